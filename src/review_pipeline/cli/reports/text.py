"""The report a person reads in a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from review_pipeline.cli.reports.shown import place_of, sealed, stretches
from review_pipeline.gates.finding import Gate, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from review_pipeline.cli.checking import Checked
    from review_pipeline.documents.draft import Block
    from review_pipeline.gates.finding import Finding
    from review_pipeline.lexicon.edition import Edition

    Why = Callable[[Checked, Finding], Iterable[str]]

_AROUND = 12


def as_text(documents: Sequence[Checked], edition: Edition, why: Why | None = None) -> str:
    """Document by document, gate by gate; the count of each severity last.

    ``why`` gives the lines that say why a finding was told, for those who ask.
    """
    lines: list[str] = []
    for checked in documents:
        lines += _document(checked, why)
    lines += [f"注意：{notice}。" for notice in edition.overdue]
    lines.append(f"词典版本 {edition.version}")
    return "\n".join(lines) + "\n"


def _document(checked: Checked, why: Why | None) -> Iterator[str]:
    yield f"══ {checked.name}"
    if checked.fault is not None:
        yield f"   拒收：{checked.fault.message}"
    else:
        for gate in Gate:
            yield from _gate(gate, checked, why)
        yield f"   {_count(checked.findings)}"
    yield ""


def _gate(gate: Gate, checked: Checked, why: Why | None) -> Iterator[str]:
    here = [finding for finding in checked.findings if finding.gate is gate]
    yield f"── {gate.label}：{f'{len(here)} 处' if here else '未发现问题'}"
    for finding in here:
        yield f"   [{finding.severity.label}] {_where(checked, finding)}"
        yield f"          {finding.message}"
        if finding.suggestion:
            yield f"          建议：{_line(finding.suggestion)}"
        yield f"          依据：{finding.basis}（{finding.rule}）"
        for line in why(checked, finding) if why else ():
            yield f"          · {_line(line)}"


def _where(checked: Checked, finding: Finding) -> str:
    block = checked.block_of(finding)
    place = place_of(block)
    if sealed(checked.findings) or not finding.text:
        return place
    if finding.text != block.text[finding.start : finding.end]:
        # Text around personal data can be personal data too.
        return f"{place}：{finding.text}"
    return f"{place}：{_excerpt(block, checked, finding)}"


def _excerpt(block: Block, checked: Checked, finding: Finding) -> str:
    """The finding between a few characters on either side, as they may be shown."""

    def shown(start: int, end: int) -> str:
        cut = stretches(block, checked.findings, start, end, checked.guards)
        return _line("".join(each.text for each in cut))

    before = shown(max(0, finding.start - _AROUND), finding.start)
    after = shown(finding.end, min(len(block.text), finding.end + _AROUND))
    return f"{before}【{_line(finding.text)}】{after}"


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def _count(findings: Sequence[Finding]) -> str:
    if not findings:
        return "五关均未发现问题。"
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{severity.label} {counts[severity]}" for severity in sorted(Severity, reverse=True)]
    return "合计：" + "，".join(parts) + "。"
