"""Open packages (docx, xlsx, pptx) as their entries: parts put in, edited, and related."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Entries = dict[str, bytes]

TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMPTY = f'{XML}<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()


def unpacked(data: bytes) -> Entries:
    """Every entry of a package, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: Mapping[str, bytes]) -> bytes:
    """A package of these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0))
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def edited(entries: Entries, name: str, old: str, new: str) -> Entries:
    """The entries with the first ``old`` of one part replaced.

    Raises:
        ValueError: when the part does not hold ``old``: the document would hide nothing.
    """
    if old.encode() not in entries[name]:
        raise ValueError(f"{name}: {old}")
    return {**entries, name: entries[name].replace(old.encode(), new.encode(), 1)}


def typed(entries: Entries, name: str, content_type: str) -> Entries:
    """The entries with the type of a part declared."""
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    return edited(entries, TYPES, "</Types>", override)


def with_default(entries: Entries, extension: str, content_type: str) -> Entries:
    """The entries with the type of an extension declared, unless it is."""
    if f'Extension="{extension}"'.encode() in entries[TYPES]:
        return entries
    default = f'<Default Extension="{extension}" ContentType="{content_type}"/></Types>'
    return edited(entries, TYPES, "</Types>", default)


def related(  # noqa: PLR0913
    entries: Entries, source: str, purpose: str, target: str, *, rid: str = "rId900", mode: str = ""
) -> Entries:
    """The entries with one more relationship; ``source`` is a part, or "" for the package."""
    rels = rels_of(source)
    kind = purpose if ":" in purpose else f"{OFFICE}/{purpose}"
    where = f' TargetMode="{mode}"' if mode else ""
    line = f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"{where}/></Relationships>'
    return edited({rels: _EMPTY, **entries}, rels, "</Relationships>", line)


def external(entries: Entries, source: str, purpose: str, target: str, rid: str) -> Entries:
    """The entries with a relationship to something outside the file."""
    return related(entries, source, purpose, target, rid=rid, mode="External")


def rels_of(source: str) -> str:
    """The name of the relationships of a part."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def with_part(  # noqa: PLR0913
    entries: Entries,
    name: str,
    data: bytes | str,
    content_type: str,
    *,
    source: str,
    purpose: str,
    rid: str = "rId900",
) -> Entries:
    """The entries with one more part, typed and related."""
    content = data if isinstance(data, bytes) else (XML + data).encode()
    target = f"/{name}" if source else name
    added = typed({**entries, name: content}, name, content_type)
    return related(added, source, purpose, target, rid=rid)
