"""`review check --fix`: the author's Word file with what has one right answer put right.

What is changed is told on stderr, where a report on stdout stays as machines read it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from review_pipeline.cli.inspector import today
from review_pipeline.cli.reports.shown import place_of, sealed
from review_pipeline.cli.writing import write_whole
from review_pipeline.documents import apart
from review_pipeline.documents.correction import Correction
from review_pipeline.errors import ReviewError
from review_pipeline.gates.inspection import inspect
from review_pipeline.legal_time import LEGAL_TIME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from review_pipeline.cli.checking import Checked
    from review_pipeline.documents.correction import Left
    from review_pipeline.documents.draft import Draft
    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.inspection import Inspector


def fix_copy(
    documents: Sequence[Checked], output: Path, inspector: Inspector, kind: str | None
) -> None:
    """Write the corrected copy of the one Word draft that was checked, and tell what changed.

    Raises:
        ReviewError: there is not exactly one readable .docx, it bears a classification mark,
            or the copy cannot be written.
    """
    draft = _one_word_draft(documents)
    found = inspect(draft, inspector, as_of=today(), kind=kind, every=True).findings
    mending = {rule.id for rule in inspector.rules if rule.mends}
    mended = sorted((f for f in found if _has_one_answer(f, mending)), key=_widest_first)
    corrections = [Correction(f.place, f.start, f.end, f.suggestion or "") for f in mended]
    moment = datetime.now(LEGAL_TIME).strftime("%Y-%m-%dT%H:%M:%SZ")
    copy, left = apart.correct(documents[0].path.read_bytes(), corrections, moment)
    write_whole(copy, output)
    for line in _told(draft, mended, left, others=len(found) - len(mended)):
        click.echo(line, err=True)


def _one_word_draft(documents: Sequence[Checked]) -> Draft:
    draft = documents[0].draft if len(documents) == 1 else None
    if draft is None or documents[0].path.suffix.lower() != ".docx":
        raise ReviewError("cannot-fix", "--fix 只用于一份读得出的 .docx 稿件。")
    if sealed(documents[0].findings):
        raise ReviewError(
            "classification-mark",
            "稿件带有国家秘密标志，不另存改正稿：请停止传递，报告本单位保密办公室。",
        )
    return draft


def _has_one_answer(finding: Finding, mending: set[str]) -> bool:
    """Whether it may be mended: what is masked has no suggestion, and is left as it is."""
    return finding.rule in mending and finding.suggestion is not None


def _widest_first(finding: Finding) -> tuple[int, int, int]:
    """The order of a text, but of two that begin together the one that changes more first."""
    right = finding.suggestion or ""
    unlike = abs(len(finding.text) - len(right)) + sum(
        a != b for a, b in zip(finding.text, right, strict=False)
    )
    return finding.place.block, finding.start, -unlike


def _told(
    draft: Draft, mended: Sequence[Finding], left: Sequence[Left], others: int
) -> Iterator[str]:
    why = {each.number: each.why for each in left}
    yield f"以修订改正 {len(mended) - len(left)} 处，请在 Word 中逐处接受或拒绝："
    yield from (f"  {_change(draft, f)}" for n, f in enumerate(mended) if n not in why)
    if why:
        yield f"改法唯一而没有代改 {len(why)} 处："
        yield from (f"  {_change(draft, mended[n])}：{w.label}" for n, w in why.items())
    yield f"其余 {others} 处没有唯一的改法，请按报告处理。"


def _change(draft: Draft, finding: Finding) -> str:
    old = " ".join(finding.text.split("\n"))
    place = place_of(draft.blocks[finding.place.block])
    return f"{place}：{old} → {finding.suggestion or '（删去）'}（{finding.rule}）"
