"""The forms a check's outcome is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.cli.reports.json import as_json
from review_pipeline.cli.reports.page import as_page
from review_pipeline.cli.reports.sarif import as_sarif
from review_pipeline.cli.reports.text import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from review_pipeline.cli.checking import Checked
    from review_pipeline.lexicon.edition import Edition

REPORTS: dict[str, Callable[[Sequence[Checked], Edition], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "html": as_page,
}
