"""Words in XMP: what a file says of itself in XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from review_pipeline.documents.pdf import faults

if TYPE_CHECKING:
    from collections.abc import Iterator


def xmp_words(data: bytes) -> Iterator[str]:
    """Every text, attribute, comment and instruction of a packet.

    Raises:
        UnreadableDraft: when it is no XML, or declares a document type.
    """
    data = data.strip(b"\0\t\n\f\r ")
    if not data:
        return
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise faults.malformed("文档属性（XMP）")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser).getroottree()
    except etree.XMLSyntaxError:
        raise faults.malformed("文档属性（XMP）") from None
    root = tree.getroot()
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        yield from _node_words(node)


def _node_words(node: etree._Element) -> Iterator[str]:
    yield (node.text or "").strip()
    yield (node.tail or "").strip()
    if not isinstance(node.tag, str):
        return
    yield etree.QName(node).localname
    for name, value in node.attrib.items():
        yield etree.QName(name).localname
        yield str(value)
    yield from node.nsmap.values()
