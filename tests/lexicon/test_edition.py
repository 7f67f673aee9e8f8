"""What a report says of dictionaries nobody has verified for long."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from review_pipeline.lexicon.edition import edition_of
from review_pipeline.lexicon.lexicon import STALE_AFTER
from review_pipeline.lexicon.loading import load_lexicon
from tests.lexicon.conftest import CARD, ENTRY

if TYPE_CHECKING:
    from tests.lexicon.conftest import Write

VERIFIED = date(2026, 11, 1)


def test_a_dictionary_is_overdue_after_ninety_days(write: Write) -> None:
    lexicon = load_lexicon(write(CARD + ENTRY))
    assert edition_of(lexicon, VERIFIED + STALE_AFTER).overdue == ()
    (notice,) = edition_of(lexicon, VERIFIED + STALE_AFTER + timedelta(days=1)).overdue
    assert notice.startswith(
        "词典“易混字词”（confusable-word，厅办公室）自 2026-11-01 起超过 90 天没有核对"
    )
    assert edition_of(lexicon, VERIFIED).version == lexicon.version
