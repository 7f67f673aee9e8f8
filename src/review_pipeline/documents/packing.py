"""Saving a Word document so that the same content always gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

# The first moment a zip can date.
EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(document: Document) -> bytes:
    """The document's bytes, without the moment and the machine it was saved on."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()
