"""Findings as they stand on the sheet: numbered, and each in its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.review.canonical import Json, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from review_pipeline.gates.finding import Finding
    from review_pipeline.review.answered import Answers, StandingAnswer

_GATES = tuple(Gate)

#: The rule whose finding means that nothing of the text may be kept.
CLASSIFICATION_MARK = "classification-mark"


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding with its 序号 (from 1). ``document`` is 0 for the draft, n for attachment n.

    ``answer`` is what two people said of the same content before, None where nothing stands.
    """

    number: int
    document: int
    finding: Finding
    answer: StandingAnswer | None = None

    @property
    def must_be_answered(self) -> bool:
        """Whether whoever signs must answer it (须确认, and no answer stands)."""
        return self.finding.severity is Severity.CONFIRM and self.answer is None

    @property
    def said(self) -> str:
        """What is said of it: its message, and the answer that stands."""
        message = self.finding.message
        return message if self.answer is None else f"{message} {self.answer.line}"

    @property
    def where(self) -> str:
        """Where it stands, as people read it: 正文第 3 段, 附件1 页眉第 1 段."""
        place = self.finding.place
        document = f"附件{self.document} " if self.document else ""
        unit = "处" if place.part is Part.PICTURE else "段"
        return f"{document}{place.part.label}第 {place.block + 1} {unit}"


def numbered(
    documents: Sequence[Iterable[Finding]], answers: Answers | None = None
) -> tuple[NumberedFinding, ...]:
    """The findings of the draft and of each attachment, gravest first, then by gate and place."""
    known = answers or {}
    placed = [(document, finding) for document, found in enumerate(documents) for finding in found]
    placed.sort(key=lambda item: _rank(*item))
    return tuple(
        NumberedFinding(number, document, finding, known.get((document, finding)))
        for number, (document, finding) in enumerate(placed, start=1)
    )


def findings_sha256(findings: Iterable[NumberedFinding]) -> str:
    """The digest a binding holds: lower-case hexadecimal SHA-256 of the findings' RFC 8785 text."""
    return digest([_facts(item) for item in findings])


def _rank(document: int, finding: Finding) -> tuple[int, int, int, int, int, int, str]:
    return (
        -finding.severity,
        _GATES.index(finding.gate),
        document,
        finding.place.block,
        finding.start,
        finding.end,
        finding.rule,
    )


def _facts(item: NumberedFinding) -> dict[str, Json]:
    finding = item.finding
    # Left out where none stands, so that what was signed before there were any still fits.
    answered = {} if item.answer is None else {"answer": item.answer.line}
    return {
        **answered,
        "number": item.number,
        "document": item.document,
        "rule": finding.rule,
        "gate": finding.gate.value,
        "severity": finding.severity.word,
        "message": finding.message,
        "part": finding.place.part.value,
        "block": finding.place.block,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "suggestion": finding.suggestion,
        "basis": finding.basis,
        "evidence": list(finding.evidence),
    }


def marks_secrecy(finding: Finding) -> bool:
    """Whether a finding is of a classification mark (密级标志), which seals a submission."""
    return finding.rule == CLASSIFICATION_MARK and finding.severity is Severity.BLOCK
