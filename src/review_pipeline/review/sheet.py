"""The review sheet, 《信息公开内容审核及保密审查表》, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.review.binding import fingerprint

if TYPE_CHECKING:
    from datetime import datetime

    from review_pipeline.review.binding import Binding
    from review_pipeline.review.clearance import Signature
    from review_pipeline.review.content import Channel, Concern, Declared, DisclosureAttribute
    from review_pipeline.review.levels import ContentKind, ReviewLevel
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.pending import Pending

TITLE = "信息公开内容审核及保密审查表"

#: What the form rests on, printed at its foot.
BASIS = (
    "《中华人民共和国政府信息公开条例》第十七条",
    "《中华人民共和国保守国家秘密法》第三十五条",
    "《中华人民共和国保守国家秘密法实施条例》第四十二条",
)


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file handed in: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """One version of one submission, as those who sign read it.

    ``level`` is the level now asked, None where none is; ``required`` lists all that must
    sign, ``signatures`` those that have. ``overdue`` are sentences about dictionaries nobody has
    verified for long. ``agency`` is the publishing body, empty where
    the reader knows it. ``pending`` says which clocks run on it, ``deadlines`` what they say.
    """

    number: str
    version: int
    filled_at: datetime
    title: str
    document_number: str
    column: str
    channels: tuple[Channel, ...]
    kind: ContentKind
    attribute: DisclosureAttribute
    attribute_basis: str
    concerns: tuple[tuple[Concern, Declared], ...]
    department: str
    author: str
    draft: SheetFile
    attachments: tuple[SheetFile, ...]
    findings: tuple[NumberedFinding, ...]
    binding: Binding
    required: tuple[ReviewLevel, ...]
    signatures: tuple[Signature, ...]
    level: ReviewLevel | None = None
    agency: str = ""
    overdue: tuple[str, ...] = ()
    pending: Pending | None = None
    deadlines: tuple[tuple[str, str], ...] = ()

    @property
    def fingerprint(self) -> str:
        """The digest of all that a signature binds; people read and type its first eight."""
        return fingerprint(self.binding)


def gate_conclusion(sheet: ReviewSheet, gate: Gate) -> str:
    """What one gate found, in a word and figures: 未发现问题, or 须确认 2 项、提示 1 项."""
    found = [item for item in sheet.findings if item.finding.gate is gate]
    graves = [item.finding.severity for item in found]
    counts = [
        f"{severity.label} {graves.count(severity)} 项"
        for severity in sorted(Severity, reverse=True)
        if severity in graves
    ]
    answered = sum(item.answer is not None for item in found)
    remark = f"（其中 {answered} 项已有答复）" if answered else ""
    return "、".join(counts) + remark or "未发现问题"
