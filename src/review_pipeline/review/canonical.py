"""RFC 8785: one value, one text, one digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import rfc8785

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def canonical(value: Json) -> str:
    """The RFC 8785 text of a value without floats."""
    return rfc8785.dumps(value).decode()


def digest(value: Json) -> str:
    """Lower-case hexadecimal SHA-256 of that text in UTF-8."""
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()
