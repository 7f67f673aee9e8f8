"""The inspector a command uses, opened at the door: settings, dictionaries, today."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from review_pipeline.legal_time import legal_day
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from datetime import date

    from review_pipeline.gates.inspection import Inspector


def open_inspector() -> Inspector:
    """The rules and dictionaries in force here."""
    from review_pipeline.gates.inspection import inspector_for  # noqa: PLC0415 - after --help
    from review_pipeline.lexicon.loading import load_lexicon  # noqa: PLC0415

    settings = read_settings(os.environ)
    return inspector_for(load_lexicon(settings.dictionaries, *settings.dictionary_layers))


def today() -> date:
    """The day it is in Beijing."""
    return legal_day(datetime.now(UTC))
