"""What a dictionary file may say: its keys, and what stands behind each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from review_pipeline.lexicon.card import Kind

if TYPE_CHECKING:
    from review_pipeline.lexicon.source import Source

# The English values of gates.Gate and gates.Severity, which a lower room cannot import.
GATES = ("political", "policy", "secrecy", "layout", "wording")
SEVERITIES = ("advise", "confirm", "block")

# A protected phrase is guarded against one edit; among shorter ones that finds other words.
SHORTEST_PROTECTED_PHRASE = 5


class Shape(StrEnum):
    """What a key's value must be; the value is what a person is told."""

    TEXT = "非空文字"
    TEXTS = "文字列表"
    FLAG = "true 或 false"
    COUNT = "正整数"
    DAY = "日期（如 2026-01-01，不加引号）"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a card or an entry."""

    name: str
    shape: Shape
    required: bool = True


CARD_KEYS = (
    Key("id", Shape.TEXT),
    Key("title", Shape.TEXT),
    Key("gate", Shape.TEXT),
    Key("kind", Shape.TEXT),
    Key("severity", Shape.TEXT),
    Key("message", Shape.TEXT),
    Key("basis", Shape.TEXT),
    Key("owner", Shape.TEXT),
    Key("in_force_since", Shape.DAY),
    Key("last_verified", Shape.DAY),
    Key("mends", Shape.FLAG, required=False),
    Key("disguises", Shape.FLAG, required=False),
    Key("since", Shape.DAY, required=False),
    Key("until", Shape.DAY, required=False),
    Key("table", Shape.TEXT, required=False),
    Key("example", Shape.TEXT, required=False),
)

_EXAMPLES = (Key("flagged", Shape.TEXTS), Key("passed", Shape.TEXTS, required=False))
_EXCEPTIONS = Key("exceptions", Shape.TEXTS, required=False)
_VALIDITY = (
    Key("valid_from", Shape.DAY, required=False),
    Key("valid_until", Shape.DAY, required=False),
)

_WITHIN = Key("within", Shape.COUNT, required=False)
_UNTIL = Key("until", Shape.DAY, required=False)

#: What an entry of a later layer says that only takes one of an earlier layer away.
WITHDRAWAL_KEYS = (
    Key("text", Shape.TEXT),
    Key("withdrawn", Shape.FLAG),
    Key("reason", Shape.TEXT),
)

ENTRY_KEYS: dict[Kind, tuple[Key, ...]] = {
    Kind.TERM: (
        Key("text", Shape.TEXT),
        _EXCEPTIONS,
        Key("not_disguises", Shape.TEXTS, required=False),
        Key("near", Shape.TEXTS, required=False),
        Key("not_near", Shape.TEXTS, required=False),
        _WITHIN,
        _UNTIL,
        *_EXAMPLES,
    ),
    Kind.SUBSTITUTION: (
        Key("wrong", Shape.TEXT),
        Key("right", Shape.TEXT),
        _EXCEPTIONS,
        _UNTIL,
        *_EXAMPLES,
    ),
    Kind.PROTECTED_PHRASE: (
        Key("text", Shape.TEXT),
        Key("allowed", Shape.TEXTS, required=False),
        Key("confusables", Shape.TEXTS, required=False),
        _UNTIL,
        *_EXAMPLES,
    ),
    Kind.MEMBER_LIST: (
        Key("text", Shape.TEXT),
        Key("members", Shape.TEXTS),
        Key("ordered", Shape.FLAG),
        Key("accepted", Shape.TEXTS, required=False),
        *_VALIDITY,
        *_EXAMPLES,
    ),
    Kind.DATED_NAME: (
        Key("text", Shape.TEXT),
        Key("successor", Shape.TEXT, required=False),
        _EXCEPTIONS,
        *_VALIDITY,
        _UNTIL,
        *_EXAMPLES,
    ),
    Kind.CO_OCCURRENCE: (
        Key("text", Shape.TEXT),
        Key("beside", Shape.TEXTS),
        _WITHIN,
        _EXCEPTIONS,
        _UNTIL,
        *_EXAMPLES,
    ),
    Kind.CHECKED_NUMBER: (
        Key("text", Shape.TEXT),
        Key("pattern", Shape.TEXT),
        Key("checksum", Shape.TEXT),
        Key("near", Shape.TEXTS, required=False),
        _WITHIN,
        _UNTIL,
        *_EXAMPLES,
    ),
}


def check_keys(
    source: Source, table: dict[str, Any], keys: tuple[Key, ...], name: str, nth: int
) -> None:
    """Refuse (DictionaryMistake) the n-th table of a name that lacks a key or has a strange one."""
    known = {key.name: key for key in keys}
    for word, value in table.items():
        if word not in known:
            what = f"不认识“{word}”，这里只能写 {'、'.join(known)}。"
            raise source.mistake(source.line_of_key(word, name, nth), what)
        if not fits(value, known[word].shape):
            what = f"{word} 须为{known[word].shape}。"
            raise source.mistake(source.line_of_key(word, name, nth), what)
    for key in keys:
        if key.required and key.name not in table:
            raise source.mistake(source.line_of_table(name, nth), f"缺少“{key.name}”，请补上。")


def fits(value: Any, shape: Shape) -> bool:  # noqa: ANN401 - whatever TOML can hold
    """Whether a TOML value has a shape."""
    match shape:
        case Shape.TEXT:
            return isinstance(value, str) and bool(value.strip())
        case Shape.TEXTS:
            return isinstance(value, list) and all(fits(item, Shape.TEXT) for item in value)
        case Shape.FLAG:
            return isinstance(value, bool)
        case Shape.COUNT:
            return isinstance(value, int) and not isinstance(value, bool) and value > 0
        case Shape.DAY:
            return isinstance(value, date) and not isinstance(value, datetime)
