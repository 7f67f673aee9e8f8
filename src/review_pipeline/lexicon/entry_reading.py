"""The entries of a dictionary file, read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from review_pipeline.lexicon.checked_number import faults_of, pattern_of
from review_pipeline.lexicon.entry import (
    CheckedNumber,
    CoOccurrence,
    DatedName,
    Examples,
    MemberList,
    ProtectedPhrase,
    Substitution,
    Term,
    Withdrawal,
    identity,
    type_of_kind,
)
from review_pipeline.lexicon.literal import innocent_phrases, texts_of
from review_pipeline.lexicon.nearness import mistake_in_words
from review_pipeline.lexicon.schema import (
    ENTRY_KEYS,
    SHORTEST_PROTECTED_PHRASE,
    WITHDRAWAL_KEYS,
    check_keys,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from review_pipeline.lexicon.card import Kind
    from review_pipeline.lexicon.entry import Entry
    from review_pipeline.lexicon.source import Source


def entries_in(
    source: Source, kind: Kind, tables: list[object]
) -> tuple[tuple[Entry, ...], tuple[Withdrawal, ...]]:
    """The entries of a file, and those of an earlier layer it withdraws.

    Raises:
        DictionaryMistake: one says something it may not, or says it twice.
    """
    read = [_read(source, kind, table, nth) for nth, table in enumerate(tables)]
    _check_duplicates(source, read)
    withdrawn = tuple(each for each in read if isinstance(each, Withdrawal))
    return tuple(each for each in read if not isinstance(each, Withdrawal)), withdrawn


def _read(source: Source, kind: Kind, table: object, nth: int) -> Entry | Withdrawal:
    if not isinstance(table, dict):
        raise source.mistake(source.line_of_table("entry", nth), "词条须写成 [[entry]]。")
    if table.get("withdrawn") is True:
        return _withdrawal(source, table, nth)
    return _entry(source, kind, table, nth)


def _withdrawal(source: Source, table: dict[str, Any], nth: int) -> Withdrawal:
    check_keys(source, table, WITHDRAWAL_KEYS, "entry", nth)
    return Withdrawal(table["text"], table["reason"], source.line_of_table("entry", nth))


def _entry(source: Source, kind: Kind, table: dict[str, Any], nth: int) -> Entry:
    check_keys(source, table, ENTRY_KEYS[kind], "entry", nth)
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in table.items()}
    examples = Examples(values.pop("flagged"), values.pop("passed", ()))
    make: Callable[..., Entry] = type_of_kind[kind]
    entry = make(**values, examples=examples)
    for key, what in _faults(entry):
        raise source.mistake(source.line_of_key(key, "entry", nth), what)
    return entry


def _faults(entry: Entry) -> Iterable[tuple[str, str]]:
    """The first key at fault, and what is wrong with it."""
    if not entry.examples.flagged:
        yield "flagged", "flagged 至少要有一个应当查出的例句。"
    if not isinstance(entry, ProtectedPhrase):
        yield from _not_holding(entry)
    match entry:
        case Substitution() if entry.wrong == entry.right:
            yield "right", "right 与 wrong 相同，请写正确的形式。"
        case ProtectedPhrase() if len(entry.text) < SHORTEST_PROTECTED_PHRASE:
            yield "text", f"“{entry.text}”不足五个字，容易误报，请改用 substitution 词典列出错形。"
        case MemberList() if not entry.members:
            yield "members", "members 不能为空。"
        case MemberList() | DatedName() if _ends_before_it_begins(entry):
            yield "valid_until", "valid_until 早于 valid_from。"
        case Term() | CoOccurrence():
            yield from _in_company(entry)
        case CheckedNumber():
            yield from faults_of(entry)
            yield from _in_company(entry)
        case _:
            pass


def _in_company(entry: Term | CoOccurrence | CheckedNumber) -> Iterable[tuple[str, str]]:
    """What is wrong with the company an entry asks for; an example must show it both ways."""
    for key in ("beside", "near", "not_near"):
        words: tuple[str, ...] = getattr(entry, key, ())
        if what := mistake_in_words(words):
            yield key, what
        if words and not any(_holds(entry, sentence) for sentence in entry.examples.passed):
            yield key, f"passed 还须有一个含有“{entry.text}”而不该查出的例句。"


def _holds(entry: Term | CoOccurrence | CheckedNumber, sentence: str) -> bool:
    if isinstance(entry, CheckedNumber):
        return pattern_of(entry).search(sentence.lower()) is not None
    return entry.text in sentence


def _not_holding(entry: Entry) -> Iterable[tuple[str, str]]:
    for phrase in innocent_phrases(entry):
        if not any(text in phrase and text != phrase for text in texts_of(entry)):
            yield "exceptions", f"例外词“{phrase}”须比词条长，并且包含词条。"


def _ends_before_it_begins(entry: MemberList | DatedName) -> bool:
    if entry.valid_from is None or entry.valid_until is None:
        return False
    return entry.valid_until < entry.valid_from


def _check_duplicates(source: Source, entries: list[Entry | Withdrawal]) -> None:
    seen: dict[object, int] = {}
    for nth, entry in enumerate(entries):
        same = entry.text if isinstance(entry, Withdrawal) else identity(entry)
        first = seen.setdefault(same, nth)
        if first != nth:
            line = source.line_of_table("entry", nth)
            where = source.line_of_table("entry", first)
            raise source.mistake(line, f"与第 {where} 行的词条重复，请合并。")
