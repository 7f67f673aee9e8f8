"""What annotations draw over a page: form fields, stamps, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object, Page

HIDDEN, NO_VIEW = 2, 32


@dataclass(frozen=True, slots=True)
class Overlay:
    """The appearance of an annotation a reader sees, and where what it says belongs."""

    form: Object
    part: Part


def drawn_as_stamps(page: Page) -> None:
    """Let pdfium draw form fields as it draws stamps: without a form to fill in."""
    import pikepdf  # noqa: PLC0415 - heavy

    for note in _notes(page):
        if note.get("/Subtype") == "/Widget":
            note["/Subtype"] = pikepdf.Name.Stamp


def overlays_of(page: Page) -> Iterator[Overlay]:
    """The appearances a page shows: the normal one, in the state it is in."""
    import pikepdf  # noqa: PLC0415 - heavy

    for note in _notes(page):
        if int(note.get("/F", 0)) & (HIDDEN | NO_VIEW) or note.get("/Subtype") == "/Popup":
            continue
        looks = note.get("/AP")
        normal = None if looks is None else looks.get("/N")
        if isinstance(normal, pikepdf.Dictionary):
            normal = normal.get(str(note.get("/AS", "/Off")))
        if isinstance(normal, pikepdf.Stream):
            own = note.get("/Subtype") in {"/Widget", "/Link", "/Stamp", "/Watermark"}
            yield Overlay(normal, Part.TEXT_BOX if own else Part.COMMENT)


def _notes(page: Page) -> list[Object]:
    import pikepdf  # noqa: PLC0415 - heavy

    notes = page.obj.get("/Annots")
    found = list(notes) if isinstance(notes, pikepdf.Array) else []
    return [note for note in found if isinstance(note, pikepdf.Dictionary)]
