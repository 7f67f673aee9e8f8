"""The report a person reads in a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.cli.checking import Checked
    from review_pipeline.documents.draft import Draft
    from review_pipeline.gates.finding import Finding

_AROUND = 12


def as_text(documents: Sequence[Checked], dictionary_version: str) -> str:
    """Document by document, gate by gate; the count of each severity last."""
    lines: list[str] = []
    for checked in documents:
        lines += _document(checked)
    lines.append(f"词典版本 {dictionary_version}")
    return "\n".join(lines) + "\n"


def _document(checked: Checked) -> Iterator[str]:
    yield f"══ {checked.path}"
    if checked.fault is not None:
        yield f"   拒收：{checked.fault.message}"
    elif checked.draft is not None:
        for gate in Gate:
            yield from _gate(gate, checked.draft, checked.findings)
        yield f"   {_count(checked.findings)}"
    yield ""


def _gate(gate: Gate, draft: Draft, findings: Sequence[Finding]) -> Iterator[str]:
    here = [finding for finding in findings if finding.gate is gate]
    yield f"── {gate.label}：{f'{len(here)} 处' if here else '未发现问题'}"
    for finding in here:
        yield f"   [{finding.severity.label}] {_where(draft, finding)}  {finding.message}"
        if finding.suggestion:
            yield f"          建议：{finding.suggestion}"
        yield f"          依据：{finding.basis}（{finding.rule}）"


def _where(draft: Draft, finding: Finding) -> str:
    block = draft.blocks[finding.place.block]
    place = f"{finding.place.part.label}第{finding.place.block + 1}段"
    if block.cell is not None:
        cell = block.cell
        place = f"表{cell.table + 1}第{cell.row + 1}行第{cell.column + 1}列"
    # Only what the finding itself may keep is shown: text around personal data can be
    # personal data too.
    if not finding.text or finding.text != block.text[finding.start : finding.end]:
        return f"{place}：{finding.text}" if finding.text else place
    before = block.text[max(0, finding.start - _AROUND) : finding.start]
    after = block.text[finding.end : finding.end + _AROUND]
    return f"{place}：{_line(before)}【{_line(finding.text)}】{_line(after)}"


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def _count(findings: Sequence[Finding]) -> str:
    if not findings:
        return "五关均未发现问题。"
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{severity.label} {counts[severity]}" for severity in sorted(Severity, reverse=True)]
    return "合计：" + "，".join(parts) + "。"
