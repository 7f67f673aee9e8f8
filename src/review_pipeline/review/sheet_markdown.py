"""The sheet as Markdown (GFM), for the artifact and above the form.

Whatever was written by someone else goes in as numeric character references, so that
neither Markdown, nor HTML, nor the template engine of the server that shows it reads any
of it as its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.review.sheet import BASIS, TITLE
from review_pipeline.review.sheet_fields import sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.sheet import ReviewSheet

_HEADER = ("序号", "关", "严重程度", "位置", "问题", "原文", "建议", "依据")


def sheet_markdown(sheet: ReviewSheet) -> str:
    """The sheet: its fields, the findings, and the ground it stands on."""
    parts = [f"# {TITLE}", *(f"> 注意：{inert(notice)}。" for notice in sheet.overdue)]
    for section in sections(sheet):
        parts += [f"## {section.title}", table(("项目", "内容"), section.fields)]
    parts += ["## 机检问题", findings_markdown(sheet.findings)]
    parts += ["---", "依据：" + "；".join(BASIS) + "。谁公开谁审核，先审查后公开，一事一审。"]
    return "\n\n".join(parts) + "\n"


def findings_markdown(findings: tuple[NumberedFinding, ...]) -> str:
    """The findings as a table, or one line where there are none."""
    if not findings:
        return "五关均未发现问题。"
    return table(_HEADER, (finding_row(item) for item in findings))


def finding_row(item: NumberedFinding) -> tuple[str, ...]:
    """One finding, in the order of the table's columns."""
    finding = item.finding
    return (
        str(item.number),
        finding.gate.label,
        finding.severity.label,
        item.where,
        item.said,
        finding.text or ("（不留存）" if finding.start < finding.end else "—"),
        finding.suggestion or "—",
        finding.basis,
    )


def inert(text: str) -> str:
    """The text on one line, shown as it is by Markdown, HTML and template engines alike."""
    on_one_line = " ".join(text.split())
    return "".join(_reference(char) if _is_active(char) else char for char in on_one_line)


def _is_active(char: str) -> bool:
    return char.isascii() and not char.isalnum() and char not in " ,;()%-"


def _reference(char: str) -> str:
    return f"&#{ord(char)};"


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A GFM table; header cells are ours, the others go in inert."""
    lines = [_row(header), "|" + " --- |" * len(header)]
    lines += [_row(tuple(inert(cell) for cell in row)) for row in rows]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
