"""Strict Open XML: the same words under other names, put under the usual ones before reading."""

from __future__ import annotations

import re

STRICT = b"http://purl.oclc.org/ooxml/"
USUAL = b"http://schemas.openxmlformats.org/"
# Names that differ by more than the year put into them.
OTHERS = {
    b"officeDocument/relationships/extendedProperties": (
        b"officeDocument/2006/relationships/extended-properties"
    ),
    b"officeDocument/relationships/customProperties": (
        b"officeDocument/2006/relationships/custom-properties"
    ),
    b"officeDocument/extendedProperties": b"officeDocument/2006/extended-properties",
    b"officeDocument/customProperties": b"officeDocument/2006/custom-properties",
}
NAME = re.compile(rb"""(["'])http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)(?=\1)""")
MARKUP = (b"<", b"\xef\xbb\xbf<")
# A document says of itself that it is of this kind; under the usual names it no longer is.
CLAIM = re.compile(rb'(<\w+:document\b[^>]*?)\s+\w+:conformance="strict"')


def transitional(part: bytes) -> bytes:
    """A part with the names of Strict Open XML replaced; any other part as it is.

    Only whole attribute values change: namespaces and purposes of relationships, no text.
    """
    if STRICT not in part or not part.startswith(MARKUP):
        return part
    return CLAIM.sub(rb"\1", NAME.sub(_usual, part), count=1)


def _usual(found: re.Match[bytes]) -> bytes:
    quote, family, rest = found[1], found[2], found[3]
    name = OTHERS.get(family + b"/" + rest, family + b"/2006/" + rest)
    return quote + USUAL + name
