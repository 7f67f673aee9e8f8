"""All hiding places of all formats, and an ordinary document of each format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.hiding_places import (
    archive_places,
    pdf_objects,
    pdf_pages,
    sheet_places,
    slides_places,
    text_places,
    web_places,
    word_kinds,
)

if TYPE_CHECKING:
    from tools.hiding_places.place import Kind

KINDS: tuple[Kind, ...] = (
    *word_kinds.KINDS,
    *pdf_pages.KINDS,
    *pdf_objects.KINDS,
    *sheet_places.KINDS,
    *slides_places.KINDS,
    *web_places.KINDS,
    *text_places.KINDS,
    *archive_places.KINDS,
)
FORMATS = tuple(dict.fromkeys(kind.format for kind in KINDS))
