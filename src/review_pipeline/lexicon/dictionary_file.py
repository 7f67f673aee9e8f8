"""One dictionary file, read and checked; the first mistake is told with its line."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Any

from review_pipeline.lexicon.entry import (
    Card,
    DatedName,
    Dictionary,
    Examples,
    Kind,
    MemberList,
    ProtectedPhrase,
    Substitution,
    Term,
    type_of_kind,
)
from review_pipeline.lexicon.literal import innocent_phrases, texts_of
from review_pipeline.lexicon.schema import (
    CARD_KEYS,
    ENTRY_KEYS,
    GATES,
    SEVERITIES,
    SHORTEST_PROTECTED_PHRASE,
    fits,
)
from review_pipeline.lexicon.source import parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from review_pipeline.lexicon.entry import Entry
    from review_pipeline.lexicon.schema import Key
    from review_pipeline.lexicon.source import Source

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

# What a card's message may ask for, by kind; the other kinds' rules fill in more.
_PLACEHOLDERS = {Kind.TERM: {"found"}, Kind.SUBSTITUTION: {"found", "right"}}


def dictionary_in(path: Path, name: str, gate: str) -> Dictionary:
    """The dictionary in a file that stands in a gate's folder. ``name`` is for messages.

    Raises:
        DictionaryMistake: the file cannot be read, or says something it may not.
    """
    source, content = parsed(path, name)
    for table in content.keys() - {"card", "entry"}:
        line = max(source.line_of_table(table), source.line_of_key(table, table))
        raise source.mistake(line, f"不认识“{table}”，只能有 [card] 和 [[entry]]。")
    card = _card(source, content.get("card"), gate)
    tables = content.get("entry")
    if not isinstance(tables, list) or not tables:
        raise source.mistake(len(source.lines), "没有词条，请至少写一个 [[entry]]。")
    entries = tuple(_entry(source, card.kind, table, nth) for nth, table in enumerate(tables))
    _check_duplicates(source, entries)
    return Dictionary(card, entries)


def _card(source: Source, table: object, gate: str) -> Card:
    if not isinstance(table, dict):
        raise source.mistake(1, "没有 [card]，请写明这部词典查什么、依据什么、由谁负责。")
    _check_keys(source, table, CARD_KEYS, "card", 0)
    _check_choices(source, table, gate)
    kind = Kind(table["kind"])
    _check_message(source, table["message"], kind)
    return Card(**{**table, "kind": kind})


def _check_choices(source: Source, table: dict[str, Any], gate: str) -> None:
    choices = {"gate": GATES, "kind": tuple(map(str, Kind)), "severity": SEVERITIES}
    for key, allowed in choices.items():
        if table[key] not in allowed:
            line = source.line_of_key(key, "card")
            raise source.mistake(line, f"{key} 不能是“{table[key]}”，只能是 {'、'.join(allowed)}。")
    if table["gate"] != gate:
        what = f"gate 是“{table['gate']}”，文件却放在 {gate} 目录下，两者须一致。"
        raise source.mistake(source.line_of_key("gate", "card"), what)
    if table.get("mends") and table["kind"] != Kind.SUBSTITUTION:
        what = f"mends 只用于 kind 为 {Kind.SUBSTITUTION} 的词典，别的没有唯一的正形，请删去。"
        raise source.mistake(source.line_of_key("mends", "card"), what)
    if table.get("disguises") and table["kind"] != Kind.TERM:
        what = f"disguises 只用于 kind 为 {Kind.TERM} 的词典：写错的词没有人要藏，请删去。"
        raise source.mistake(source.line_of_key("disguises", "card"), what)
    if _ID.fullmatch(table["id"]) is None:
        what = f"id “{table['id']}”须为小写英文单词，以连字符相连（如 abolished-institution）。"
        raise source.mistake(source.line_of_key("id", "card"), what)


def _check_message(source: Source, message: str, kind: Kind) -> None:
    try:
        asked = {name for _, name, _, _ in Formatter().parse(message) if name is not None}
    except ValueError:
        line = source.line_of_key("message", "card")
        raise source.mistake(line, "message 中的花括号不成对。") from None
    unknown = asked - _PLACEHOLDERS.get(kind, asked)
    if unknown:
        known = "、".join(f"{{{name}}}" for name in sorted(_PLACEHOLDERS[kind]))
        what = f"message 中不能用“{{{min(unknown)}}}”，只能用 {known}。"
        raise source.mistake(source.line_of_key("message", "card"), what)


def _entry(source: Source, kind: Kind, table: object, nth: int) -> Entry:
    if not isinstance(table, dict):
        raise source.mistake(source.line_of_table("entry", nth), "词条须写成 [[entry]]。")
    _check_keys(source, table, ENTRY_KEYS[kind], "entry", nth)
    values: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in table.items()
    }
    examples = Examples(values.pop("flagged"), values.pop("passed", ()))
    make: Callable[..., Entry] = type_of_kind[kind]
    entry = make(**values, examples=examples)
    _check_entry(source, entry, nth)
    return entry


def _check_keys(
    source: Source, table: dict[str, Any], keys: tuple[Key, ...], name: str, nth: int
) -> None:
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


def _check_entry(source: Source, entry: Entry, nth: int) -> None:
    for key, what in _faults(entry):
        raise source.mistake(source.line_of_key(key, "entry", nth), what)


def _faults(entry: Entry) -> Iterable[tuple[str, str]]:
    if not entry.examples.flagged:
        yield "flagged", "flagged 至少要有一个应当查出的例句。"
    if not isinstance(entry, ProtectedPhrase):
        for phrase in innocent_phrases(entry):
            if not any(text in phrase and text != phrase for text in texts_of(entry)):
                yield "exceptions", f"例外词“{phrase}”须比词条长，并且包含词条。"
    match entry:
        case Substitution() if entry.wrong == entry.right:
            yield "right", "right 与 wrong 相同，请写正确的形式。"
        case ProtectedPhrase() if len(entry.text) < SHORTEST_PROTECTED_PHRASE:
            yield "text", f"“{entry.text}”不足五个字，容易误报，请改用 substitution 词典列出错形。"
        case MemberList() if not entry.members:
            yield "members", "members 不能为空。"
        case MemberList() | DatedName() if _ends_before_it_begins(entry):
            yield "valid_until", "valid_until 早于 valid_from。"


def _ends_before_it_begins(entry: MemberList | DatedName) -> bool:
    if entry.valid_from is None or entry.valid_until is None:
        return False
    return entry.valid_until < entry.valid_from


def _check_duplicates(source: Source, entries: tuple[Entry, ...]) -> None:
    seen: dict[object, int] = {}
    for nth, entry in enumerate(entries):
        first = seen.setdefault(_identity(entry), nth)
        if first != nth:
            line = source.line_of_table("entry", nth)
            where = source.line_of_table("entry", first)
            raise source.mistake(line, f"与第 {where} 行的词条重复，请合并。")


def _identity(entry: Entry) -> object:
    match entry:
        case Substitution():
            return entry.wrong
        case MemberList() | DatedName():
            return entry.text, entry.valid_from
        case Term() | ProtectedPhrase():
            return entry.text
