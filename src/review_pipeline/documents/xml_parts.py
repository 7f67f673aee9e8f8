"""Parsing XML of a stranger: the parts of Office files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from lxml.etree import _Element

ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
ALLOWED_ENCODINGS = frozenset({b"utf-8", b"us-ascii", b"ascii"})


def check_xml_bytes(name: str, data: bytes) -> None:
    """Refuse a DOCTYPE, and an encoding in which one could hide.

    OPC (ECMA-376 part 2) allows UTF-8 and UTF-16 only, and no DTD.

    Raises:
        UnreadableDraft: ``doctype`` or ``malformed``.
    """
    plain = data.decode("utf-16", "replace").encode() if data[:2] in UTF16_MARKS else data
    declared = ENCODING.match(plain.removeprefix(b"\xef\xbb\xbf"))
    if plain is data and declared and declared[1].lower() not in ALLOWED_ENCODINGS:
        raise malformed(name)
    if b"\0" in plain:
        raise malformed(name)
    if FORBIDDEN.search(plain):
        raise UnreadableDraft(
            "doctype",
            f"文档部件 {name} 含有文档类型声明（DOCTYPE），正常的 Office 文件没有这种内容；"
            "请用 Office 或 WPS 重新另存后提交。",
        )


def parse(name: str, data: bytes) -> _Element:
    """The root of an XML part, from its bytes.

    Raises:
        UnreadableDraft: ``malformed`` when it is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise malformed(name) from None


def malformed(name: str) -> UnreadableDraft:
    """The fault of a part whose XML makes no sense."""
    return UnreadableDraft(
        "malformed",
        f"文档部件 {name} 的内部结构有错误，无法完整读取；"
        "请用 Office 或 WPS 打开后重新另存再提交。",
    )
