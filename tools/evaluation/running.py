"""The gates run over labelled drafts, whole and with a part of them taken away."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np

from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.registry import RULES
from review_pipeline.language.folding import fold_table
from review_pipeline.lexicon.entry import DatedName, Substitution, Term
from tools.evaluation.scoring import Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from review_pipeline.language.folding import FoldTable
    from review_pipeline.lexicon.entry import Entry
    from review_pipeline.lexicon.lexicon import Lexicon
    from tools.evaluation.labelled import Labelled


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the gates that can be taken away, to see what it is worth."""

    title: str
    build: Callable[[Lexicon], Inspector]
    patched: tuple[tuple[str, Any], ...] = ()
    kinds: bool = True


def whole(lexicon: Lexicon) -> Inspector:
    """The gates as they are."""
    return Inspector.build(lexicon)


def score(drafts: Iterable[Labelled], lexicon: Lexicon, part: Part | None = None) -> Score:
    """The score of the gates, less one part of them if one is named."""
    taken = part or Part("", whole)
    result = Score()
    with patched(taken.patched):
        inspector = taken.build(lexicon)
        for each in drafts:
            kind = each.kind if taken.kinds else None
            found = inspect(each.draft, inspector, each.day, each.attachments, kind)
            result.add(each, found.findings)
    return result


@contextmanager
def patched(names: Iterable[tuple[str, Any]]) -> Iterator[None]:
    """Put other values in the place of named ones for a while: a part is taken away so."""
    patches = [patch(name, value) for name, value in names]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in patches:
            each.stop()


def _without_disguises(lexicon: Lexicon) -> Inspector:
    dictionaries = tuple(
        replace(d, card=replace(d.card, disguises=False)) for d in lexicon.dictionaries
    )
    rules = tuple(replace(rule, disguised=()) for rule in RULES)
    return Inspector.build(replace(lexicon, dictionaries=dictionaries), rules=rules)


def _without_exceptions(lexicon: Lexicon) -> Inspector:
    dictionaries = tuple(
        replace(d, entries=tuple(map(_bare, d.entries))) for d in lexicon.dictionaries
    )
    return Inspector.build(replace(lexicon, dictionaries=dictionaries))


def _bare(entry: Entry) -> Entry:
    if isinstance(entry, Term | Substitution | DatedName):
        return replace(entry, exceptions=())
    return entry


def _without_context(lexicon: Lexicon) -> Inspector:
    inspector = whole(lexicon)
    rules = tuple(replace(rule, weighs_context=False) for rule in inspector.rules)
    return replace(inspector, rules=rules)


def _nothing(*_: object) -> tuple[()]:
    return ()


def _unfolded() -> FoldTable:
    """Every character as it is; what the skeleton drops is dropped still."""
    table = fold_table()
    same = np.arange(len(table.plain), dtype=np.uint32)
    return replace(table, plain=same, skeleton=np.where(table.skeleton == 0, 0, same))


def _with_gaps() -> FoldTable:
    """Folded, but nothing between characters dropped."""
    table = fold_table()
    return replace(table, skeleton=table.plain, skeleton_expansions=table.plain_expansions)


_INSPECTION, _READER = "review_pipeline.gates.inspection", "review_pipeline.language.reader"

#: What is taken away one at a time.
PARTS = (
    Part("折合（繁体、全角、部首、大小写）", whole, ((f"{_READER}.fold_table", _unfolded),)),
    Part("略去字间的空格和符号", whole, ((f"{_READER}.fold_table", _with_gaps),)),
    Part(
        "变形写法还原（拆字、拼音、倒写等词形）",
        _without_disguises,
    ),
    Part("变形写法还原（连同数字、夹字母）", whole, ((f"{_INSPECTION}.views", _nothing),)),
    Part("跨行、跨格、竖排连读", whole, ((f"{_INSPECTION}.seams", _nothing),)),
    Part("例外词", _without_exceptions),
    Part("上下文加减级", _without_context),
    Part(
        "人名模型",
        whole,
        (("review_pipeline.language.names.model_installed", lambda: False),),
    ),
    Part("内容种类", whole, kinds=False),
)
