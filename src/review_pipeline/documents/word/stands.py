"""Where a paragraph stands: how high its lines may be, and whether they are on the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.word.colours import shaded
from review_pipeline.documents.word.markup import child, number, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.parts import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element

    from review_pipeline.documents.word.colours import RGB

# Twentieths of a point throughout: 1 cm is 567.
LEAST_TEXT_WIDTH, LEAST_TEXT_HEIGHT, LEAST_COLUMN = 567, 240, 240
ONE_CHARACTER = 240
# Of a hundredth of a character, in which East Asian Word writes indents.
PER_HUNDREDTH = ONE_CHARACTER / 100
NARROWEST_FRAME = 100
# What a line is high when only its rule is given.
ONE_LINE = 240
A4 = (11_906, 16_838)
SIDES = {"left": ("left", "start"), "right": ("right", "end")}


@dataclass(frozen=True, slots=True)
class Stand:
    """Indents, the exact height of its lines (0: as needed), shading, and its frame.

    ``first_characters`` is ``first`` in hundredths of a character, 0 where only points are told,
    below nought where the others are further in; so are ``left_characters`` and
    ``right_characters``.
    """

    left: int = 0
    right: int = 0
    first: int = 0
    first_characters: int = 0
    line: int = 0
    paper: RGB | None = None
    frame: _Element | None = None
    left_characters: int = 0
    right_characters: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The widest page of a document, and its widest margins."""

    width: int = A4[0]
    height: int = A4[1]
    left: int = 0
    right: int = 0


def overlaid_stand(stand: Stand, properties: _Element, theme: Mapping[str, RGB]) -> Stand:
    """The stand with what a ``w:pPr`` says itself laid over it."""
    spacing, shading = child(properties, "spacing"), child(properties, "shd")
    indent, frame = child(properties, "ind"), child(properties, "framePr")
    line, rule = number(spacing, f"{W}line"), value(spacing, f"{W}lineRule")
    if line is not None or rule:
        height = (stand.line or ONE_LINE) if line is None else max(line, 1)
        stand = replace(stand, line=height if rule == "exact" else 0)
    if shading is not None:
        stand = replace(stand, paper=shaded(shading, theme) or stand.paper)
    if frame is not None:
        stand = replace(stand, frame=frame)
    return stand if indent is None else _indented(stand, indent)


def _indented(stand: Stand, indent: _Element) -> Stand:
    hanging, first = _length(indent, "hanging"), _length(indent, "firstLine")
    offset = -hanging if hanging is not None else first
    behind = number(indent, f"{W}hangingChars")
    characters = number(indent, f"{W}firstLineChars") if not behind else -behind
    return replace(
        stand,
        left=_side(indent, "left", stand.left),
        right=_side(indent, "right", stand.right),
        first=stand.first if offset is None else offset,
        first_characters=stand.first_characters if characters is None else characters,
        left_characters=_characters(indent, "left", stand.left_characters),
        right_characters=_characters(indent, "right", stand.right_characters),
    )


def _characters(indent: _Element, side: str, default: int) -> int:
    """An indent in hundredths of a character; 0 where it is told in points now."""
    told = [number(indent, f"{W}{name}Chars") for name in SIDES[side]]
    if any(each is not None for each in told):
        return next(each for each in told if each is not None)
    return default if all(number(indent, f"{W}{name}") is None for name in SIDES[side]) else 0


def _side(indent: _Element, side: str, default: int) -> int:
    found = (_length(indent, name) for name in SIDES[side])
    return next((length for length in found if length is not None), default)


def _length(indent: _Element, name: str) -> int | None:
    """An indent; one in characters wins over one in points."""
    characters = number(indent, f"{W}{name}Chars")
    return int(characters * PER_HUNDREDTH) if characters else number(indent, f"{W}{name}")


def off_page(stand: Stand, page: Page) -> bool:
    """Whether lines begin or end beyond the edge of the page, or their frame lies there."""
    before = -page.left - ONE_CHARACTER
    starts = (stand.left, stand.left + stand.first)
    pushed = min(starts) < before or max(starts) > page.width - page.left
    if pushed or stand.right < -page.right - ONE_CHARACTER or stand.right > page.width:
        return True
    return stand.frame is not None and _frame_off(stand.frame, page)


def _frame_off(frame: _Element, page: Page) -> bool:
    x, y = number(frame, f"{W}x") or 0, number(frame, f"{W}y") or 0
    width = number(frame, f"{W}w")
    return (
        not -page.left - ONE_CHARACTER <= x < page.width
        or not -page.height / 4 <= y < page.height
        or (width is not None and 0 < width < NARROWEST_FRAME)
    )


def room_of(stand: Stand) -> int:
    """The height a line is held to, by its spacing or its frame; 0 for as much as it needs."""
    exact = value(stand.frame, f"{W}hRule") == "exact"
    held = (number(stand.frame, f"{W}h") or 0) if exact else 0
    return min(filter(None, (stand.line, held)), default=0)


def read_page(root: _Element) -> Page:
    """The widest page of the sections of a document."""
    sizes = [Page()]
    for section in root.iter(f"{W}sectPr"):
        size, margin = child(section, "pgSz"), child(section, "pgMar")
        sizes.append(
            Page(
                number(size, f"{W}w") or A4[0],
                number(size, f"{W}h") or A4[1],
                number(margin, f"{W}left") or 0,
                number(margin, f"{W}right") or 0,
            )
        )
    return Page(*(max(lengths) for lengths in zip(*map(_lengths, sizes), strict=True)))


def _lengths(page: Page) -> tuple[int, int, int, int]:
    return page.width, page.height, page.left, page.right


def check_section(section: _Element, where: str) -> None:
    """Refuse a section whose page has no room for text: what is on it shows nowhere.

    Raises:
        UnreadableDraft: ``page-without-room``.
    """
    size, margin = child(section, "pgSz"), child(section, "pgMar")
    width, height = number(size, f"{W}w") or A4[0], number(size, f"{W}h") or A4[1]
    across = width - sum(number(margin, f"{W}{side}") or 0 for side in ("left", "right", "gutter"))
    down = height - sum(abs(number(margin, f"{W}{side}") or 0) for side in ("top", "bottom"))
    cramped = across < LEAST_TEXT_WIDTH or down < LEAST_TEXT_HEIGHT
    if cramped or any(column < LEAST_COLUMN for column in _columns(section, across)):
        raise refusal("page-without-room", "没有可排文字之处的页面", where)


def _columns(section: _Element, across: int) -> Iterable[int]:
    columns = child(section, "cols")
    if columns is None:
        return ()
    own = [number(column, f"{W}w") or across for column in columns]
    count = max(number(columns, f"{W}num") or 1, 1)
    space = number(columns, f"{W}space") or 0
    return own or ((across - (count - 1) * space) // count,)
