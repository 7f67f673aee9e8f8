"""How a run looks, and whether a reader could see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.word.colours import (
    BLACK,
    HIGHLIGHTS,
    RGB,
    colour_of,
    drawn_colours,
    same,
    shaded,
)
from review_pipeline.documents.word.markup import OFF, child, number, value
from review_pipeline.documents.word.names import W14, W

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.styles import Styles

    Change = Callable[["Changes", _Element, Styles], None]

# Half-points: 2.5 pt and below is a line of dust.
SMALLEST_SIZE = 6
# Per cent of the normal width.
NARROWEST = 10
# Twentieths of a point: a line or row this low shows nothing of its text.
LOWEST_LINE = 40
# Of the height of its characters (twentieths of a point per half-point), a line needs two
# fifths to be read, and a character half its width from the next.
HEIGHT, NEEDED, CLOSEST = 10, 4, 5
# Half-points a character may stand above or below its line, whatever its size.
RAISED = 60
CHANGED = f"{W}rPrChange"


@dataclass(frozen=True, slots=True)
class Look:
    """What decides whether a run is seen. No ``inks``: automatic, black or white.

    ``clear`` is a fill nobody sees; ``outline`` the colours of a line around each character;
    ``spacing`` and ``fit`` are in twentieths of a point, ``position`` in half-points. ``raised``
    is Word's name of where it stands on the line; it and ``bold`` conceal nothing.
    """

    vanished: bool = False
    never: bool = False
    inks: tuple[RGB, ...] = ()
    clear: bool = False
    outline: tuple[RGB, ...] = ()
    paper: RGB | None = None
    highlight: RGB | None = None
    size: int = 20
    complex_size: int = 20
    complex_script: bool = False
    width: int = 100
    spacing: int = 0
    position: int = 0
    fit: int | None = None
    font: str = ""
    bold: bool = False
    raised: str = ""
    # Of Chinese characters, and of letters where a theme names it: ``+minorEastAsia`` and so on.
    east: str = ""
    latin_theme: str = ""

    @property
    def height(self) -> int:
        """The height of its characters, in half-points."""
        return self.complex_size if self.complex_script else self.size


def inherited_look(
    styles: Styles, table_style: Sequence[str], paragraph_style: str, run_style: str
) -> Look:
    """The look a run has from its table, paragraph and character styles.

    ``table_style`` is the style's id and the names of the conditions that hold for the cell.
    """
    look = Look()
    if styles.default_run is not None:
        look = overlaid(look, styles.default_run, styles)
    always, vanished = look.vanished, False
    for layers in (
        styles.table_layers(table_style, "rPr"),
        styles.layers(paragraph_style, "rPr"),
        styles.layers(run_style, "rPr"),
    ):
        level = replace(look, vanished=False)
        for properties in layers:
            level = overlaid(level, properties, styles)
        # vanish is a toggle: two styles that both set it cancel out (ECMA-376 17.7.3).
        vanished ^= level.vanished
        look = level
    return replace(look, vanished=always or vanished)


Changes = dict[str, object]


def overlaid(look: Look, properties: _Element, styles: Styles) -> Look:
    """The look with what a ``w:rPr`` says itself laid over it."""
    changes: Changes = {}
    for element in properties:
        change = CHANGES.get(element.tag)
        if change is not None:
            change(changes, element, styles)
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]


def before_change(look: Look, properties: _Element, styles: Styles) -> Look | None:
    """The look before a tracked change of formatting; None when there was none."""
    changed = properties.find(CHANGED)
    if changed is None:
        return None
    old = child(changed, "rPr")
    return look if old is None else overlaid(look, old, styles)


def paper_of(properties: _Element | None, styles: Styles, default: RGB | None) -> RGB | None:
    """The shading a run, paragraph, cell or table lies on; the default when it has none."""
    shading = child(properties, "shd")
    return default if shading is None else shaded(shading, styles.theme) or default


def concealed(look: Look, papers: Sequence[RGB], room: int = 0) -> bool:
    """Whether a reader would not see a run that looks like this.

    ``papers`` are the colours it may lie on, ``room`` the height its line is held to in
    twentieths of a point, 0 for as much as it needs.
    """
    if look.vanished or look.never or _squeezed(look) or 0 < room < look.height * NEEDED:
        return True
    if look.highlight is not None:
        papers = (look.highlight,)
    elif look.paper is not None:
        papers = (look.paper,)
    inks = look.inks or ((BLACK,) if look.highlight is not None else ())
    if look.clear or inks:
        seen = (*look.outline, *(() if look.clear else inks))
        return any(all(same(ink, paper) for ink in seen) for paper in papers)
    return False


def _squeezed(look: Look) -> bool:
    """Whether its characters are too small, too narrow, on top of each other or far off."""
    return (
        look.height < SMALLEST_SIZE
        or look.width < NARROWEST
        or -look.spacing >= look.height * CLOSEST
        or abs(look.position) > max(RAISED, look.height * 2)
    )


def crowded(look: Look, characters: int) -> bool:
    """Whether so many characters are pressed into the width they must fit."""
    full = characters * look.height * HEIGHT
    return look.fit is not None and look.fit * 100 < full * NARROWEST


def _on(element: _Element) -> bool:
    return value(element).lower() not in OFF


def _switch(name: str) -> Change:
    def change(changes: Changes, element: _Element, _styles: Styles) -> None:
        changes[name] = _on(element)

    return change


def _measure(name: str) -> Change:
    def change(changes: Changes, element: _Element, _styles: Styles) -> None:
        measured = number(element)
        if measured is not None:
            changes[name] = measured

    return change


def _ink(changes: Changes, element: _Element, styles: Styles) -> None:
    ink = colour_of(element, "color", styles.theme)
    changes.setdefault("inks", () if ink is None else (ink,))


def _fill(changes: Changes, element: _Element, styles: Styles) -> None:
    """A drawn fill wins over the plain colour, wherever it stands."""
    inks = drawn_colours(element, styles.theme)
    changes["clear"] = not inks
    if inks:
        changes["inks"] = inks


def _outline(changes: Changes, element: _Element, styles: Styles) -> None:
    changes["outline"] = drawn_colours(element, styles.theme)


def _paper(changes: Changes, element: _Element, styles: Styles) -> None:
    paper = shaded(element, styles.theme)
    if paper is not None:
        changes["paper"] = paper


def _highlight(changes: Changes, element: _Element, _styles: Styles) -> None:
    changes["highlight"] = HIGHLIGHTS.get(value(element))


def _raised(changes: Changes, element: _Element, _styles: Styles) -> None:
    changes["raised"] = value(element)


def _fit(changes: Changes, element: _Element, _styles: Styles) -> None:
    changes["fit"] = number(element)


def _font(changes: Changes, element: _Element, _styles: Styles) -> None:
    font = value(element, f"{W}ascii") or value(element, f"{W}hAnsi")
    if font:
        changes["font"] = font
    themed = value(element, f"{W}asciiTheme")
    if themed or font:
        changes["latin_theme"] = f"+{themed}" if themed else ""
    east = value(element, f"{W}eastAsiaTheme")
    east = f"+{east}" if east else value(element, f"{W}eastAsia")
    if east:
        changes["east"] = east


CHANGES: dict[str, Change] = {
    f"{W}vanish": _switch("vanished"),
    f"{W}specVanish": _switch("never"),
    f"{W}b": _switch("bold"),
    f"{W}vertAlign": _raised,
    f"{W}color": _ink,
    f"{W14}textFill": _fill,
    f"{W14}textOutline": _outline,
    f"{W}shd": _paper,
    f"{W}highlight": _highlight,
    f"{W}sz": _measure("size"),
    f"{W}szCs": _measure("complex_size"),
    f"{W}rtl": _switch("complex_script"),
    f"{W}cs": _switch("complex_script"),
    f"{W}w": _measure("width"),
    f"{W}spacing": _measure("spacing"),
    f"{W}position": _measure("position"),
    f"{W}fitText": _fit,
    f"{W}rFonts": _font,
}
