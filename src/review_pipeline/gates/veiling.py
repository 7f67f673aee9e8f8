"""What one finding may not keep, no other finding of the draft keeps either.

A number is masked by the rule that knows it for one; the rule about the asterisks around it
does not know, and would hold it in full.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from review_pipeline.gates.masking import masked
from review_pipeline.gates.secrecy import concealed_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from review_pipeline.documents.draft import Block, Draft
    from review_pipeline.gates.finding import Finding

#: Shown where nothing of the text may be.
COVER = "■"


class Veil(NamedTuple):
    """A stretch of a block's text that may not be kept, and what may stand in its place."""

    start: int
    end: int
    cover: str


def veiled(
    draft: Draft, findings: Sequence[Finding], every: Iterable[Finding]
) -> tuple[Finding, ...]:
    """The findings in their order, with nothing in them that one of ``every`` may not keep."""
    known: dict[int, list[Finding]] = defaultdict(list)
    for finding in every:
        known[finding.place.block].append(finding)
    blocks = {finding.place.block for finding in findings}
    veils = {number: veils_over(draft.blocks[number], known[number]) for number in blocks}
    return tuple(
        _behind(finding, draft.blocks[finding.place.block], veils[finding.place.block])
        for finding in findings
    )


def veils_over(block: Block, findings: Iterable[Finding]) -> tuple[Veil, ...]:
    """What of a block may not be kept, from left to right, none overlapping another."""
    hidden = sorted(
        Veil(finding.start, finding.end, finding.text or COVER)
        for finding in findings
        if finding.place == block.place and _hides(finding, block)
    )
    apart: list[Veil] = []
    for veil in hidden:
        if apart and veil.start < apart[-1].end:
            before = apart[-1]
            apart[-1] = before._replace(end=max(before.end, veil.end))
        else:
            apart.append(veil)
    return tuple(apart)


def _hides(finding: Finding, block: Block) -> bool:
    # A trace says that something is concealed here, not that its every word is a secret.
    traces = finding.rule == concealed_text.RULE.id
    return not traces and not _keeps_text(finding, block)


def _keeps_text(finding: Finding, block: Block) -> bool:
    return finding.text == block.text[finding.start : finding.end]


def _behind(finding: Finding, block: Block, veils: Sequence[Veil]) -> Finding:
    first = bisect_right(veils, finding.start, key=lambda veil: veil.end)
    after = bisect_left(veils, finding.end, key=lambda veil: veil.start)
    over = veils[first:after]
    if not over or not _keeps_text(finding, block):
        return finding
    bare = any(veil.cover == COVER for veil in over)
    sentences = (finding.message, *finding.evidence)
    longest = max(map(len, sentences))
    quoted = [
        block.text[start:end]
        for start, end in ((finding.start, finding.end), *((v.start, v.end) for v in over))
        if end - start <= longest
    ]
    return replace(
        finding,
        text="" if bare else masked(finding.text),
        message=_without(finding.message, quoted),
        suggestion=None,
        evidence=tuple(_without(each, quoted) for each in finding.evidence),
    )


def _without(sentence: str, quoted: Iterable[str]) -> str:
    for text in quoted:
        # A lone sign in a sentence of ours says nothing of the draft.
        if len(text) > 1:
            sentence = sentence.replace(text, COVER)
    return sentence
