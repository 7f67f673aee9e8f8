"""Whether a reader sees what a page draws: draw it with and without, and compare.

Whatever conceals a thing (its colour, a cover, a clip, a layer switched off, the page's edge)
leaves no difference where it should stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults
from review_pipeline.documents.pdf.glyphs import INVISIBLE
from review_pipeline.documents.pdf.pdfium import raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from review_pipeline.documents.pdf.glyphs import Box, Glyph
    from review_pipeline.documents.pdf.pdfium import PdfObject, PdfPage

    Pixels = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

SCALE = 2.0
MOST_PIXELS = 12_000_000
# Of 255 shades; paler than this no eye finds it.
FAINTEST = 20
# A stroke fills more of its rectangle than this.
LEAST_INK = 0.03
SHARED = 0.3
TEXT = 1
MOST_TESTS = 300


class Canvas:
    """A page being drawn, with some of its objects left out."""

    def __init__(self, page: PdfPage, objects: Sequence[PdfObject]) -> None:
        self.page = page
        self.objects = objects
        width, height = page.get_size()
        self.scale = min(SCALE, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        self.whole = self.drawn()
        self.texts = [each for each in objects if each.type == TEXT]
        self.bare = self.without(self.texts)
        self.written = self.difference(self.bare)

    def drawn(self) -> Pixels:
        """The page's pixels now."""
        import numpy as np  # noqa: PLC0415 - heavy

        bitmap = self.page.render(scale=self.scale, draw_annots=True)
        pixels: Pixels = np.array(bitmap.to_numpy())[:, :, :3]
        bitmap.close()
        return pixels

    def without(self, left_out: Iterable[PdfObject]) -> Pixels:
        """The pixels of the page when some objects are not drawn."""
        c = raw()
        chosen = list(left_out)
        for each in chosen:
            c.FPDFPageObj_SetIsActive(each, False)
        pixels = self.drawn()
        for each in chosen:
            c.FPDFPageObj_SetIsActive(each, True)
        return pixels

    def difference(self, other: Pixels) -> Mask:
        """Where the page looks different from another drawing of it."""
        import numpy as np  # noqa: PLC0415 - heavy

        apart = np.maximum(self.whole, other) - np.minimum(self.whole, other)
        faint = apart <= FAINTEST
        changed: Mask = ~(faint[:, :, 0] & faint[:, :, 1] & faint[:, :, 2])
        return changed

    def cut(self, box: Box) -> tuple[slice, slice]:
        """The rows and columns of pixels a rectangle covers."""
        rows = slice(max(int(box.top * self.scale), 0), max(int(box.bottom * self.scale) + 1, 0))
        columns = slice(max(int(box.left * self.scale), 0), max(int(box.right * self.scale) + 1, 0))
        return rows, columns

    def inked(self, changed: Mask, box: Box) -> bool:
        """Whether enough of a rectangle is different."""
        found = int(changed[self.cut(box)].sum())
        area = box.width * box.height * self.scale**2
        return found > max(float(LEAST_INK * area), 0.0)


def seen_glyphs(canvas: Canvas, glyphs: Sequence[Glyph]) -> list[bool]:
    """Of each glyph, whether a reader sees it; a blank is seen, there being nothing to see."""
    texts = {address_of(each): each for each in canvas.texts}
    seen = [
        glyph.blank
        or (glyph.mode != INVISIBLE and not glyph.tiny and canvas.inked(canvas.written, glyph.ink))
        for glyph in glyphs
    ]
    _test_alone(canvas, glyphs, seen, texts)
    return seen


def _test_alone(
    canvas: Canvas, glyphs: Sequence[Glyph], seen: list[bool], texts: dict[int, PdfObject]
) -> None:
    """Where characters stand on one another, see which of them makes the difference."""
    crowded = [index for index in _crowded(canvas, glyphs) if seen[index]]
    drawers = {glyphs[index].drawer for index in crowded}
    if len(drawers) > MOST_TESTS:
        raise faults.too_large("互相重叠的文字")
    for drawer in drawers & texts.keys():
        changed = canvas.difference(canvas.without([texts[drawer]]))
        for index in crowded:
            if glyphs[index].drawer == drawer:
                seen[index] = canvas.inked(changed, glyphs[index].ink)


def _crowded(canvas: Canvas, glyphs: Sequence[Glyph]) -> list[int]:
    """The glyphs that stand on others of another text object."""
    import numpy as np  # noqa: PLC0415 - heavy

    layers = np.zeros(canvas.whole.shape[:2], np.uint16)
    for glyph in glyphs:
        if not glyph.blank:
            layers[canvas.cut(glyph.ink)] += 1
    return [
        index
        for index, glyph in enumerate(glyphs)
        if not glyph.blank and _shared(layers[canvas.cut(glyph.ink)])
    ]


def _shared(layers: NDArray[np.uint16]) -> bool:
    return bool(layers.size) and float((layers > 1).mean()) > SHARED


def address_of(each: PdfObject) -> int:
    """What tells one object of a page from the others."""
    import ctypes  # noqa: PLC0415 - needed here only

    return ctypes.addressof(each.raw.contents)
