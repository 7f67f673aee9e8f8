"""Layers: what a later one says of a dictionary counts over what an earlier one says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.entry import identity, word
from review_pipeline.lexicon.lexicon import Dictionary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.lexicon.entry import Entry


def layered(read: Iterable[tuple[str, str, Dictionary]]) -> tuple[Dictionary, ...]:
    """The dictionaries, those of one id joined; each comes with its layer's and its file's name.

    A later layer's card is the card; its entries stand in the place of earlier ones of the same
    text, are added, or take one away.

    Raises:
        DictionaryMistake: two files of one layer have one id, kinds or gates differ, or an entry
            is withdrawn that no earlier layer has.
    """
    joined: dict[str, Dictionary] = {}
    known: dict[tuple[str, str], str] = {}
    for layer, name, dictionary in read:
        card_id = dictionary.card.id
        first = known.setdefault((layer, card_id), name)
        if first is not name:
            raise _mistake(name, f"的 id “{card_id}”与 {first} 相同，请改其中一个。")
        layers = (layer,) * len(dictionary.entries)
        gone = tuple(replace(withdrawal, layer=layer) for withdrawal in dictionary.withdrawn)
        later = replace(dictionary, layers=layers, withdrawn=gone)
        joined[card_id] = _over(joined.get(card_id), later, name)
    return tuple(joined.values())


def _over(earlier: Dictionary | None, later: Dictionary, name: str) -> Dictionary:
    if earlier is None:
        earlier = replace(later, entries=(), layers=(), withdrawn=())
    if (earlier.card.kind, earlier.card.gate) != (later.card.kind, later.card.gate):
        what = f"的 kind 或 gate 与先前的词典“{later.card.id}”不同，请改成一致，或另取 id。"
        raise _mistake(name, what)
    _check_withdrawn(earlier, later, name)
    gone = {withdrawal.text for withdrawal in later.withdrawn}
    kept = {key: each for key, each in _by_identity(earlier).items() if word(each[0]) not in gone}
    kept |= _by_identity(later)
    entries = tuple(entry for entry, _ in kept.values())
    layers = tuple(layer for _, layer in kept.values())
    return Dictionary(later.card, entries, layers, (*earlier.withdrawn, *later.withdrawn))


def _by_identity(dictionary: Dictionary) -> dict[object, tuple[Entry, str]]:
    return {
        identity(entry): (entry, dictionary.layer_of(n))
        for n, entry in enumerate(dictionary.entries)
    }


def _check_withdrawn(earlier: Dictionary, later: Dictionary, name: str) -> None:
    words = set(map(word, earlier.entries)) if later.withdrawn else set()
    for withdrawal in later.withdrawn:
        if withdrawal.text not in words:
            what = f"要撤的词条“{withdrawal.text}”先前的词典里没有，请核对。"
            raise _mistake(name, f" 第 {withdrawal.line} 行：{what}")


def _mistake(name: str, what: str) -> DictionaryMistake:
    return DictionaryMistake("dictionary-mistake", f"{name} {what}".replace("  ", " "))
