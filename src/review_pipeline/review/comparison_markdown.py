"""What a version changed, as Markdown for the UI: places and findings, no word of the drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.review.sheet_markdown import inert, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.review.comparing import Comparison
    from review_pipeline.review.numbering import NumberedFinding


def comparison_markdown(compared: Comparison) -> str:
    """The line, the places that changed, and the findings that stayed, came and went."""
    parts = [f"# 与第 {compared.earlier} 稿相比", inert(compared.line) + "。"]
    if compared.changes:
        rows = ((change.kind.label, change.where) for change in compared.changes)
        parts += ["## 文字变化", table(("变化", "位置"), rows)]
    parts += _findings("仍有的问题", (stayed.item for stayed in compared.stayed))
    answered = [(stayed.item, said) for stayed in compared.stayed for said in stayed.said]
    if answered:
        rows = ((str(item.number), said) for item, said in answered)
        parts += ["## 上一稿对这些问题的答复", table(("序号", "答复"), rows)]
    parts += _findings("新出现的问题", compared.new)
    parts += _findings("已消除的问题（上一稿序号）", compared.gone)
    return "\n\n".join(parts) + "\n"


def _findings(title: str, items: Iterable[NumberedFinding]) -> list[str]:
    rows = [
        (str(item.number), item.finding.severity.label, item.where, item.finding.message)
        for item in items
    ]
    if not rows:
        return []
    return [f"## {title}", table(("序号", "严重程度", "位置", "问题"), rows)]
