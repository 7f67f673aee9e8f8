"""Clean official texts: nothing blocked, hardly anything to confirm."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from review_pipeline.gates.finding import Severity
from review_pipeline.gates.inspection import inspect, inspector_for
from review_pipeline.lexicon.loading import load_lexicon
from tools.corpus import specimens

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared/corpus/laws"

# One text in so many: the whole corpus is for `make false-alarms`.
STRIDE = 6


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_clean_texts_are_let_through() -> None:
    inspector = inspector_for(load_lexicon(ROOT / "dictionaries"))
    severities: Counter[Severity] = Counter()
    characters = 0
    for text in islice(specimens(CORPUS), 0, None, STRIDE):
        characters += text.draft.characters
        found = inspect(text.draft, inspector, text.day).findings
        severities.update(finding.severity for finding in found)
    assert characters > 0
    assert severities[Severity.BLOCK] == 0
    assert severities[Severity.CONFIRM] <= characters / 10_000
