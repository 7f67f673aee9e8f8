"""Why a finding was told: where it stands, how it was found, what raised or lowered it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.dictionary_company import LAYER
from review_pipeline.gates.unmasking import LABELS
from review_pipeline.language.folding import CharacterClass, bare, fold_table
from review_pipeline.lexicon.literal import innocent_phrases, texts_of
from review_pipeline.lexicon.points import points_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.documents.draft import Block
    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.inspection import Inspector
    from review_pipeline.gates.rule import Rule
    from review_pipeline.lexicon.entry import Entry
    from review_pipeline.lexicon.lexicon import Dictionary

_GAPS = {
    CharacterClass.SPACE: "空格",
    CharacterClass.SYMBOL: "符号",
    CharacterClass.PUNCTUATION: "标点",
    CharacterClass.INVISIBLE: "看不见的字符",
}
_MOST_EXCEPTIONS = 6


def reasons(
    finding: Finding, block: Block, inspector: Inspector, kind: str | None, *, sealed: bool
) -> tuple[str, ...]:
    """What led to a finding, a line each.

    Where nothing of the draft may be shown (``sealed``), only the rule and the view are told;
    where the finding keeps no plain text, no word of the dictionary is either.
    """
    rule = next((rule for rule in inspector.rules if rule.id == finding.rule), None)
    told = [*_of_rule(finding, rule), f"所见：{_view(block)}"]
    if not sealed:
        dictionary = inspector.lexicon.named(finding.rule)
        told += _of_matching(finding, block, dictionary)
        told += _of_evidence(finding)
        told += _of_kind(finding, inspector, kind)
    return tuple(told)


def _of_rule(finding: Finding, rule: Rule | None) -> Iterator[str]:
    if rule is None:
        return
    changed = "" if rule.severity is finding.severity else f"，此处{finding.severity.label}"
    yield f"规则：{rule.title}，通常{rule.severity.label}{changed}"


def _view(block: Block) -> str:
    """Who sees the block, and how."""
    seen = "读者可见" if block.public else f"读者不直接看见（{block.visibility.label}）"
    if block.picture is not None:
        return f"{seen}，图片中认读的文字"
    return f"{seen}，{block.place.part.label}"


def _of_matching(finding: Finding, block: Block, dictionary: Dictionary | None) -> Iterator[str]:
    original = block.text[finding.start : finding.end]
    plain = finding.text == original
    number = _number(dictionary, original) if dictionary and plain else None
    if dictionary is None:
        yield "查法：规则自带的写法"
    elif number is None:
        card = dictionary.card
        yield f"查法：词典“{card.title}”（{card.owner}负责，{LAYER}{dictionary.origin}）"
    else:
        entry, layer = dictionary.entries[number], dictionary.layer_of(number)
        words = "、".join(texts_of(entry))
        yield f"查法：词典“{dictionary.card.title}”的词条“{words}”（{LAYER}{layer}）"
        yield from _of_exceptions(entry)
    if gaps := _gaps(original):
        yield f"字间：夹有{'、'.join(gaps)}，已视同没有"


def _number(dictionary: Dictionary, original: str) -> int | None:
    """The number of the entry one of whose texts stands there, as literals are matched."""
    found = bare(original)
    numbered = enumerate(dictionary.entries)
    return next((n for n, e in numbered if any(bare(t) == found for t in texts_of(e))), None)


def _of_exceptions(entry: Entry) -> Iterator[str]:
    phrases = innocent_phrases(entry)
    if phrases:
        more = "等" if len(phrases) > _MOST_EXCEPTIONS else ""
        yield f"例外：不在“{'”“'.join(phrases[:_MOST_EXCEPTIONS])}”{more}之内"


def _gaps(original: str) -> tuple[str, ...]:
    """What stands between the letters of a span, if anything does."""
    if not original:
        return ()
    classes = set(fold_table().classes.take(points_of(original), mode="clip").tolist())
    return tuple(name for sort, name in _GAPS.items() if int(sort) in classes)


def _of_evidence(finding: Finding) -> Iterator[str]:
    disguises = [label for label in finding.evidence if label in LABELS]
    if disguises:
        yield f"写法：{'、'.join(disguises)}，已还原后再查"
    others = [label for label in finding.evidence if label not in LABELS]
    if context := [label for label in others if not label.startswith(LAYER)]:
        yield f"上下文：{'；'.join(context)}"


def _of_kind(finding: Finding, inspector: Inspector, kind: str | None) -> Iterator[str]:
    profile = inspector.lexicon.profile_of(kind)
    if profile is None:
        yield "内容种类：没有指定，或这一种类没有另行规定，从严"
    elif (ruling := profile.ruling_on(finding.rule)) is None:
        yield f"内容种类：“{profile.title}”对这条规则没有另行规定，从严"
    else:
        yield f"内容种类：“{profile.title}”另有规定（{ruling.verdict.label}），依据 {ruling.basis}"
