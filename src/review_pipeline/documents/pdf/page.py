"""One page: what a reader sees of it, what it conceals, the pictures on it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults
from review_pipeline.documents.pdf.drawings import IMAGE, worth_a_look
from review_pipeline.documents.pdf.glyphs import Glyph, glyphs_of, projection
from review_pipeline.documents.pdf.ink import MOST_TESTS, Canvas, seen_glyphs
from review_pipeline.documents.pdf.likeness import comparable, shape_of
from review_pipeline.documents.pdf.lines import lines_of
from review_pipeline.documents.pdf.paragraphs import Paragraph, paragraphs_of
from review_pipeline.documents.pdf.rules import rules_of
from review_pipeline.documents.pictures import read_picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from review_pipeline.documents.draft import Picture
    from review_pipeline.documents.pdf.likeness import Drawn, Shape
    from review_pipeline.documents.pdf.pdfium import PdfDocument, PdfImage, PdfPage

FORM_DEPTH = 30
LEAST_AREA = 1.0
BLANKED = frozenset({"JBIG2Decode", "JPXDecode", "CCITTFaxDecode"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on a page: where its upper edge is, and whether a reader sees it."""

    top: float
    picture: Picture
    seen: bool


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page holds. ``raw`` is every character of it, in the order they are drawn.

    ``shapes`` are what the fonts of the page draw for its Chinese characters.
    """

    paragraphs: list[Paragraph]
    hidden: list[Paragraph]
    pictures: list[Placed]
    raw: str
    height: float
    shapes: dict[Drawn, Shape]


def read_page(document: PdfDocument, number: int) -> PageReading:
    """Read a page.

    Raises:
        UnreadableDraft: when something on it can be neither read nor looked at.
    """
    page = document[number]
    canvas = Canvas(page, list(page.get_objects(max_depth=FORM_DEPTH)))
    glyphs = glyphs_of(page)
    seen = seen_glyphs(canvas, glyphs)
    shown = [glyph for glyph, visible in zip(glyphs, seen, strict=True) if visible]
    hidden = [glyph for glyph, visible in zip(glyphs, seen, strict=True) if not visible]
    rules = rules_of(canvas.objects, projection(page))
    reading = PageReading(
        paragraphs_of(lines_of(shown, rules), rules),
        paragraphs_of(lines_of(hidden, rules), rules),
        list(_pictures(page, canvas, glyphs, hidden)),
        "".join(glyph.char for glyph in glyphs if not glyph.blank),
        page.get_height(),
        _shapes(canvas, shown),
    )
    page.close()
    return reading


def looked_at(document: PdfDocument, number: int) -> Placed:
    """A page as a picture, to be read as one."""
    page = document[number]
    canvas = Canvas(page, [])
    page.close()
    return Placed(0.0, _look(canvas.whole), seen=True)


def _shapes(canvas: Canvas, glyphs: Sequence[Glyph]) -> dict[Drawn, Shape]:
    found: dict[Drawn, Shape] = {}
    for glyph in glyphs:
        key = (glyph.font, glyph.char)
        if comparable(glyph.char) and not glyph.turned and key not in found:
            shape = shape_of(canvas.written[canvas.cut(glyph.ink)])
            if shape is not None:
                found[key] = shape
    return found


def sheet_texts(document: PdfDocument, number: int) -> list[str]:
    """The strings a sheet shows, each by itself, in order."""
    page = document[number]
    found: dict[int, list[str]] = {}
    for glyph in glyphs_of(page):
        found.setdefault(round(glyph.base), []).append(glyph.char)
    page.close()
    return ["".join(found[base]).strip() for base in sorted(found, reverse=True)]


def pictured(image: Image) -> Picture:
    """Pixels as a picture of a draft."""
    encoded = io.BytesIO()
    image.save(encoded, "PNG", compress_level=1)
    return read_picture(encoded.getvalue(), "PDF 页面").frames[0]


def image_on(document: PdfDocument, number: int) -> Picture:
    """The one picture on a sheet made for it."""
    page = document[number]
    images = [each for each in page.get_objects(max_depth=1) if each.type == IMAGE]
    if len(images) != 1:
        raise faults.malformed("图片")
    return _decoded(images[0])


def _pictures(
    page: PdfPage, canvas: Canvas, glyphs: Sequence[Glyph], hidden: Sequence[Glyph]
) -> Iterator[Placed]:
    laid = projection(page)
    images = [each for each in canvas.objects if each.type == IMAGE]
    for count, image in enumerate(images):
        seen = count >= MOST_TESTS or bool(canvas.difference(canvas.without([image])).any())
        yield Placed(laid.box(*image.get_bounds()).top, _decoded(image), seen)
    if _deceives(canvas, glyphs, hidden):
        yield Placed(0.0, _look(canvas.whole), seen=True)
    elif worth_a_look(canvas.objects):
        yield Placed(0.0, _look(canvas.bare), seen=True)


def _deceives(canvas: Canvas, glyphs: Sequence[Glyph], hidden: Sequence[Glyph]) -> bool:
    """Whether ink stands where the text says there is a blank, or says nothing it knows.

    Raises:
        UnreadableDraft: when text that says nothing is concealed as well.
    """
    if any(not glyph.known and _draws(glyph) for glyph in hidden):
        raise faults.not_understood("隐藏文字（字体没有说明是哪些字）")
    suspects = [glyph for glyph in glyphs if (glyph.blank or not glyph.known) and _draws(glyph)]
    return any(canvas.inked(canvas.written, glyph.ink) for glyph in suspects)


def _draws(glyph: Glyph) -> bool:
    return glyph.ink.width * glyph.ink.height > LEAST_AREA


def _decoded(image: PdfImage) -> Picture:
    """All pixels of a picture, those cut away or masked out too."""
    try:
        bitmap = image.get_bitmap()
        pixels = bitmap.to_pil()
    except Exception:  # noqa: BLE001 - the library's faults have no family
        raise faults.malformed("图片") from None
    # Data it cannot make out pdfium paints as an even ground, and says nothing.
    if not BLANKED.isdisjoint(image.get_filters()) and len(pixels.getcolors(2) or "  ") == 1:
        raise faults.malformed("图片")
    return pictured(pixels)


def _look(pixels: object) -> Picture:
    from PIL import Image  # noqa: PLC0415 - heavy

    # pdfium gives blue first.
    return pictured(Image.fromarray(pixels[:, :, ::-1].copy()))  # type: ignore[index]
