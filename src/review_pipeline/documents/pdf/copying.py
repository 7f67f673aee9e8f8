"""The working copy that pdfium draws: the pages as they are, then sheets made for reading.

Both libraries then read the same bytes. A sheet shows the strings of one content stream, each
on a line of its own in plain black, so that what a page conceals can be told from what it shows.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pikepdf import Object, Pdf

    from review_pipeline.documents.pdf.content import Shown

LINE = 20
WIDEST = 14_000


def add_sheet(pdf: Pdf, shown: Sequence[Shown]) -> int:
    """A sheet of these strings; its page number."""
    import pikepdf  # noqa: PLC0415 - heavy

    fonts = pikepdf.Dictionary()
    names: dict[object, str] = {}
    lines = []
    for number, each in enumerate(shown):
        key = each.font.objgen if each.font.is_indirect else number
        name = names.setdefault(key, f"/F{len(names)}")
        fonts[name] = each.font
        codes = each.codes.hex()
        lines.append(f"BT {name} 10 Tf 1 0 0 1 10 {10 + LINE * number} Tm <{codes}> Tj ET")
    height = LINE * (len(shown) + 1)
    return _add(pdf, "\n".join(lines).encode(), pikepdf.Dictionary(Font=fonts), (WIDEST, height))


def add_form(pdf: Pdf, form: Object) -> int:
    """A sheet with a form on it, as large as the form; its page number."""
    import pikepdf  # noqa: PLC0415 - heavy

    left, bottom, right, top = (float(each) for each in form.get("/BBox", [0, 0, 1, 1]))
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    content = f"1 0 0 1 {-min(left, right):f} {-min(bottom, top):f} cm /X Do".encode()
    return _add(pdf, content, resources, (abs(right - left) or 1, abs(top - bottom) or 1))


def add_image(pdf: Pdf, image: Object) -> int:
    """A sheet with one picture on it; its page number."""
    import pikepdf  # noqa: PLC0415 - heavy

    # A preview of a page need not say that it is a picture.
    image["/Subtype"] = pikepdf.Name.Image
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=image))
    return _add(pdf, b"100 0 0 100 0 0 cm 0 g /X Do", resources, (100, 100))


def copied(pdf: Pdf) -> bytes:
    """The bytes of the file, written anew, without what it says of itself."""
    # The library would put its own name into it, and complain aloud where it is odd.
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    out = io.BytesIO()
    with warnings.catch_warnings():
        # Form fields outside the form are read like any others.
        warnings.simplefilter("ignore")
        pdf.save(out, compress_streams=False)
    return out.getvalue()


def _add(pdf: Pdf, content: bytes, resources: Object, size: tuple[float, float]) -> int:
    import pikepdf  # noqa: PLC0415 - heavy

    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, *size],
        Resources=resources,
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return len(pdf.pages) - 1
