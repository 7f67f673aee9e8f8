"""The JSON of `review check`: a contract scripts rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.cli.checking import Checked
    from review_pipeline.gates.finding import Finding
    from review_pipeline.lexicon.card import Card
    from review_pipeline.lexicon.edition import Edition


def as_json(documents: Sequence[Checked], edition: Edition) -> str:
    """One object: the documents in the order given, and the dictionaries they were judged by."""
    report = {
        "documents": [_document(checked) for checked in documents],
        "dictionary_version": edition.version,
        "stale_dictionaries": [_stale(card) for card in edition.stale],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _stale(card: Card) -> dict[str, str]:
    return {
        "id": card.id,
        "title": card.title,
        "owner": card.owner,
        "last_verified": card.last_verified.isoformat(),
    }


def _document(checked: Checked) -> dict[str, Any]:
    draft, fault = checked.draft, checked.fault
    return {
        "path": checked.name,
        "sha256": draft.sha256 if draft else None,
        "outcome": checked.outcome.value,
        "characters": draft.characters if draft else 0,
        "findings": [_finding(finding) for finding in checked.findings],
        "error": {"code": fault.code, "message": fault.message} if fault else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "gate": finding.gate.value,
        "severity": finding.severity.word,
        "message": finding.message,
        "place": {
            "part": finding.place.part.value,
            "block": finding.place.block,
            "start": finding.start,
            "end": finding.end,
        },
        "text": finding.text,
        "suggestion": finding.suggestion,
        "basis": finding.basis,
        "evidence": list(finding.evidence),
    }
