"""What of a draft a report may show."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from review_pipeline.gates.veiling import veils_over
from review_pipeline.review.numbering import marks_secrecy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.documents.draft import Block
    from review_pipeline.gates.finding import Finding


class Stretch(NamedTuple):
    """A piece of a block as it may be shown, with the gravest finding on it, if any."""

    text: str
    finding: Finding | None


def sealed(findings: Sequence[Finding]) -> bool:
    """Whether the draft bears a classification mark: then nothing of its text is shown."""
    return any(map(marks_secrecy, findings))


def place_of(block: Block) -> str:
    """Where a block stands, as a person counts: 正文第3段, 表1第2行第1列."""
    if block.cell is None:
        unit = "段" if block.picture is None else "处"
        return f"{block.place.part.label}第{block.place.block + 1}{unit}"
    return f"表{block.cell.table + 1}第{block.cell.row + 1}行第{block.cell.column + 1}列"


def stretches(
    block: Block,
    findings: Sequence[Finding],
    start: int = 0,
    end: int | None = None,
    guards: Sequence[Finding] = (),
) -> Iterator[Stretch]:
    """``block.text[start:end]`` cut where findings begin and end, veiled where it must be.

    ``guards`` veil like findings, and mark nothing.
    """
    # A finding of no width marks nothing that could be seen.
    here = [f for f in findings if f.place == block.place and f.start < f.end]
    veils = {veil.start: veil for veil in veils_over(block, (*here, *guards))}
    cuts = {cut for finding in here for cut in (finding.start, finding.end)}
    cuts |= {0, len(block.text), start, len(block.text) if end is None else end}
    for veil in veils.values():
        cuts = {cut for cut in cuts if not veil.start < cut < veil.end} | {veil.start, veil.end}
    ordered = sorted(cuts)
    for left, right in pairwise(ordered):
        if right > start and (end is None or left < end):
            covered = veils.get(left)
            text = covered.cover if covered else block.text[left:right]
            yield Stretch(text, _on(here, left, right))


def _on(findings: Sequence[Finding], left: int, right: int) -> Finding | None:
    over = [finding for finding in findings if finding.start < right and left < finding.end]
    return max(over, key=lambda finding: finding.severity, default=None)
