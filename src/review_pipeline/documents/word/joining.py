"""Runs that look alike, put together before they are parsed.

Word cuts a sentence into a run for every stop of the author's hand, each with all its
properties written out. Two neighbours whose properties are the same, byte for byte, read as
one; together they are a fraction of the XML, and of the time and room a tree of it takes. For
reading only: whoever changes a file needs its runs as they are.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PREFIX = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = rb'<w:r(?: w:rsid[A-Za-z]{0,3}="[0-9A-F]{8}")*>'
SEAM = re.compile(b"</w:t></w:r>" + RUN)
RUN_START = re.compile(RUN)
PROPERTIES, PROPERTIES_END = b"<w:rPr>", b"</w:rPr>"
# The two ways a text begins: its outer blanks are dropped, or kept.
TRIMMED, KEPT = b"<w:t>", b'<w:t xml:space="preserve">'
# Width all runs of one kind share: what it does to each depends on how many there are.
SHARED = b"fitText"
# Comments, sections of plain characters and instructions may hold what looks like markup.
ODD_MARKUP = re.compile(rb"<[!?]")
XML_DECLARATION = re.compile(rb"<\?xml [^>]*\?>")
# At the edge of a text that is trimmed: blanks, or a reference that may stand for one.
BEFORE_EDGE, AFTER_EDGE = b" \t\r\n;", b" \t\r\n&"


class _Opening(NamedTuple):
    """How a run begins: its properties and the tag of its text as written, where the text is."""

    written: bytes
    text_at: int


def joined(part: bytes) -> bytes:
    """The part with its alike neighbouring runs put together; as it is where that is unsure."""
    if not _is_plain(part):
        return part
    kept, at, last = [], 0, None
    for seam in SEAM.finditer(part):
        end, begin = seam.span()
        if last is None or part.find(b"<", last.text_at, end) >= 0:
            last = _opening_before(part, end)
        if last is not None and part.startswith(last.written, begin):
            text_at = begin + len(last.written)
            if _is_smooth(part, last, end, text_at):
                kept.append(part[at:end])
                at = text_at
            last = _Opening(last.written, text_at)
        else:
            last = None
    kept.append(part[at:])
    return b"".join(kept)


def _is_plain(part: bytes) -> bool:
    """Whether the usual prefix means what it always does, and nothing hides markup."""
    declaration = XML_DECLARATION.match(part)
    begin = declaration.end() if declaration else 0
    known = PREFIX in part and part.count(b"xmlns:w=") == 1
    return known and ODD_MARKUP.search(part, begin) is None


def _opening_before(part: bytes, end: int) -> _Opening | None:
    """The opening of the run whose text ends at ``end``, if it holds nothing before it."""
    text = part.rfind(b"<", 0, end)
    tag = next((tag for tag in (TRIMMED, KEPT) if part.startswith(tag, text)), None)
    start = text
    if part.endswith(PROPERTIES_END, 0, text):
        start = part.rfind(PROPERTIES, 0, text)
    run = part.rfind(b"<", 0, start)
    if tag is None or run < 0 or RUN_START.fullmatch(part, run, start) is None:
        return None
    written = part[start : text + len(tag)]
    return None if SHARED in written else _Opening(written, text + len(tag))


def _is_smooth(part: bytes, left: _Opening, end: int, text_at: int) -> bool:
    """Whether no blank at the edge of either text is dropped apart and would be kept together."""
    return left.written.endswith(KEPT) or not (
        part[end - 1] in BEFORE_EDGE or part[text_at] in AFTER_EDGE
    )
