"""`review check --annotate`: the author's Word file with a comment at every finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.cli.reports.shown import sealed
from review_pipeline.cli.writing import write_bytes
from review_pipeline.documents import apart
from review_pipeline.documents.annotated_copy import Note
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from review_pipeline.cli.checking import Checked
    from review_pipeline.gates.finding import Finding


def annotate_copy(documents: Sequence[Checked], output: Path) -> None:
    """Write the annotated copy of the one Word draft that was checked.

    Raises:
        ReviewError: there is not exactly one readable .docx, or the copy cannot be written.
    """
    readable = [checked for checked in documents if checked.draft is not None]
    if len(documents) != 1 or not readable or readable[0].path.suffix.lower() != ".docx":
        raise ReviewError("cannot-annotate", "--annotate 只用于一份读得出的 .docx 稿件。")
    checked = readable[0]
    if sealed(checked.findings):
        raise ReviewError(
            "classification-mark",
            "稿件带有国家秘密标志，不另存批注稿：请停止传递，报告本单位保密办公室。",
        )
    notes = [Note(f.place, f.start, f.end, told(f)) for f in checked.findings]
    write_bytes(apart.annotate(checked.path.read_bytes(), notes), output)


def told(finding: Finding) -> str:
    """What a comment says of a finding: its message, a suggestion, the basis."""
    suggestion = f"\n建议：{finding.suggestion}" if finding.suggestion else ""
    return (
        f"【{finding.gate.label}·{finding.severity.label}】{finding.message}{suggestion}"
        f"\n依据：{finding.basis}（{finding.rule}）"
    )
