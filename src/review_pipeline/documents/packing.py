"""Saving a Word document so that the same content always gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def repack(original: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The zip file ``original`` with some entries' contents changed or added, no other touched."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as source, zipfile.ZipFile(packed, "w") as target:
        for entry in source.infolist():
            content = changed.get(entry.filename)
            target.writestr(entry, source.read(entry) if content is None else content)
        for name in sorted(changed.keys() - set(source.namelist())):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, changed[name])
    return packed.getvalue()
