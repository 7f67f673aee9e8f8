"""How the properties of runs and paragraphs are written: the same again and again.

What is written the same looks the same, and is worked out once. Writing each element out
on its own would repeat all namespaces of the part every time; so the whole is written once
and cut at the properties.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from review_pipeline.documents.word.names import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

DECLARED = re.compile(rb'xmlns(?::([\w.-]+))?="([^"]*)"')
# Namespaces of the makers of the format; the name of any other may be somebody's words.
KNOWN = re.compile(
    rb"(?:http://(?:schemas\.openxmlformats\.org|schemas\.microsoft\.com|www\.wps\.cn|www\.w3\.org|"
    rb"purl\.org|purl\.oclc\.org)|urn:schemas-microsoft-com)[A-Za-z0-9/:.-]*"
)
KINDS = ("rPr", "pPr")
AFTER_NAME = b" />\t\n"


def written(element: _Element) -> bytes:
    """An element as it is written, on its own."""
    return etree.tostring(element, with_tail=False)


def written_within(container: _Element) -> tuple[dict[_Element, bytes], list[str]]:
    """The properties inside a container as they are written, and odd namespaces declared there.

    Some are empty: those with older properties inside. All of them are missing where prefixes
    do not mean the same everywhere.
    """
    whole = etree.tostring(container, encoding="utf-8", with_tail=False)
    declared = set(DECLARED.findall(whole))
    odd = sorted(b" ".join(each).decode() for each in declared if not KNOWN.fullmatch(each[1]))
    if len({prefix for prefix, _ in declared}) < len(declared):
        return {}, odd
    found: dict[_Element, bytes] = {}
    same: dict[bytes, bytes] = {b"": b""}
    for name in KINDS:
        elements, cuts = list(container.iter(f"{W}{name}")), list(_cuts(whole, name.encode()))
        if len(elements) == len(cuts):
            found.update(zip(elements, (same.setdefault(cut, cut) for cut in cuts), strict=True))
    return found, odd


def _cuts(whole: bytes, name: bytes) -> Iterator[bytes]:
    """Each element in order; empty for one with another of its kind inside."""
    start, end = b"<w:" + name, b"</w:" + name + b">"
    at = whole.find(start)
    while at >= 0:
        position = at + len(start)
        if whole[position] in AFTER_NAME:
            opened = position = whole.find(b">", at) + 1
            if whole[opened - 2 : opened] != b"/>":
                position = whole.find(end, opened) + len(end)
            text = whole[at:position]
            alone = text.count(start) == 1
            yield text if alone else b""
            position = position if alone else opened
        at = whole.find(start, position)
