"""The card of a dictionary file, read and checked."""

from __future__ import annotations

import re
from dataclasses import asdict
from string import Formatter
from typing import TYPE_CHECKING, Any

from review_pipeline.lexicon.card import Card, Kind
from review_pipeline.lexicon.schema import CARD_KEYS, GATES, SEVERITIES, check_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from review_pipeline.lexicon.source import Source

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

# What a card's message may ask for, by kind; the other kinds' rules fill in more.
_PLACEHOLDERS = {
    Kind.TERM: {"found"},
    Kind.CO_OCCURRENCE: {"found"},
    Kind.CHECKED_NUMBER: set[str](),
    Kind.SUBSTITUTION: {"found", "right"},
}
# Keys of a card that mean something for one kind only, and why not for the others.
_OF_ONE_KIND = {
    "mends": (Kind.SUBSTITUTION, "别的没有唯一的正形"),
    "disguises": (Kind.TERM, "写错的词没有人要藏"),
}


# What a card says of its own file, and a later card of the same id does not take over.
_OF_THE_FILE = {"table", "example"}


def card_in(source: Source, table: object, gate: str, earlier: Mapping[str, Card]) -> Card:
    """The card; the file stands in the folder of ``gate``.

    What it leaves out it has from the ``earlier`` card of its id, where there is one.

    Raises:
        DictionaryMistake: there is none, or it says something it may not.
    """
    if not isinstance(table, dict):
        raise source.mistake(1, "没有 [card]，请写明这部词典查什么、依据什么、由谁负责。")
    said = {**_handed_down(earlier.get(str(table.get("id")))), **table}
    check_keys(source, said, CARD_KEYS, "card", 0)
    _check_choices(source, said, gate)
    _check_id(source, said["id"])
    kind = Kind(said["kind"])
    _check_message(source, said["message"], kind)
    return Card(**{**said, "kind": kind})


def _handed_down(earlier: Card | None) -> dict[str, Any]:
    said = asdict(earlier) if earlier is not None else {}
    return {key: v for key, v in said.items() if v is not None and key not in _OF_THE_FILE}


def _check_choices(source: Source, table: dict[str, Any], gate: str) -> None:
    choices = {"gate": GATES, "kind": tuple(map(str, Kind)), "severity": SEVERITIES}
    for key, allowed in choices.items():
        if table[key] not in allowed:
            line = source.line_of_key(key, "card")
            raise source.mistake(line, f"{key} 不能是“{table[key]}”，只能是 {'、'.join(allowed)}。")
    if table["gate"] != gate:
        what = f"gate 是“{table['gate']}”，文件却放在 {gate} 目录下，两者须一致。"
        raise source.mistake(source.line_of_key("gate", "card"), what)
    for key, (kind, why) in _OF_ONE_KIND.items():
        if table.get(key) and table["kind"] != kind:
            what = f"{key} 只用于 kind 为 {kind} 的词典：{why}，请删去。"
            raise source.mistake(source.line_of_key(key, "card"), what)


def _check_id(source: Source, card_id: str) -> None:
    if _ID.fullmatch(card_id) is None:
        what = f"id “{card_id}”须为小写英文单词，以连字符相连（如 abolished-institution）。"
        raise source.mistake(source.line_of_key("id", "card"), what)


def _check_message(source: Source, message: str, kind: Kind) -> None:
    try:
        asked = {name for _, name, _, _ in Formatter().parse(message) if name is not None}
    except ValueError:
        line = source.line_of_key("message", "card")
        raise source.mistake(line, "message 中的花括号不成对。") from None
    unknown = asked - _PLACEHOLDERS.get(kind, asked)
    if unknown:
        known = "、".join(f"{{{name}}}" for name in sorted(_PLACEHOLDERS[kind])) or "花括号以外的字"
        what = f"message 中不能用“{{{min(unknown)}}}”，只能用 {known}。"
        raise source.mistake(source.line_of_key("message", "card"), what)
