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
WHOLE = r"<w:{0}(?:\s[^>]*)?(?:/>|>.*?</w:{0}>)"
KINDS = {name: re.compile(WHOLE.format(name).encode(), re.DOTALL) for name in ("rPr", "pPr")}


def written(element: _Element) -> bytes:
    """An element as it is written, on its own."""
    return etree.tostring(element, with_tail=False)


def written_within(container: _Element) -> dict[_Element, bytes]:
    """The properties inside a container as they are written.

    Some may be missing: those with older properties inside, and all of them where prefixes
    do not mean the same everywhere.
    """
    whole = etree.tostring(container, with_tail=False)
    declared = set(DECLARED.findall(whole))
    if len({prefix for prefix, _ in declared}) < len(declared):
        return {}
    found: dict[_Element, bytes] = {}
    for name, pattern in KINDS.items():
        elements, cuts = list(container.iter(f"{W}{name}")), list(_cuts(whole, name, pattern))
        if len(elements) == len(cuts):
            found.update((e, cut) for e, cut in zip(elements, cuts, strict=True) if cut)
    return found


def _cuts(whole: bytes, name: str, pattern: re.Pattern[bytes]) -> Iterator[bytes]:
    """Each element in order; empty for one inside another, and for the one around it."""
    opening = re.compile(rf"<w:{name}[\s/>]".encode())
    start = f"<w:{name}".encode()
    for match in pattern.finditer(whole):
        text = match[0]
        if text.count(start) == 1:
            yield text
        else:
            yield from (b"",) * len(opening.findall(text))
