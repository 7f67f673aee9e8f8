"""Taking out what stands for letters, so that the letters drawn are read themselves.

A program may mark letters with an actual text, which pdfium would give in their place. What
it says is told beside the page; what a reader sees is what is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pikepdf import Object, Page, Pdf

KEY = "/ActualText"


def take_out_actual_texts(pdf: Pdf, forms: Iterable[Object]) -> None:
    """Take the actual texts out of pages, forms and property lists of the working copy."""
    import pikepdf  # noqa: PLC0415 - heavy

    for page in pdf.pages:
        _clean_properties(page.resources)
        cleaned = _cleaned(page)
        if cleaned is not None:
            page.obj["/Contents"] = pdf.make_stream(cleaned)
    for form in forms:
        _clean_properties(form.get("/Resources", pikepdf.Dictionary()))
        cleaned = _cleaned(form)
        if cleaned is not None:
            form.write(cleaned)


def _cleaned(content: Object | Page) -> bytes | None:
    """The content without actual texts; none when there are none in it."""
    import pikepdf  # noqa: PLC0415 - heavy

    instructions = pikepdf.parse_content_stream(content)
    found = False
    for instruction in instructions:
        for operand in instruction.operands:
            if isinstance(operand, pikepdf.Dictionary) and KEY in operand:
                del operand[KEY]
                found = True
    return pikepdf.unparse_content_stream(instructions) if found else None


def _clean_properties(resources: Object) -> None:
    for properties in resources.get("/Properties", {}).values():
        if KEY in properties:
            del properties[KEY]
