"""Evidence brought to bear: a finding's severity, weighed by the sentence it stands in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Severity
from review_pipeline.language.cues import Direction

if TYPE_CHECKING:
    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.evidence import SentenceReader
    from review_pipeline.language.reading import Reading

LOWER = {
    Severity.BLOCK: Severity.CONFIRM,
    Severity.CONFIRM: Severity.ADVISE,
    Severity.ADVISE: Severity.ADVISE,
}

# A guess from the words around it may ask a person, but not stop a draft.
_HIGHER = {
    Severity.BLOCK: Severity.BLOCK,
    Severity.CONFIRM: Severity.CONFIRM,
    Severity.ADVISE: Severity.CONFIRM,
}


def weighed(finding: Finding, reading: Reading, sentences: SentenceReader) -> Finding:
    """The finding with what its sentence tells, one step graver or lighter where that tells."""
    passage = reading.passages[finding.place.block]
    evidence = sentences.evidence_for(passage, finding.start, finding.end)
    severity = finding.severity
    if evidence.direction is Direction.LOWERS:
        severity = LOWER[severity]
    elif evidence.direction is Direction.RAISES:
        severity = _HIGHER[severity]
    return replace(finding, severity=severity, evidence=(*finding.evidence, *evidence.labels))
