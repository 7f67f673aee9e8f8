"""The characters of a page as pdfium finds them: which, where, how large, drawn by what."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf.pdfium import raw
from review_pipeline.documents.pdf.radicals import plain_form
from review_pipeline.documents.pdf.strings import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.documents.pdf.pdfium import PdfObject, PdfPage, PdfTextPage

INVISIBLE = 3
TINIEST = 2.0
# Of a character as wide as high, in parts of its size.
NARROWEST = 0.04
# A page is laid out a hundredth of a point fine.
FINE = 100
TURNED = math.radians(5)
PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
RADICALS = range(0x2E80, 0x2FE0)
# Signs of Wingdings, Symbol and OpenSymbol that word processors begin a list with.
BULLETS = frozenset(
    {0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF0A8, 0xF06C, 0xF06E, 0xF076, 0xF075, 0xF071, 0xE00A, 0xE00C}
)
# A Chinese character of this many points is no longer easily read.
LARGEST_BULLET = 7.0
UNKNOWN = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page as a reader holds it, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character drawn on a page.

    ``ink`` is the rectangle its drawing fills; ``x`` and ``base`` where it stands on its line,
    ``right`` where it ends, ``size`` the font's. ``drawer`` and ``font`` tell what
    draws it; ``known`` whether its font says which character it is.
    """

    char: str
    ink: Box
    x: float
    base: float
    right: float
    size: float
    drawer: int
    font: int
    mode: int
    turned: bool
    known: bool

    @property
    def blank(self) -> bool:
        """Whether it is a space, or a sign that draws nothing."""
        private = len(self.char) == 1 and ord(self.char) in PRIVATE[0]
        drawn = self.char.strip() and (self.char.isprintable() or private)
        return self.known and not drawn

    @property
    def tiny(self) -> bool:
        """Whether it is set too small, or too narrow, for anyone to read."""
        wide = unicodedata.east_asian_width(self.char) == "W" if len(self.char) == 1 else False
        return self.size < TINIEST or (wide and self.ink.width < NARROWEST * self.size)


@dataclass(frozen=True, slots=True)
class Projection:
    """From the page's own coordinates to the page as a reader holds it."""

    x: tuple[float, float, float]
    y: tuple[float, float, float]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle, turned with the page."""
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place, turned with the page."""
        return (
            self.x[0] + self.x[1] * x + self.x[2] * y,
            self.y[0] + self.y[1] * x + self.y[2] * y,
        )


def projection(page: PdfPage) -> Projection:
    """How the page's coordinates lie, its crop box and its turning taken into account."""
    origin, right, up = (_device(page, x, y) for x, y in ((0, 0), (FINE, 0), (0, FINE)))
    return Projection(
        (origin[0], (right[0] - origin[0]) / FINE, (up[0] - origin[0]) / FINE),
        (origin[1], (right[1] - origin[1]) / FINE, (up[1] - origin[1]) / FINE),
    )


def glyphs_of(page: PdfPage) -> list[Glyph]:
    """The characters of a page in the order they are drawn, without those pdfium adds."""
    found: list[Glyph] = []
    for glyph in _glyphs(page):
        if found and _halves(found[-1], glyph):
            found[-1] = replace(found[-1], char=found[-1].char + glyph.char)
        else:
            found.append(glyph)
    return [_whole(glyph) for glyph in found]


def _halves(before: Glyph, after: Glyph) -> bool:
    """Whether two glyphs are the halves in which pdfium gives a character like an emoji."""
    low = "\udc00" <= after.char <= "\udfff"
    return low and len(before.char) == 1 and "\ud800" <= before.char <= "\udbff"


def _whole(glyph: Glyph) -> Glyph:
    if not any("\ud800" <= char <= "\udfff" for char in glyph.char):
        return glyph
    char = glyph.char.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return replace(glyph, char=char, known=bool(char))


def _glyphs(page: PdfPage) -> Iterator[Glyph]:
    c = raw()
    text = page.get_textpage()
    laid = projection(page)
    turn = math.radians(page.get_rotation())
    drawers: dict[int, tuple[int, int]] = {}
    for index in range(text.count_chars()):
        if c.FPDFText_IsGenerated(text, index) == 1:
            continue
        drawer = c.FPDFText_GetTextObject(text, index)
        address = ctypes.addressof(drawer.contents) if drawer else 0
        if address not in drawers:
            drawers[address] = _font_and_mode(drawer)
        # A hyphen at the end of a line is told apart from one inside it.
        hyphen = c.FPDFText_IsHyphen(text, index) == 1
        code = ord("-") if hyphen else c.FPDFText_GetUnicode(text, index)
        x, base = laid.point(*_origin(text, index))
        yield Glyph(
            _character(code),
            laid.box(*text.get_charbox(index)),
            x,
            base,
            laid.box(*text.get_charbox(index, loose=True)).right,
            _size(text, index),
            address,
            *drawers[address],
            _turned(c.FPDFText_GetCharAngle(text, index) + turn),
            (_known(code) or _bullet(code, laid.box(*text.get_charbox(index))))
            and c.FPDFText_HasUnicodeMapError(text, index) != 1,
        )


def _font_and_mode(drawer: PdfObject) -> tuple[int, int]:
    c = raw()
    if not drawer:
        return 0, 0
    font = c.FPDFTextObj_GetFont(drawer)
    address = ctypes.addressof(font.contents) if font else 0
    return address, int(c.FPDFTextObj_GetTextRenderMode(drawer))


def _origin(text: PdfTextPage, index: int) -> tuple[float, float]:
    c = raw()
    x, y = ctypes.c_double(), ctypes.c_double()
    c.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value


def _size(text: PdfTextPage, index: int) -> float:
    """The font's size as drawn, however the page scales it."""
    c = raw()
    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(text, index, matrix)
    scale = min(math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d))
    return float(c.FPDFText_GetFontSize(text, index)) * scale


def _turned(angle: float) -> bool:
    return abs(math.sin(angle)) > math.sin(TURNED) or math.cos(angle) < 0


def _character(code: int) -> str:
    character = chr(code) if code not in UNKNOWN else ""
    # Fonts that draw a radical and a character alike often name the radical.
    return plain_form(character) if code in RADICALS else CONTROL.sub("", character)


def _bullet(code: int, ink: Box) -> bool:
    """Whether a private character is one of those that lists begin with, and as small."""
    return code in BULLETS and max(ink.width, ink.height) <= LARGEST_BULLET


def _known(code: int) -> bool:
    return code not in UNKNOWN and not any(code in each for each in PRIVATE)


def _device(page: PdfPage, x: float, y: float) -> tuple[float, float]:
    c = raw()
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    c.FPDF_PageToDevice(
        page, 0, 0, round(width * FINE), round(height * FINE), 0, x, y, across, down
    )
    return across.value / FINE, down.value / FINE
