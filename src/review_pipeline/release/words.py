"""The words of the site, for search: segments of so many articles, each a file.

A segment holds each article's text and, for every two characters that stand side by side in
it, which articles have them: two-character words (户籍, 公安) are found, and found at once.
Only live articles are in it; the one that is withdrawn goes out of its segment in the same
release that takes its page down.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from review_pipeline.release.catalogue import Status
from review_pipeline.release.identity import url_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from review_pipeline.release.catalogue import Catalogue, Entry

#: Articles of one segment, in the order they came.
_IN_A_SEGMENT = 100


@dataclass(frozen=True, slots=True)
class Article:
    """An article as search knows it; ``text`` is its public text, attachments too."""

    path: str
    title: str
    column: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Articles, their folded texts, and the numbers of those that have each pair of characters."""

    articles: tuple[Article, ...]
    folded: tuple[str, ...]
    pairs: Mapping[str, Sequence[int]]


def segment_paths(catalogue: Catalogue) -> list[str]:
    """The files of all segments, in order."""
    count = -(-len(catalogue.entries) // _IN_A_SEGMENT)
    return [_path(number) for number in range(count)]


def segments(
    catalogue: Catalogue, known: Catalogue | None, base: Path | None, texts: Mapping[str, str]
) -> dict[str, bytes]:
    """The segments that are not as they were in ``base``, by path.

    ``texts`` are those of the articles put up now, by index number; others are taken from
    the segment they stand in.
    """
    old = _parts(known) if known is not None and known.site == catalogue.site else []
    written = {}
    for number, part in enumerate(_parts(catalogue)):
        before = old[number] if number < len(old) else ()
        fresh = any(entry.index_no in texts for entry in part)
        if part != before or fresh:
            written[_path(number)] = _encoded(catalogue, part, _texts(base, number), texts)
    return written


def fold(text: str) -> str:
    """As search compares: width and case made even, white space gone."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=512)
def decoded(content: bytes) -> Segment:
    """The segment of a file's bytes; kept, since a segment seldom changes."""
    value = json.loads(content)
    articles = tuple(Article(**item) for item in value["articles"])
    folded = tuple(fold(f"{each.title}\n{each.text}") for each in articles)
    return Segment(articles, folded, value["pairs"])


def _parts(catalogue: Catalogue) -> list[tuple[Entry, ...]]:
    entries = tuple(catalogue.entries.values())
    return [entries[at : at + _IN_A_SEGMENT] for at in range(0, len(entries), _IN_A_SEGMENT)]


def _path(number: int) -> str:
    return f"search/{number:04d}.json"


def _texts(base: Path | None, number: int) -> dict[str, str]:
    path = None if base is None else base / _path(number)
    if path is None or not path.is_file():
        return {}
    return {each.path: each.text for each in decoded(path.read_bytes()).articles}


def _encoded(
    catalogue: Catalogue,
    part: Sequence[Entry],
    known: Mapping[str, str],
    fresh: Mapping[str, str],
) -> bytes:
    names = {column.key: column.name for column in catalogue.site.columns}
    articles: list[dict[str, str]] = []
    pairs: dict[str, list[int]] = {}
    for entry in part:
        if entry.status is not Status.LIVE:
            continue
        path = url_path(entry.index_no)
        text = fresh.get(entry.index_no, known.get(path, ""))
        day = entry.released_at.isoformat()
        column = names.get(entry.column, "")
        for pair in sorted(_pairs(fold(f"{entry.title}\n{text}"))):
            pairs.setdefault(pair, []).append(len(articles))
        articles.append(
            {"path": path, "title": entry.title, "column": column, "day": day[:10], "text": text}
        )
    value = {"articles": articles, "pairs": pairs}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
