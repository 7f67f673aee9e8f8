"""The register of laws: titles and dates, and which ended when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from review_pipeline.lexicon.law import Law
from review_pipeline.lexicon.source import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from review_pipeline.lexicon.source import Source

LAWS = "laws.tsv"
SUPERSEDED = "superseded-laws.tsv"
ARTICLES = "law-articles.tsv"

_LAW_COLUMNS = ("title", "promulgated_on", "effective_on")
_ARTICLES_COLUMNS = ("title", "articles")
_SUPERSEDED_COLUMNS = ("title", "effective_on", "ended_on", "successor")


def laws_in(folder: Path, name: str) -> tuple[Law, ...]:
    """The laws of a ``registers`` folder, versions of one title oldest first.

    ``laws.tsv`` lists versions; ``superseded-laws.tsv`` the titles that ended. Every version
    of an ended title bears its end and successor; ``law-articles.tsv`` says how many articles.

    Raises:
        DictionaryMistake: a file has a wrong header, a bad date or number, or one version twice.
    """
    laws = {(law.title, law.promulgated_on): law for law in _versions(folder, name)}
    for ended in _ended(folder, name):
        keys = [key for key in laws if key[0] == ended.title] or [(ended.title, None)]
        for key in keys:
            law = laws.get(key, ended)
            laws[key] = replace(law, ended_on=ended.ended_on, successor=ended.successor)
    counted = dict(_counted(folder, name))
    for key, law in laws.items():
        if key[0] in counted:
            laws[key] = replace(law, articles=counted[key[0]])
    return tuple(laws[key] for key in sorted(laws, key=_age))


def _age(key: tuple[str, date | None]) -> tuple[str, date]:
    return key[0], key[1] or date.min


def _versions(folder: Path, name: str) -> Iterator[Law]:
    seen: dict[tuple[str, str], int] = {}
    source = listed(folder / LAWS, f"{name}/{LAWS}")
    for line, (title, promulgated, effective) in _rows(source, _LAW_COLUMNS):
        if (first := seen.setdefault((title, promulgated), line)) != line:
            raise source.mistake(line, f"与第 {first} 行重复：同一名称、同一公布日期。")
        yield Law(title, _date(source, line, promulgated), _date(source, line, effective))


def _ended(folder: Path, name: str) -> Iterator[Law]:
    source = listed(folder / SUPERSEDED, f"{name}/{SUPERSEDED}")
    for line, (title, effective, ended, successor) in _rows(source, _SUPERSEDED_COLUMNS):
        end = _date(source, line, ended)
        if end is None:
            raise source.mistake(line, "缺少 ended_on（自何日起不再有效），请补上。")
        yield Law(title, None, _date(source, line, effective), end, successor or None)


def _counted(folder: Path, name: str) -> Iterator[tuple[str, int]]:
    source = listed(folder / ARTICLES, f"{name}/{ARTICLES}")
    for line, (title, articles) in _rows(source, _ARTICLES_COLUMNS):
        if not articles.isdecimal():
            raise source.mistake(line, f"条数“{articles}”应为正整数。")
        yield title, int(articles)


def _rows(source: Source, columns: tuple[str, ...]) -> Iterable[tuple[int, list[str]]]:
    if source.lines and tuple(source.lines[0].split("\t")) != columns:
        raise source.mistake(1, f"首行须为以制表符分隔的 {'、'.join(columns)}。")
    for line, text in enumerate(source.lines[1:], start=2):
        cells = [cell.strip() for cell in text.split("\t")]
        if len(cells) != len(columns):
            raise source.mistake(line, f"有 {len(cells)} 列，应为 {len(columns)} 列。")
        if not cells[0] or cells[0].startswith("《"):
            raise source.mistake(line, "名称不能为空，外面也不加书名号。")
        yield line, cells


def _date(source: Source, line: int, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise source.mistake(line, f"“{text}”不是日期，应写成 2026-01-01。") from None
