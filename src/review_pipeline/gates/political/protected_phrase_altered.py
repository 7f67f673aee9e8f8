"""固定名称写错.

查什么：词典所列的国名、党和国家机关名称、重要理论和提法，错、漏、多了一个字；
以及历次通报里出现过的错写。
为什么：这类错误一旦发布即为严重表述错误，是网站检查的单项否决项。
词典列明的错写和中间错一字的，阻断；漏字、多字、首尾一字不同的，可能是另一个词，要求确认。
反例：中华人民共合国；扫黑险恶；人民攻府。
正例：村民代表大会；人民警察学校；核心价值体系。
依据：《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决指标“严重表述错误”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.political.near_forms import (
    Edit,
    NearForm,
    after_left_half,
    before_right_half,
)
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.passage import Gap
from review_pipeline.lexicon.entry import ProtectedPhrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading

_MESSAGE = (
    "“{wrong}”疑为“{right}”之误（{edit}），发布即属严重表述错误：请改正，确为另一词的由审查员说明。"
)
_KNOWN = "“{wrong}”是通报过的错写（“{right}”之误），发布即属严重表述错误：请改正。"

# Phrases as long as this are known by their body, even with the first or last character off.
_LONG = 6


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    last: Finding | None = None
    for hit in reading.hits(rule.id):
        finding = _judged(rule, hit)
        if finding is not None and not (last is not None and _overlap(last, finding)):
            yield finding
            last = finding


def _overlap(one: Finding, other: Finding) -> bool:
    return one.place == other.place and other.start < one.end


def _judged(rule: Rule, hit: Hit) -> Finding | None:
    """A finding if the hit is a known wrong form, or half of a phrase the rest of which is off."""
    entry = hit.literal.entry
    if not isinstance(entry, ProtectedPhrase):
        return None
    if hit.literal.text in entry.confusables:
        return _known(rule, hit, entry)
    if hit.gap is not Gap.NONE or _stands_whole(hit, entry):
        return None
    near = _near_form(hit, entry)
    return _altered(rule, hit, entry, near) if near else None


def _stands_whole(hit: Hit, entry: ProtectedPhrase) -> bool:
    """Whether the phrase is there, letter for letter: so nearly always, and cheap to see."""
    left, _ = entry.halves
    before = 0 if hit.literal.text == left else len(left)
    return hit.passage.block.text.startswith(entry.text, max(0, hit.start - before))


def _near_form(hit: Hit, entry: ProtectedPhrase) -> NearForm | None:
    plain = hit.passage.plain
    start, _ = plain.folded(hit.start, hit.end)
    left, _ = entry.halves
    look = after_left_half if hit.literal.text == left else before_right_half
    near = look(plain.text, entry.text, start, len(left))
    if near is None or not plain.text[near.start : near.end].isalnum():
        return None  # a comma or a blank in between makes it two words, not one misspelt
    if len(entry.text) < _LONG and not _interior(near, entry):
        return None  # 科学发展的 is no 科学发展观
    return near


def _interior(near: NearForm, entry: ProtectedPhrase) -> bool:
    return 0 < near.position < len(entry.text) - 1


def _known(rule: Rule, hit: Hit, entry: ProtectedPhrase) -> Finding:
    message = _KNOWN.format(wrong=hit.literal.text, right=entry.text)
    return rule.finding(hit.passage, hit.start, hit.end, message=message, suggestion=entry.text)


def _altered(rule: Rule, hit: Hit, entry: ProtectedPhrase, near: NearForm) -> Finding:
    plain = hit.passage.plain
    wrong = plain.text[near.start : near.end]
    sure = near.edit is Edit.SUBSTITUTION and _interior(near, entry)
    return rule.finding(
        hit.passage,
        *plain.original(near.start, near.end),
        severity=Severity.BLOCK if sure else Severity.CONFIRM,
        message=_MESSAGE.format(wrong=wrong, right=entry.text, edit=near.edit),
        suggestion=entry.text,
        evidence=(str(near.edit),),
    )


RULE = Rule(
    id="protected-phrase-altered",
    gate=Gate.POLITICAL,
    severity=Severity.BLOCK,
    title="固定名称写错",
    message="此处疑为固定名称的错写，发布即属严重表述错误：请改正。",
    basis="国办秘函〔2019〕19号 单项否决指标“严重表述错误”",
    card=__doc__ or "",
    check=_check,
)
