"""No hiding place is let through: its words are read, or the draft is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.reading import read_here
from review_pipeline.gates.inspection import inspector_for
from review_pipeline.lexicon.loading import load_lexicon
from tools.hiding_places.every_place import FORMATS, KINDS
from tools.hiding_places.judging import FAULTS, flagger, judged
from tools.hiding_places.opening import unopened
from tools.hiding_places.ordinary import DOCUMENTS

if TYPE_CHECKING:
    from tools.hiding_places.judging import Flags
    from tools.hiding_places.ordinary import Ordinary
    from tools.hiding_places.place import Kind

FEWEST = {
    "docx": 170,
    "pdf": 50,
    "xlsx": 40,
    "pptx": 25,
    "html": 20,
    "md": 10,
    "txt": 10,
    "zip": 10,
}


@pytest.fixture(scope="module")
def flags() -> Flags:
    dictionaries = Path(__file__).parents[2] / "dictionaries"
    return flagger(inspector_for(load_lexicon(dictionaries)), date(2026, 1, 5))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.format}-{kind.title}")
def test_nothing_is_let_through(kind: Kind, flags: Flags) -> None:
    found = {each.address for each in judged(kind, flags, read_here) if each.verdict in FAULTS}
    assert found == set()


def test_there_are_places_enough() -> None:
    counts = {
        form: sum(len(kind.places) for kind in KINDS if kind.format == form) for form in FORMATS
    }
    assert all(counts[form] >= fewest for form, fewest in FEWEST.items()), counts


@pytest.mark.parametrize("form", FORMATS)
def test_other_programs_open_the_documents(form: str) -> None:
    assert unopened([kind for kind in KINDS if kind.format == form]) == []


@pytest.mark.parametrize("ordinary", DOCUMENTS, ids=lambda each: each.name)
def test_an_ordinary_document_is_read(ordinary: Ordinary) -> None:
    data = ordinary.build()
    if data is None:
        pytest.skip("the program that saves it is not here")
    assert read_here(f"稿件.{ordinary.suffix}", data).characters > 0
