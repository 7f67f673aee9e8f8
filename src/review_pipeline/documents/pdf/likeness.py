"""Whether letters look like what their font says they are.

A font may say one character and draw another; a reader sees the drawing. Chinese characters
are compared with the same ones in another font, as blurred shapes: a page where some look
like nothing of that name is looked at as a picture. Without a Chinese font on the machine
there is nothing to compare with.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf.pdfium import document_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    Shape = NDArray[np.float64]
    Mask = NDArray[np.bool_]

# One font's drawing of one character: the font, the character.
Drawn = tuple[int, str]
IDEOGRAPHS = range(0x4E00, 0xA000)
SIDE = 24
BLUR = 1.2
SMALLEST = 10
COLUMNS, CELL, SCALE = 40, 30, 1.6
# How alike two fonts' shapes of one character are, at the least; and when two are doubtful.
STRANGE, DOUBTFUL = 0.1, 0.3
DARK = 230


def comparable(char: str) -> bool:
    """Whether a character has enough strokes to be told from others by its shape."""
    return len(char) == 1 and ord(char) in IDEOGRAPHS


def shape_of(mask: Mask) -> Shape | None:
    """The shape of what is drawn, whatever its size; none when that is too small."""
    import numpy as np  # noqa: PLC0415 - heavy
    from PIL import Image, ImageFilter  # noqa: PLC0415 - heavy

    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if min(len(rows), len(columns)) < SMALLEST:
        return None
    tight = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    image = Image.fromarray(tight.astype(np.uint8) * 255)
    blurred = image.resize((SIDE, SIDE), Image.Resampling.BOX).filter(
        ImageFilter.GaussianBlur(BLUR)
    )
    shape = np.asarray(blurred, np.float64).ravel()
    shape = shape - shape.mean()
    length = float(np.linalg.norm(shape))
    return shape / length if length else None


def strange(shapes: Mapping[Drawn, Shape], known: Mapping[str, Shape]) -> bool:
    """Whether shapes on a page are not those of the characters they are said to be."""
    likeness = sorted(
        float(shape @ known[char]) for (_, char), shape in shapes.items() if char in known
    )
    limits = (STRANGE, DOUBTFUL)
    return any(found < limit for found, limit in zip(likeness, limits, strict=False))


def known_shapes(chars: Iterable[str]) -> dict[str, Shape]:
    """The shapes of characters in a font of this machine."""
    wanted = sorted(set(chars))
    if not wanted:
        return {}
    document = document_of(_specimen(wanted))
    pixels = document[0].render(scale=SCALE, grayscale=True).to_numpy()
    mask = pixels.reshape(pixels.shape[:2]) < DARK
    document.close()
    side = int(CELL * SCALE)
    found = {}
    for index, char in enumerate(wanted):
        row, column = divmod(index, COLUMNS)
        shape = shape_of(mask[row * side : row * side + side, column * side : column * side + side])
        if shape is not None:
            found[char] = shape
    return found


def _specimen(chars: list[str]) -> bytes:
    """A page with each character in a cell of its own, in a font every viewer substitutes."""
    import pikepdf  # noqa: PLC0415 - heavy

    height = CELL * (len(chars) // COLUMNS + 1)
    lines = (
        f"1 0 0 1 {index % COLUMNS * CELL + 4} {height - (index // COLUMNS + 1) * CELL + 6} Tm"
        f" <{char.encode('utf-16-be').hex()}> Tj"
        for index, char in enumerate(chars)
    )
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(COLUMNS * CELL, height))
    content = f"BT /F 22 Tf {' '.join(lines)} ET"
    page.obj["/Contents"] = pdf.make_stream(content.encode())
    page.obj["/Resources"] = pikepdf.Object.parse(_FONT)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


_FONT = b"""<< /Font << /F << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light
 /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font /Subtype /CIDFontType0
 /BaseFont /STSong-Light /DW 1000
 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>
 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6
 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880
 /StemV 93 >> >> ] >> >> >>"""
