"""The register of profiles (``registers/profiles.toml``), read and checked with its lines."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from review_pipeline.lexicon.profile import NEVER_LOWERED, Profile, Ruling, Verdict
from review_pipeline.lexicon.register_keys import check_keys, check_tables, listed
from review_pipeline.lexicon.schema import Key, Shape
from review_pipeline.lexicon.source import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from review_pipeline.lexicon.source import Source

PROFILES = "profiles.toml"

_PROFILE, _RULING = "profile", "profile.ruling"
_KEYS = {
    _PROFILE: (
        Key("kind", Shape.TEXT),
        Key("title", Shape.TEXT),
        Key("owner", Shape.TEXT),
        Key("last_verified", Shape.DAY),
    ),
    _RULING: (
        Key("rule", Shape.TEXT),
        Key("verdict", Shape.TEXT),
        Key("basis", Shape.TEXT),
        Key("requires", Shape.TEXTS, required=False),
        Key("question", Shape.TEXT, required=False),
    ),
}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def profiles_in(folder: Path, name: str) -> tuple[Profile, ...]:
    """The profiles of a ``registers`` folder, none where it has no such file.

    Raises:
        DictionaryMistake: the file cannot be read, says what it may not, names a kind twice,
            or would lower a mark of the law.
    """
    path = folder / PROFILES
    if not path.is_file():
        return ()
    source, content = parsed(path, f"{name}/{PROFILES}")
    check_tables(source, content, {_PROFILE}, "[[profile]] 和 [[profile.ruling]]")
    return tuple(_profiles(source, content.get(_PROFILE, [])))


def _profiles(source: Source, tables: Any) -> Iterator[Profile]:  # noqa: ANN401 - TOML's
    rulings = count()
    seen: set[str] = set()
    for nth, table in enumerate(listed(source, tables, _PROFILE)):
        own = listed(source, table.pop("ruling", []), _RULING)
        check_keys(source, table, _KEYS[_PROFILE], _PROFILE, nth)
        kind = table["kind"]
        if kind in seen or _ID.fullmatch(kind) is None:
            what = f"kind “{kind}”重复，或不是以连字符相连的小写英文单词，请改正。"
            raise source.mistake(source.line_of_key("kind", _PROFILE, nth), what)
        seen.add(kind)
        made = tuple(_ruling(source, ruling, next(rulings)) for ruling in own)
        _check_rules_once(source, made, nth)
        yield Profile(**table, rulings=made)


def _ruling(source: Source, table: dict[str, Any], nth: int) -> Ruling:
    check_keys(source, table, _KEYS[_RULING], _RULING, nth)
    words = [verdict.value for verdict in Verdict]
    if table["verdict"] not in words:
        what = f"verdict 不能是“{table['verdict']}”，只能是 {'、'.join(words)}。"
        raise source.mistake(source.line_of_key("verdict", _RULING, nth), what)
    verdict = Verdict(table["verdict"])
    if table["rule"] in NEVER_LOWERED and verdict is not Verdict.BLOCK:
        what = f"“{table['rule']}”查的是国家秘密的标志，任何内容种类都不得降低。"
        raise source.mistake(source.line_of_key("rule", _RULING, nth), what)
    requires = tuple(table.get("requires", ()))
    return Ruling(table["rule"], verdict, table["basis"], requires, table.get("question"))


def _check_rules_once(source: Source, rulings: tuple[Ruling, ...], nth: int) -> None:
    rules = [ruling.rule for ruling in rulings]
    for rule in rules:
        if rules.count(rule) > 1:
            line = source.line_of_table(_PROFILE, nth)
            raise source.mistake(line, f"这一种类里规则“{rule}”写了两次，请合并。")
