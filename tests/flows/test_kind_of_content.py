"""The gates of the flow know the kind of content a submission was handed in as."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

from flows.inspecting import Papers, pass_gate
from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.inspection import inspector_for
from review_pipeline.lexicon.loading import load_lexicon

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"


def test_the_kind_reaches_the_gates() -> None:
    office = SimpleNamespace(inspector=inspector_for(load_lexicon(DICTIONARIES)))
    block = Block(Place(Part.BODY, 0), "被处罚人李建国，男，1980年生。")
    draft = Draft("决定.docx", "docx", "0" * 64, (block,))

    def severities(kind: str | None) -> list[Severity]:
        papers = Papers(draft, (), date(2024, 5, 1), kind)
        return [each.severity for each in pass_gate(office, Gate.SECRECY, papers)[0]]

    assert severities(None) == [Severity.ADVISE]
    assert severities("penalty") == [Severity.BLOCK]
