"""An Office package: its parts and the links between them, before any is understood."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from review_pipeline.documents.container import guard
from review_pipeline.documents.office.refusals import missing_part
from review_pipeline.documents.xml_parts import check_xml_bytes, malformed, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_LINKS = "_rels/.rels"
OPC = "{http://schemas.openxmlformats.org/package/2006/"
TYPES, LINKS = f"{OPC}content-types}}", f"{OPC}relationships}}"


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: ``target`` is a part's name, or an address when ``external``."""

    id: str
    purpose: str
    target: str
    external: bool

    @property
    def use(self) -> str:
        """The last step of the purpose, which every edition of the standard shares."""
        return self.purpose.rpartition("/")[2]


@dataclass(slots=True)
class PackagePart:
    """A part: its name, declared type, bytes and links. ``root`` is parsed when asked for."""

    name: str
    content_type: str
    data: bytes
    links: Mapping[str, Link]
    _root: _Element | None = field(default=None)

    @property
    def root(self) -> _Element:
        """The root element of an XML part."""
        if self._root is None:
            check_xml_bytes(self.name, self.data)
            self._root = parse(self.name, self.data)
        return self._root


@dataclass(frozen=True, slots=True)
class Package:
    """Every part of a file by name, and the links of the file itself."""

    parts: Mapping[str, PackagePart]
    links: Mapping[str, Link]

    def linked(self, part: PackagePart, link_id: str) -> PackagePart:
        """The part an element refers to by the id of a link.

        Raises:
            UnreadableDraft: ``missing-part`` when there is none.
        """
        link = part.links.get(link_id)
        if link is None or link.external or link.target not in self.parts:
            raise missing_part(part.name)
        return self.parts[link.target]

    def used(self, part: PackagePart, use: str) -> list[PackagePart]:
        """The parts a part links to for one use."""
        return [
            self.parts[link.target]
            for link in part.links.values()
            if link.use == use and not link.external and link.target in self.parts
        ]


def open_package(data: bytes) -> Package:
    """Unpack a file the guard lets through.

    Raises:
        UnreadableDraft: what ``guard`` raises, ``malformed`` or ``missing-part``.
    """
    entries = {name: part for name, part in guard(data).items() if not name.endswith("/")}
    if CONTENT_TYPES not in entries or PACKAGE_LINKS not in entries:
        raise missing_part(CONTENT_TYPES)
    type_of = _content_types(entries.pop(CONTENT_TYPES))
    links = {
        _owner(name): _links(name, entries.pop(name))
        for name in list(entries)
        if name.endswith(".rels")
    }
    parts = {
        name: PackagePart(name, type_of(name), content, links.pop(name, {}))
        for name, content in entries.items()
    }
    own = links.pop("", {})
    lowered = {name.lower() for name in parts}
    if any(not name.isascii() and name not in lowered for name in type_of.names):
        raise malformed(CONTENT_TYPES)
    if links:
        raise malformed(next(iter(links)))
    return Package(parts, own)


class _ContentTypes:
    """What type each part declares, by its name or its suffix."""

    def __init__(self, root: _Element) -> None:
        self.names: dict[str, str] = {}
        self.suffixes: dict[str, str] = {}
        for element in root:
            _check_bare(element, CONTENT_TYPES, ("ContentType", "PartName", "Extension"))
            declared = element.get("ContentType") or ""
            if element.tag == f"{TYPES}Override":
                self.names[(element.get("PartName") or "").lstrip("/").lower()] = declared
            elif element.tag == f"{TYPES}Default":
                self.suffixes[(element.get("Extension") or "").lower()] = declared
            else:
                raise malformed(CONTENT_TYPES)

    def __call__(self, name: str) -> str:
        suffix = name.rpartition(".")[2].lower()
        return self.names.get(name.lower()) or self.suffixes.get(suffix, "")


def _content_types(data: bytes) -> _ContentTypes:
    root = parse(CONTENT_TYPES, data)
    _check_root(root, CONTENT_TYPES)
    if root.tag != f"{TYPES}Types":
        raise malformed(CONTENT_TYPES)
    return _ContentTypes(root)


def _links(name: str, data: bytes) -> dict[str, Link]:
    root = parse(name, data)
    found: dict[str, Link] = {}
    _check_root(root, name)
    for element in root:
        _check_bare(element, name, ("Id", "Type", "Target", "TargetMode"))
        if element.tag != f"{LINKS}Relationship" or element.get("Id") in found:
            raise malformed(name)
        link = _link(element, posixpath.dirname(_owner(name)))
        found[link.id] = link
    return found


def _link(element: _Element, folder: str) -> Link:
    target = element.get("Target") or ""
    # A link to a place in the same file may come without its mode.
    external = element.get("TargetMode") == "External" or target.startswith("#")
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Link(element.get("Id") or "", element.get("Type") or "", target, external)


def _check_root(root: _Element, where: str) -> None:
    beside = [*root.itersiblings(), *root.itersiblings(preceding=True)]
    if (root.text or "").strip() or root.attrib or beside:
        raise malformed(where)


def _check_bare(element: _Element, where: str, allowed: tuple[str, ...]) -> None:
    """Refuse words where a package has none: they would be read by nobody."""
    text = f"{element.text or ''}{element.tail or ''}"
    plain = all(value.isascii() or key in {"Target", "PartName"} for key, value in element.items())
    if text.strip() or len(element) or not plain or not set(element.keys()) <= set(allowed):
        raise malformed(where)


def _owner(entry: str) -> str:
    """The part whose links a ``.rels`` entry holds; empty for the package."""
    folder, _, name = entry.rpartition("_rels/")
    return folder + name.removesuffix(".rels")
