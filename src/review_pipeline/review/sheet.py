"""The review sheet, 《信息公开内容审核及保密审查表》, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    from review_pipeline.review.ruling import Ruling

TITLE = "信息公开内容审核及保密审查表"

#: What the form rests on, printed at its foot.
BASIS = (
    "《中华人民共和国政府信息公开条例》第十七条",
    "《中华人民共和国保守国家秘密法》第三十五条",
    "《中华人民共和国保守国家秘密法实施条例》第四十二条",
)


_CLEAN = "未发现问题"
_LONGEST_SHOWN = 24
#: A title stands among the first paragraphs, below 份号, 文号 and the like.
_TITLE_WITHIN = 8


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file handed in: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """One version of one submission, as those who sign read it.

    ``level`` is the level now asked, None where none is; ``required`` lists all that must
    sign, ``signatures`` those that have, ``route`` why it is these. ``appeal`` is what the
    author said for what blocks, empty where they did not. ``overdue`` are sentences about
    dictionaries nobody has verified for long. ``agency`` is the publishing body, empty where
    the reader knows it. ``item`` is the number of the one attachment this sheet is of, None
    for that of the whole. ``pending`` says which clocks run on it, ``deadlines`` what they say.
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
    route: str = ""
    appeal: str = ""
    rulings: tuple[Ruling, ...] = ()
    item: int | None = None
    pending: Pending | None = None
    deadlines: tuple[tuple[str, str], ...] = ()

    @property
    def fingerprint(self) -> str:
        """The digest of all that a signature binds; people read and type its first eight."""
        return fingerprint(self.binding)


def item_sheets(sheet: ReviewSheet) -> tuple[ReviewSheet, ...]:
    """One sheet for each attachment, with its own findings: 逐项审查, 保密法实施条例 §42."""
    return tuple(
        replace(
            sheet,
            item=number,
            draft=file,
            attachments=(),
            findings=tuple(found for found in sheet.findings if found.document == number),
        )
        for number, file in enumerate(sheet.attachments, start=1)
    )


def item_conclusion(sheet: ReviewSheet, number: int) -> str:
    """What the gates found in one attachment, in a line."""
    own = replace(sheet, findings=tuple(f for f in sheet.findings if f.document == number))
    told = [(gate, gate_conclusion(own, gate)) for gate in Gate]
    return (
        "；".join(f"{gate.label}{said}" for gate, said in told if said != _CLEAN) or f"五关{_CLEAN}"
    )


def shown_title(sheet: ReviewSheet) -> str:
    """The title where it may be shown beside the sheet, cut to a line.

    Not where the secrecy gate asks for a person's eye at the top of the draft: it may be the
    title that it asks about.
    """
    asks = any(
        item.finding.gate is Gate.SECRECY
        and item.finding.severity > Severity.ADVISE
        and item.finding.place.block < _TITLE_WITHIN
        for item in sheet.findings
    )
    title = "（标题从略）" if asks else sheet.title
    return title if len(title) <= _LONGEST_SHOWN else f"{title[: _LONGEST_SHOWN - 1]}…"


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
    return "、".join(counts) + remark or _CLEAN
