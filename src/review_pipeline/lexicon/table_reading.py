"""A long list of entries beside a dictionary file: tab-separated, a word to a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.card import Kind
from review_pipeline.lexicon.entry import Examples, Substitution, Term, word
from review_pipeline.lexicon.source import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from review_pipeline.lexicon.card import Card

#: The columns a list may have, by kind; the first must be there, the others where they are wanted.
COLUMNS = {
    Kind.TERM: ("text", "exceptions"),
    Kind.SUBSTITUTION: ("wrong", "right", "exceptions"),
}
_BETWEEN = "；"
_PLACE = "{text}"


def table_entries(
    path: Path, name: str, card: Card, written: Collection[str]
) -> Iterator[Term | Substitution]:
    """The entries of the list a card names; each is flagged in the card's own ``example``.

    ``written`` are the words that the dictionary's own file has.

    Raises:
        DictionaryMistake: the list cannot be read, has strange columns, an empty row or a word
            twice, or the card says no example with ``{text}`` in it.
    """
    if card.kind not in COLUMNS:
        raise _mistake(name, 1, f"kind 为 {card.kind} 的词典不能用 table，请逐条写 [[entry]]。")
    example = card.example or ""
    if _PLACE not in example:
        raise _mistake(
            name, 1, f"词典须写 example，并用 {_PLACE} 代表词条（如“稿中写有{_PLACE}。”）。"
        )
    lines = text_of(path, name).splitlines()
    columns = _columns(name, lines[:1], card.kind)
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[1:], start=2):
        entry = _entry(name, number, _row(name, number, columns, line), card)
        text = word(entry)
        if text in written or seen.setdefault(text, number) != number:
            where = "词典文件里" if text in written else f"第 {seen[text]} 行"
            raise _mistake(name, number, f"“{text}”{where}已有，请删去一处。")
        yield entry


def _columns(name: str, head: list[str], kind: Kind) -> list[str]:
    columns = head[0].split("\t") if head else []
    required = [column for column in COLUMNS[kind] if column != "exceptions"]
    if not set(required) <= set(columns) <= set(COLUMNS[kind]):
        what = f"第一行须写列名，只能有 {'、'.join(COLUMNS[kind])}，以制表符分开。"
        raise _mistake(name, 1, what)
    return columns


def _row(name: str, number: int, columns: list[str], line: str) -> dict[str, str]:
    cells = line.split("\t")
    if len(cells) > len(columns):
        what = f"有 {len(cells)} 列，第一行只写了 {len(columns)} 列，请核对制表符。"
        raise _mistake(name, number, what)
    return dict(zip(columns, cells, strict=False))


def _entry(name: str, number: int, row: dict[str, str], card: Card) -> Term | Substitution:
    exceptions = tuple(filter(None, row.get("exceptions", "").split(_BETWEEN)))
    words = [row.get(column, "").strip() for column in COLUMNS[card.kind][:-1]]
    if not all(words):
        raise _mistake(name, number, "这一行缺词，请补上或删去整行。")
    for phrase in exceptions:
        if words[0] not in phrase or words[0] == phrase:
            raise _mistake(name, number, f"例外词“{phrase}”须比词条长，并且包含词条。")
    examples = Examples(((card.example or "").replace(_PLACE, words[0]),), ())
    if card.kind is Kind.TERM:
        return Term(words[0], examples, exceptions)
    return Substitution(words[0], words[1], examples, exceptions)


def _mistake(name: str, line: int, what: str) -> DictionaryMistake:
    return DictionaryMistake("dictionary-mistake", f"{name} 第 {line} 行：{what}")
