"""The files inside a PDF, and the names they go by."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf.streams import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Pdf

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.pdf.streams import Budget
    from review_pipeline.documents.pdf.survey import Key, Survey

NAMES = ("/UF", "/F", "/Unix", "/Mac", "/DOS")


def enclosed_blocks(
    pdf: Pdf, survey: Survey, keys: list[Key], budget: Budget, enclose: Enclose
) -> Iterator[Block]:
    """The blocks of every enclosed file, whether anything names it or not."""
    names = _names(pdf)
    for key in keys:
        data = unpacked(survey.streams[key], budget)
        yield from enclose(names.get(key, "附件"), data)


def _names(pdf: Pdf) -> dict[Key, str]:
    import pikepdf  # noqa: PLC0415 - heavy

    found: dict[Key, str] = {}
    for made in pdf.objects:
        if isinstance(made, pikepdf.Dictionary) and isinstance(made.get("/EF"), pikepdf.Dictionary):
            name = next((str(made[key]) for key in NAMES if key in made), "附件")
            for stream in made["/EF"].values():
                found.setdefault(stream.objgen, PurePath(name.replace("\\", "/")).name)
    return found
