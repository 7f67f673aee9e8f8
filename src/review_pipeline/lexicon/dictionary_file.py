"""One dictionary file, read and checked; the first mistake is told with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.lexicon.card_reading import card_in
from review_pipeline.lexicon.entry import word
from review_pipeline.lexicon.entry_reading import entries_in
from review_pipeline.lexicon.lexicon import Dictionary
from review_pipeline.lexicon.source import parsed
from review_pipeline.lexicon.table_reading import table_entries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from review_pipeline.lexicon.card import Card
    from review_pipeline.lexicon.entry import Entry
    from review_pipeline.lexicon.source import Source


def dictionary_in(path: Path, name: str, gate: str, earlier: Mapping[str, Card]) -> Dictionary:
    """The dictionary in a file that stands in a gate's folder. ``name`` is for messages.

    ``earlier`` are the cards of the layers before, by id: a card may say less than they do.

    Raises:
        DictionaryMistake: the file cannot be read, or says something it may not.
    """
    source, content = parsed(path, name)
    for table in content.keys() - {"card", "entry"}:
        line = max(source.line_of_table(table), source.line_of_key(table, table))
        raise source.mistake(line, f"不认识“{table}”，只能有 [card] 和 [[entry]]。")
    card = card_in(source, content.get("card"), gate, earlier)
    tables = content.get("entry", [])
    if not isinstance(tables, list) or not (tables or card.table):
        raise source.mistake(len(source.lines), "没有词条，请至少写一个 [[entry]]。")
    entries, withdrawn = entries_in(source, card.kind, tables)
    written = {*map(word, entries), *(each.text for each in withdrawn)}
    listed = _listed(source, card, path, written)
    return Dictionary(card, (*entries, *listed), withdrawn=withdrawn)


def _listed(source: Source, card: Card, path: Path, written: set[str]) -> tuple[Entry, ...]:
    """The entries of the list beside the file, if its card names one."""
    if card.table is None:
        return ()
    beside = path.parent / card.table
    if beside.name != card.table or beside.suffix != ".tsv" or not beside.is_file():
        line = source.line_of_key("table", "card")
        raise source.mistake(line, f"table 须是同一目录下的 .tsv 文件，没有找到“{card.table}”。")
    return tuple(table_entries(beside, f"{source.name}（{card.table}）", card, written))
