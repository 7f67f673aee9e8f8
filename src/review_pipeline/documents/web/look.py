"""How an element looks, as far as it decides whether its words are seen and how they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment
from review_pipeline.documents.web.measures import colours_in, letter_size, pixels
from review_pipeline.documents.web.refusing import refusal
from review_pipeline.documents.word.colours import BLACK, RGB, WHITE, same

if TYPE_CHECKING:
    from collections.abc import Mapping

# Pixels: 3 pt and below is a line of dust.
SMALLEST = 4.0
FAINTEST = 0.2
# In sizes of the letters around: how far the first line may hang out or stand in, letters
# close up, lines close up, and a word rise.
FURTHEST_OUT, FURTHEST_IN = -6.0, 40.0
CLOSEST_LETTERS, CLOSEST_WORDS = -0.3, -1.0
LOWEST_LINE = 0.7
HIGHEST_RISE = 3.0
# A box may reach this far beyond its column (Word's tables do), never over the line above.
SIDES = {"top": -0.1, "right": -2.0, "bottom": -0.1, "left": -2.0}
WIDEST_MARGIN = 100.0
NARROWEST_BOX = 2.0
ALIGNMENTS = {
    "center": Alignment.CENTER,
    "-webkit-center": Alignment.CENTER,
    "middle": Alignment.CENTER,
    "right": Alignment.END,
    "end": Alignment.END,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What an element hands down to what is in it, and its own way of standing."""

    gone: bool = False
    invisible: bool = False
    crushed: bool = False
    size: float = 16.0
    ink: RGB | None = BLACK
    paper: RGB = WHITE
    opacity: float = 1.0
    kept: bool = False
    alignment: Alignment = Alignment.START
    marker: str = ""
    display: str = ""
    side: str = ""

    @property
    def concealed(self) -> bool:
        """Whether a reader would not see words that look like this."""
        faint = self.opacity < FAINTEST or self.size < SMALLEST
        no_ink = self.ink is None or same(self.ink, self.paper)
        return self.gone or self.invisible or self.crushed or faint or no_ink


def looked(outer: Look, said: Mapping[str, str]) -> Look:
    """The look of an element inside another, by what is declared of it.

    Raises:
        UnreadableDraft: ``style`` when it may cover other words.
    """
    size = _size(outer.size, said)
    _check_margins(said, size)
    background = colours_in(said.get("background", "") + " " + said.get("background-color", ""))
    papers = [colour for colour in background if colour is not None]
    return Look(
        gone=outer.gone or _is_gone(said, size),
        invisible=_invisible(outer, said),
        crushed=_is_crushed(outer, said, size),
        size=size,
        ink=_ink(outer, said, papers),
        paper=papers[-1] if papers else outer.paper,
        opacity=outer.opacity * _number(said.get("opacity", "1")),
        kept=_kept(outer, said.get("white-space", "")),
        alignment=_alignment(outer, said.get("text-align", "")),
        marker=said.get("list-style-type", outer.marker),
        display=said.get("display", ""),
        side=said.get("float", ""),
    )


def hidden(look: Look) -> Look:
    """The same look, out of sight."""
    return replace(look, gone=True)


def _size(outer: float, said: Mapping[str, str]) -> float:
    words = [word.split("/")[0] for word in said.get("font", "").split()]
    sizes = [letter_size(word, outer) for word in [*words, said.get("font-size", "")]]
    return next((size for size in reversed(sizes) if size is not None), outer)


def _is_gone(said: Mapping[str, str], size: float) -> bool:
    rise = pixels(said.get("vertical-align", ""), size) or 0.0
    return (
        said.get("display") == "none"
        or said.get("content-visibility") == "hidden"
        or "all" in said.get("mso-hide", "")
        or abs(rise) > HIGHEST_RISE * max(size, SMALLEST)
        or _is_cut(said, size)
    )


def _is_cut(said: Mapping[str, str], size: float) -> bool:
    """Whether a box shows less than what is in it."""
    heights = [said.get(name, "") for name in ("height", "max-height", "block-size")]
    tall = [pixels(height, size) for height in heights]
    if any(height is not None and height < LOWEST_LINE * size for height in tall):
        return True
    flow = " ".join(said.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if not {"hidden", "clip"} & set(flow.split()):
        return False
    low = any(_is_fixed(height, size) for height in heights)
    widths = (pixels(said.get(name, ""), size) for name in ("width", "max-width"))
    narrow = any(width is not None and width < NARROWEST_BOX * size for width in widths)
    return low or narrow or said.get("white-space") == "nowrap"


def _is_fixed(height: str, size: float) -> bool:
    return not height.endswith(("%", "vh")) and pixels(height, size) is not None


def _invisible(outer: Look, said: Mapping[str, str]) -> bool:
    visibility = said.get("visibility", "inherit")
    return outer.invisible if visibility == "inherit" else visibility != "visible"


def _is_crushed(outer: Look, said: Mapping[str, str], size: float) -> bool:
    """Whether letters stand on each other, or outside the window."""
    around = max(size, SMALLEST)
    indent = pixels(said.get("text-indent", "").split(" ")[0], size) or 0.0
    letters = pixels(said.get("letter-spacing", ""), size) or 0.0
    words = pixels(said.get("word-spacing", ""), size) or 0.0
    return (
        outer.crushed
        or not FURTHEST_OUT <= indent / around <= FURTHEST_IN
        or letters / around < CLOSEST_LETTERS
        or words / around < CLOSEST_WORDS
        or _line(said.get("line-height", ""), size) < LOWEST_LINE * around
    )


def _line(value: str, size: float) -> float:
    height = pixels(value, size)
    if height is not None:
        return height
    try:
        return float(value) * size
    except ValueError:
        return size


def _ink(outer: Look, said: Mapping[str, str], papers: list[RGB]) -> RGB | None:
    """The ink; on a ground of several colours, the one it is lost on counts."""
    named = colours_in(said.get("text-fill-color", "") or said.get("color", ""))
    ink = named[-1] if named else outer.ink
    lost = ink is not None and any(same(ink, paper) for paper in papers)
    return None if lost else ink


def _kept(outer: Look, value: str) -> bool:
    """Whether white space stands as it is written."""
    return value.startswith(("pre", "break-spaces")) if value else outer.kept


def _alignment(outer: Look, value: str) -> Alignment:
    return ALIGNMENTS.get(value, Alignment.START) if value else outer.alignment


def _number(value: str) -> float:
    try:
        return float(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        raise refusal("style", "的样式含有无法识别的透明度") from None


def _check_margins(said: Mapping[str, str], size: float) -> None:
    for side, least in SIDES.items():
        margin = (pixels(said.get(f"margin-{side}", ""), size) or 0.0) / max(size, SMALLEST)
        if not least <= margin <= WIDEST_MARGIN:
            raise refusal("style", "用边距把文字移到别处，可能遮住或隐去文字")
