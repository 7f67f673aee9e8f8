"""What of a package changes when comments are added to its main document."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from review_pipeline.documents.xml_parts import parse

if TYPE_CHECKING:
    from docx.document import Document

LISTING = "[Content_Types].xml"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
NO_LINKS = f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"/>'.encode()
PURPOSE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def changed_parts(original: bytes, document: Document) -> dict[str, bytes]:
    """The entries to write, by name: body and comments, and what leads to new comments."""
    main = document.part
    comments = main._comments_part  # noqa: SLF001 - python-docx has no other way to the part
    name = str(comments.partname).lstrip("/")
    changed = {str(main.partname).lstrip("/"): main.blob, name: comments.blob}
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        if name not in archive.namelist():
            changed[LISTING] = _listed(archive.read(LISTING), name, comments.content_type)
            links = str(main.partname.rels_uri).lstrip("/")
            relation = main.relate_to(comments, PURPOSE)
            old = archive.read(links) if links in archive.namelist() else None
            changed[links] = _linked(old, relation, comments.partname.relative_ref(_folder(main)))
    return changed


def _folder(main: object) -> str:
    return str(main.partname.baseURI)  # type: ignore[attr-defined]


def _listed(listing: bytes, name: str, content_type: str) -> bytes:
    root = parse(LISTING, listing)
    etree.SubElement(root, f"{TYPES}Override", PartName=f"/{name}", ContentType=content_type)
    return _written(root)


def _linked(links: bytes | None, relation: str, target: str) -> bytes:
    root = parse("_rels", links or NO_LINKS)
    etree.SubElement(root, f"{RELATIONSHIPS}Relationship", Id=relation, Type=PURPOSE, Target=target)
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
