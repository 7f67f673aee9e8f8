"""The two indexes of a package: what its parts are, and how they belong together.

Both are read whole here, so that python-docx, which reads of them what it needs, meets
nothing it would pass over.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.word.names import local, split
from review_pipeline.documents.word.parts import KINDS
from review_pipeline.documents.word.residue import outside
from review_pipeline.documents.word.strict import transitional
from review_pipeline.documents.word.vocabulary import check_no_text, not_understood
from review_pipeline.documents.xml_parts import malformed, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

TYPES_PART = "[Content_Types].xml"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# Root of an index: what may stand in it, with which attributes, and which of them names it.
ROWS = {
    f"{TYPES}Types": {
        f"{TYPES}Default": (split("Extension ContentType"), "Extension"),
        f"{TYPES}Override": (split("PartName ContentType"), "PartName"),
    },
    f"{LINKS}Relationships": {
        f"{LINKS}Relationship": (split("Id Type Target TargetMode"), "Id"),
    },
}
HYPERLINK = "/hyperlink"
OWN_ID = re.compile(r"r?Id\d{1,6}|docRId\d{1,6}|R[0-9a-f]{1,32}")
# The keepers of purposes; what for, by the last step, is judged where parts are told apart.
USUAL_PURPOSE = re.compile(
    r"http://schemas\.openxmlformats\.org/(?:officeDocument|package)/2006/relationships/"
    r"(?:metadata/)?[A-Za-z-]{1,40}"
    r"|http://schemas\.microsoft\.com/office/\d{4}(?:/\d{2})?/relationships/[A-Za-z-]{1,40}"
)
_OFFICE = "application/vnd.openxmlformats-"
USUAL_TYPES = frozenset(KINDS) | split(
    "application/xml image/png image/jpeg image/jpg image/gif image/bmp image/tiff image/webp "
    "image/svg+xml image/x-emf image/x-wmf image/emf image/wmf "
    f"{_OFFICE}package.relationships+xml {_OFFICE}officedocument.oleObject "
    f"{_OFFICE}officedocument.vmlDrawing {_OFFICE}officedocument.obfuscatedFont "
    f"{_OFFICE}officedocument.spreadsheetml.sheet "
    f"{_OFFICE}officedocument.presentationml.presentation "
    f"{_OFFICE}officedocument.wordprocessingml.document "
    f"{_OFFICE}officedocument.wordprocessingml.printerSettings"
)
# Endings a program lists whether the package has such parts or not.
USUAL_ENDINGS = split(
    "rels xml png jpeg jpg gif bmp tif tiff emf wmf svg bin vml docx xlsx pptx doc xls ppt odttf "
    "wdp webp jfif fntdata vsdx"
)


@dataclass(frozen=True, slots=True)
class Normal:
    """A package under its usual names, entry by entry, and the words of its indexes.

    ``changed`` says that it was not written so.
    """

    entries: Mapping[str, bytes]
    words: tuple[str, ...]
    changed: bool

    @property
    def names(self) -> frozenset[str]:
        """The names of its files."""
        return frozenset(name for name in self.entries if not name.endswith("/"))

    def packed(self) -> bytes:
        """The package as a file."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, part in self.entries.items():
                archive.writestr(name, part)
        return stream.getvalue()


def normal(entries: Mapping[str, bytes]) -> Normal:
    """Check the indexes of a package, and put Strict Open XML under its usual names.

    Raises:
        UnreadableDraft: ``malformed`` or ``unknown-content``.
    """
    plain = {name: transitional(part) for name, part in entries.items()}
    words = [name for name in entries if name.endswith("/") and not _holds(entries, name)]
    for name, part in plain.items():
        if name == TYPES_PART or name.endswith(".rels"):
            index = _index(name, part)
            words += _words(index, plain)
            plain[name] = _with_bookmarks_apart(index, part)
    return Normal(plain, tuple(words), plain != entries)


def _holds(entries: Iterable[str], folder: str) -> bool:
    return any(name != folder and name.startswith(folder) for name in entries)


def _index(name: str, part: bytes) -> _Element:
    root = parse(name, part)
    rows = ROWS.get(root.tag)
    if rows is None:
        raise malformed(name)
    check_no_text(root, name)
    named: set[str] = set()
    for row in root:
        check_no_text(row, name)
        attributes, key = rows.get(row.tag, (frozenset(), ""))
        if not attributes or not attributes.issuperset(map(str, row.attrib)) or len(row):
            raise not_understood(row, name)
        value = f"{row.tag}{row.get(key) or ''}".casefold()
        if value in named:
            raise malformed(name)
        named.add(value)
    return root


def _words(index: _Element, entries: Iterable[str]) -> Iterator[str]:
    """Names in an index that no program gave by itself, and no part has."""
    yield from outside(index)
    names = {f"/{entry}".casefold() for entry in entries}
    for row in index:
        kind = local(row.tag)
        if kind == "Relationship":
            yield from _unusual(row, "Id", OWN_ID)
            yield from _unusual(row, "Type", USUAL_PURPOSE)
            continue
        if (row.get("ContentType") or "") not in USUAL_TYPES:
            yield row.get("ContentType") or ""
        if kind == "Override" and (row.get("PartName") or "").casefold() not in names:
            yield row.get("PartName") or ""
        elif kind == "Default" and (row.get("Extension") or "").lower() not in USUAL_ENDINGS:
            yield row.get("Extension") or ""


def _unusual(row: _Element, name: str, usual: re.Pattern[str]) -> Iterator[str]:
    text = row.get(name) or ""
    if usual.fullmatch(text) is None:
        yield text


def _with_bookmarks_apart(index: _Element, part: bytes) -> bytes:
    """An index in which a link to a bookmark is no link to a part of that name."""
    from lxml import etree  # noqa: PLC0415 - only for the few that need it

    links = [
        row
        for row in index
        if (row.get("Type") or "").endswith(HYPERLINK)
        and (row.get("Target") or "").startswith("#")
        and row.get("TargetMode") != "External"
    ]
    for row in links:
        row.set("TargetMode", "External")
    return etree.tostring(index, xml_declaration=True, encoding="UTF-8") if links else part
