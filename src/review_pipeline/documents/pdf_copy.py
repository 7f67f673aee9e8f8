"""The PDF beside a Word copy, printed by LibreOffice where it is installed."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from review_pipeline.documents.old_office.converter import furnish, run
from review_pipeline.errors import UnreadableDraft


def pdf_of(docx: bytes) -> bytes | None:
    """The copy as PDF, with no word about when or by what it was made; None where none can be.

    On one machine, with its fonts and its LibreOffice, the same copy gives the same bytes.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        room = Path(folder)
        furnish(room, "copy.docx", docx)
        try:
            run(program, room, "pdf:writer_pdf_Export", "copy.docx")
            printed = (room / "out" / "copy.pdf").read_bytes()
        except (UnreadableDraft, OSError):
            return None
    return _bare(printed)


def _bare(printed: bytes) -> bytes:
    """The PDF without its properties, its identity made of its content."""
    import pikepdf  # noqa: PLC0415 - slow to import, and only a release needs it

    with pikepdf.open(io.BytesIO(printed)) as opened:
        # Checksum and identity are of the moment it was printed, too.
        for name in ("/Metadata", "/Info", "/DocChecksum", "/ID"):
            for holder in (opened.Root, opened.trailer):
                if name in holder:
                    del holder[name]
        bare = io.BytesIO()
        opened.save(bare, deterministic_id=True)
    return bare.getvalue()
