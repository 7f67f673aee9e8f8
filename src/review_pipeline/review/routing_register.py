"""The routing table (``registers/routing.toml``), read and checked with its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.labels import Labelled
from review_pipeline.lexicon.register_keys import check_keys, check_tables, listed
from review_pipeline.lexicon.schema import Key, Shape
from review_pipeline.lexicon.source import parsed
from review_pipeline.review.content import Channel, Concern
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.routing import Override, Rise, RouteClass, Routing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from review_pipeline.lexicon.source import Source

ROUTING = "routing.toml"

_CLASS, _RISE, _OVERRIDE, _ABSENCE = "class", "rise", "override", "absence"
_KEYS = {
    _CLASS: (
        Key("key", Shape.TEXT),
        Key("title", Shape.TEXT),
        Key("levels", Shape.TEXTS),
        Key("kinds", Shape.TEXTS),
        Key("basis", Shape.TEXT),
    ),
    _RISE: (
        Key("to", Shape.TEXT),
        Key("why", Shape.TEXT),
        Key("kinds", Shape.TEXTS, required=False),
        Key("channels", Shape.TEXTS, required=False),
        Key("concerns", Shape.TEXTS, required=False),
        Key("gates", Shape.TEXTS, required=False),
        Key("severity", Shape.TEXT, required=False),
    ),
    _OVERRIDE: (
        Key("levels", Shape.TEXTS),
        Key("never", Shape.TEXTS),
        Key("basis", Shape.TEXT),
    ),
    _ABSENCE: (Key("longest_days", Shape.COUNT),),
}
#: Whom every class passes: whoever publishes reviews, and secrecy is reviewed item by item.
_ALWAYS = (ReviewLevel.AUTHOR, ReviewLevel.DEPARTMENT_HEAD, ReviewLevel.SECRECY_OFFICER)
_SEVERITIES = {severity.word: severity for severity in Severity}

_Member = TypeVar("_Member", bound=Labelled)


def read_routing(path: Path) -> Routing:
    """The routing table of a register file.

    Raises:
        DictionaryMistake: the file cannot be read, says what it may not, leaves a kind of
            content without a class, or a class without author, head or secrecy officer.
    """
    source, content = parsed(path, path.name)
    check_tables(source, content, _KEYS, "[[class]]、[[rise]]、[override]、[absence]")
    classes = tuple(
        _class(source, table, nth)
        for nth, table in enumerate(listed(source, content.get(_CLASS, []), _CLASS))
    )
    _check_kinds_once(source, classes)
    rises = listed(source, content.get(_RISE, []), _RISE)
    keys = [row.key for row in classes]
    return Routing(
        classes=classes,
        rises=tuple(_rise(source, table, nth, keys) for nth, table in enumerate(rises)),
        override=_override(source, _only(source, content, _OVERRIDE)),
        longest_absence=_only(source, content, _ABSENCE)["longest_days"],
    )


def _class(source: Source, table: dict[str, Any], nth: int) -> RouteClass:
    check_keys(source, table, _KEYS[_CLASS], _CLASS, nth)
    levels = _members(source, ReviewLevel, table["levels"], ("levels", _CLASS, nth))
    line = source.line_of_key("levels", _CLASS, nth)
    if tuple(level for level in ReviewLevel if level in levels) != levels:
        raise source.mistake(line, "levels 须自下而上排列，且不得重复。")
    for level in _ALWAYS:
        if level not in levels:
            raise source.mistake(
                line, f"levels 缺少 {level.value}（{level.label}），各级都须经过。"
            )
    kinds = _members(source, ContentKind, table["kinds"], ("kinds", _CLASS, nth))
    return RouteClass(table["key"], table["title"], levels, frozenset(kinds), table["basis"])


def _rise(source: Source, table: dict[str, Any], nth: int, keys: list[str]) -> Rise:
    check_keys(source, table, _KEYS[_RISE], _RISE, nth)
    if table["to"] not in keys:
        line = source.line_of_key("to", _RISE, nth)
        raise source.mistake(line, f"没有“{table['to']}”这一级，只有 {'、'.join(keys)}。")
    if len(table) == len({"to", "why"}):
        raise source.mistake(source.line_of_table(_RISE, nth), "没有写明升级的条件。")
    return Rise(
        table["to"],
        table["why"],
        kinds=frozenset(_optional(source, ContentKind, table, "kinds", nth)),
        channels=frozenset(_optional(source, Channel, table, "channels", nth)),
        concerns=frozenset(_optional(source, Concern, table, "concerns", nth)),
        gates=frozenset(_optional(source, Gate, table, "gates", nth)),
        severity=_severity(source, table, nth),
    )


def _severity(source: Source, table: dict[str, Any], nth: int) -> Severity | None:
    written = table.get("severity")
    if written is None and "gates" not in table:
        return None
    if written not in _SEVERITIES:
        what = f"severity 只能是 {'、'.join(_SEVERITIES)}；写了 gates 就须写 severity。"
        raise source.mistake(source.line_of_key("severity", _RISE, nth), what)
    return _SEVERITIES[written]


def _override(source: Source, table: dict[str, Any]) -> Override:
    levels = frozenset(_members(source, ReviewLevel, table["levels"], ("levels", _OVERRIDE, 0)))
    if own := levels & {ReviewLevel.AUTHOR, ReviewLevel.DEPARTMENT_HEAD}:
        labels = "、".join(level.label for level in sorted(own))
        line = source.line_of_key("levels", _OVERRIDE)
        raise source.mistake(line, f"{labels}是承办一线，不得放行阻断问题。")
    return Override(levels, frozenset(table["never"]), table["basis"])


def _only(source: Source, content: dict[str, Any], name: str) -> dict[str, Any]:
    table = content.get(name)
    if not isinstance(table, dict):
        raise source.mistake(1, f"缺少 [{name}]，请补上。")
    check_keys(source, table, _KEYS[name], name)
    return table


def _check_kinds_once(source: Source, classes: tuple[RouteClass, ...]) -> None:
    for kind in ContentKind:
        places = [nth for nth, row in enumerate(classes) if kind in row.kinds]
        if len(places) != 1:
            line = source.line_of_key("kinds", _CLASS, places[-1]) if places else 1
            told = "归入了不止一级" if places else "没有归入任何一级"
            raise source.mistake(line, f"内容种类 {kind.value}（{kind.label}）{told}，请改正。")


def _optional(
    source: Source, words: type[_Member], table: dict[str, Any], key: str, nth: int
) -> tuple[_Member, ...]:
    return _members(source, words, table.get(key, ()), (key, _RISE, nth))


def _members(
    source: Source, words: type[_Member], written: Iterable[str], where: tuple[str, str, int]
) -> tuple[_Member, ...]:
    known = {word.value: word for word in words}
    for word in written:
        if word not in known:
            what = f"不认识“{word}”，只能写 {'、'.join(known)}。"
            raise source.mistake(source.line_of_key(*where), what)
    return tuple(known[word] for word in written)
