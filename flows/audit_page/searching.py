"""Search for a word of any length: SQLite's LIKE over the rows themselves.

SQLite's own full-text index finds no Chinese word of two characters (its trigrams take three), and
an index of pairs of characters made a snapshot of 100,000 rows two and a half times as large and
its making a minute longer; reading all of them takes a fraction of a second and misses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def holding(columns: Iterable[str], parameter: str) -> str:
    """The SQL that is true of a row one of whose columns holds the word as it was typed.

    Latin letters are found in either case; ``%`` and ``_`` are what they look like.
    """
    typed = f":{parameter}"
    for sign in ("\\", "%", "_"):
        typed = f"replace({typed}, '{sign}', '\\{sign}')"
    # A constant to SQLite, reckoned once.
    return " OR ".join(f"\"{column}\" LIKE '%' || {typed} || '%' ESCAPE '\\'" for column in columns)
