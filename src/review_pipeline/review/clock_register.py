"""What a register of clocks (期限登记) holds, and what is wrong with it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from review_pipeline.errors import DictionaryMistake
from review_pipeline.review.clocks import Clocks, Escalation, StepClock, Term, TermKind, Unit
from review_pipeline.review.levels import ContentKind, ReviewLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from review_pipeline.labels import Labelled

_Key = TypeVar("_Key", bound="Labelled")
_Entry = TypeVar("_Entry")

_STEP_KEYS = frozenset({"level", "kinds", "days", "hours", "remind", "escalate", "escalate_to"})
_TERM_KEYS = frozenset({"for", "kinds", "days", "basis", "remind", "escalate", "escalate_to"})
_LONGEST = 250


def parse_clocks(text: str, name: str) -> Clocks:
    """The clocks a register file (TOML, ``[[step]]`` and ``[[term]]``) holds.

    An entry that names kinds counts before the one that does not; every level and every
    kind of term has one that does not. Raises DictionaryMistake (``bad-clocks``) naming the
    file (``name``), the entry and what is wrong.
    """
    try:
        file = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise _mistake(f"期限登记 {name} 不是正确的 TOML（{fault}）") from fault
    if set(file) != {"step", "term"} or not all(isinstance(part, list) for part in file.values()):
        raise _mistake(f"期限登记 {name} 里只应有 [[step]] 和 [[term]]，各至少一项")
    return Clocks(
        _spread(file["step"], f"期限登记 {name} 的 [[step]]", "level", ReviewLevel, _step),
        _spread(file["term"], f"期限登记 {name} 的 [[term]]", "for", TermKind, _term),
    )


def _spread(
    entries: list[object],
    where: str,
    named: str,
    words: type[_Key],
    read: Callable[[Mapping[str, Any], str], _Entry],
) -> dict[tuple[_Key, ContentKind], _Entry]:
    """Every entry at each kind it counts for."""
    of_some: dict[tuple[_Key, ContentKind], _Entry] = {}
    of_all: dict[_Key, _Entry] = {}
    for number, entry in enumerate(entries, start=1):
        here = f"{where} 第 {number} 项"
        if not isinstance(entry, dict):
            raise _mistake(f"{here}应为一组字段")
        key, made = _word(entry.get(named), words, f"{here}的 {named}"), read(entry, here)
        kinds = _kinds(entry, here)
        if (not kinds and key in of_all) or any((key, kind) in of_some for kind in kinds):
            raise _mistake(f"{here}与前面的一项重复")
        if not kinds:
            of_all[key] = made
        of_some |= {(key, kind): made for kind in kinds}
    missing = [word.value for word in words if word not in of_all]
    if missing:
        raise _mistake(f"{where}缺少 {'、'.join(missing)} 的通用项（不写 kinds）")
    return {(key, kind): made for key, made in of_all.items() for kind in ContentKind} | of_some


def _step(entry: Mapping[str, Any], where: str) -> StepClock:
    _check_keys(entry, _STEP_KEYS, where)
    units = [unit for unit in Unit if unit.value in entry]
    if len(units) != 1:
        raise _mistake(f"{where}应写 days 或 hours 之一")
    within = _count(entry[units[0].value], f"{where}的 {units[0].value}", fewest=1)
    remind = _count(entry.get("remind"), f"{where}的 remind")
    if remind > within:
        raise _mistake(f"{where}的 remind 不应多于时限")
    return StepClock(units[0], within, remind, _escalation(entry, where))


def _escalation(entry: Mapping[str, Any], where: str) -> Escalation | None:
    if ("escalate" in entry) != ("escalate_to" in entry):
        raise _mistake(f"{where}的 escalate 和 escalate_to 应同写同省")
    if "escalate" not in entry:
        return None
    after = _count(entry["escalate"], f"{where}的 escalate")
    return Escalation(after, _word(entry["escalate_to"], ReviewLevel, f"{where}的 escalate_to"))


def _term(entry: Mapping[str, Any], where: str) -> Term:
    _check_keys(entry, _TERM_KEYS, where)
    basis = entry.get("basis")
    if not isinstance(basis, str) or not basis.strip() or not basis.isprintable():
        raise _mistake(f"{where}的 basis 应写明依据，一行文字")
    days = _count(entry.get("days"), f"{where}的 days", fewest=1)
    remind = _count(entry.get("remind", 0), f"{where}的 remind")
    if remind > days:
        raise _mistake(f"{where}的 remind 不应多于期限")
    return Term(days, basis, remind, _escalation(entry, where))


def _kinds(entry: Mapping[str, Any], where: str) -> tuple[ContentKind, ...]:
    written = entry.get("kinds", [])
    if not isinstance(written, list) or ("kinds" in entry and not written):
        raise _mistake(f"{where}的 kinds 应为内容种类的列表，通用的不写")
    kinds = tuple(_word(kind, ContentKind, f"{where}的 kinds") for kind in written)
    if len(set(kinds)) != len(kinds):
        raise _mistake(f"{where}的 kinds 有重复")
    return kinds


def _word(written: object, words: type[_Key], where: str) -> _Key:
    for word in words:
        if word.value == written:
            return word
    raise _mistake(f"{where}应为下列之一：{'、'.join(word.value for word in words)}")


def _count(written: object, where: str, fewest: int = 0) -> int:
    if type(written) is not int or not fewest <= written <= _LONGEST:
        raise _mistake(f"{where}应为 {fewest} 到 {_LONGEST} 的整数")
    return written


def _check_keys(entry: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    if not set(entry) <= known:
        raise _mistake(f"{where}有不认识的字段")


def _mistake(what: str) -> DictionaryMistake:
    return DictionaryMistake("bad-clocks", f"{what}，请改正后运行 review calendar check。")
