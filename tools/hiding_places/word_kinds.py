"""Every kind of hiding place in a Word document."""

from __future__ import annotations

from tools.hiding_places import (
    word_concealed,
    word_drawings,
    word_enclosed,
    word_fields,
    word_notes,
    word_pictures,
    word_runs,
    word_settings,
    word_tables,
)
from tools.hiding_places.package_places import Sample, package_kinds
from tools.hiding_places.packages import packed
from tools.hiding_places.word_base import MAIN, with_body


def ordinary() -> bytes:
    """The ordinary document."""
    return packed(with_body(""))


SAMPLE = Sample("docx", ordinary, MAIN, "w:document")
KINDS = (
    *word_runs.KINDS,
    *word_concealed.KINDS,
    *word_tables.KINDS,
    *word_notes.KINDS,
    *word_fields.KINDS,
    *word_settings.KINDS,
    *word_drawings.KINDS,
    *word_pictures.KINDS,
    *word_enclosed.KINDS,
    *package_kinds(SAMPLE),
)
