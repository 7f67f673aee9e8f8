"""How the cells of a workbook look: number format, ink, paper, size."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from review_pipeline.documents.office.markup import decimal, elements, named, whole
from review_pipeline.documents.office.paint import INK, PAPER, Paint, concealed
from review_pipeline.documents.sheet.builtins import FORMATS, numbered_colours
from review_pipeline.documents.sheet.colours import Colours, paper_of
from review_pipeline.documents.word.colours import parse_hex, theme_colours

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

Item = TypeVar("Item")
# Points: below this a line of text is a line of dust.
SMALLEST = 3.0
USUAL_SIZE = 11.0
GENERAL = "General"


@dataclass(frozen=True, slots=True)
class Font:
    """Ink (None is automatic: black) and size in points."""

    ink: Paint | None = None
    size: float = USUAL_SIZE


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A cell's number format, font, and what it is painted on (None: the sheet)."""

    code: str = GENERAL
    font: Font = Font()
    paper: Paint | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a conditional format changes; None where it changes nothing."""

    code: str | None = None
    ink: Paint | None = None
    paper: Paint | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a workbook, by number."""

    colours: Colours
    cells: Sequence[CellStyle] = (CellStyle(),)
    changes: Sequence[Change] = field(default=())

    def cell(self, number: int) -> CellStyle:
        """The style of that number; the first for one that is not there."""
        return self.cells[number if 0 <= number < len(self.cells) else 0]


def read_styles(root: _Element | None, theme: _Element | None) -> Styles:
    """The styles of a workbook from its part; the usual ones when it has none."""
    colours = Colours(theme_colours(theme), _numbered(root))
    if root is None:
        return Styles(colours)
    codes = _codes(root)
    fonts = [read_font(each, colours) for each in elements(named(root, "fonts"))]
    fills = [paper_of(each, colours) for each in elements(named(root, "fills"))]
    cells = [
        CellStyle(
            codes.get(whole(each, "numFmtId", 0), GENERAL),
            _at(fonts, whole(each, "fontId", 0), Font()),
            _at(fills, whole(each, "fillId", 0), None),
        )
        for each in elements(named(root, "cellXfs"))
    ]
    changes = [read_change(each, colours) for each in elements(named(root, "dxfs"))]
    return Styles(colours, cells or [CellStyle()], changes)


def read_font(element: _Element | None, colours: Colours, base: Font | None = None) -> Font:
    """A font; what it does not say it takes from the base."""
    base = base or Font()
    size = decimal(named(element, "sz"), "val", base.size)
    colour = named(element, "color")
    return Font(base.ink if colour is None else colours.of(colour), size)


def read_change(element: _Element, colours: Colours) -> Change:
    """What a ``dxf`` changes."""
    code = named(element, "numFmt")
    return Change(
        None if code is None else code.get("formatCode") or "",
        colours.of(named(element, "font", "color")),
        paper_of(named(element, "fill"), colours),
    )


def unseen(font: Font, paper: Paint | None) -> bool:
    """Whether nobody could read text of that font on such paper."""
    return font.size < SMALLEST or concealed(font.ink or INK, paper or PAPER)


def _at(items: Sequence[Item], number: int, default: Item) -> Item:
    return items[number] if 0 <= number < len(items) else default


def _codes(root: _Element) -> Mapping[int, str]:
    own = {
        whole(each, "numFmtId", 0): each.get("formatCode") or GENERAL
        for each in elements(named(root, "numFmts"))
    }
    return {**FORMATS, **own}


def _numbered(root: _Element | None) -> list[tuple[int, int, int]]:
    usual = numbered_colours()
    own = [
        parse_hex((each.get("rgb") or "")[-6:])
        for each in elements(named(root, "colors", "indexedColors"))
    ]
    for number, colour in enumerate(own[: len(usual)]):
        usual[number] = colour or usual[number]
    return usual
