"""Which drafts are annual reports of government information disclosure (政府信息公开年报)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from review_pipeline.language.folding import fold

if TYPE_CHECKING:
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_TITLE = re.compile(
    r"\s*+(?:.{0,30}?(?P<year>20\d{2})\s*+年度?)?.{0,30}政府信息公开(?:工作)?(?:年度报告|年报|报告)"
    r"\s*+(?:\((?P<after>20\d{2})\s*+年度?\))?\s*+"
)
_NOT_A_REPORT = re.compile(r"^\s*关于|通知|方案|公告|意见")

# The title stands among the first lines that hold anything.
_HEAD = 8


@dataclass(frozen=True, slots=True)
class ReportTitle:
    """The line that says it is an annual report; ``year`` is None where it names none."""

    passage: Passage
    year: int | None


def report_title(reading: Reading) -> ReportTitle | None:
    """The title of an annual report, or None when the draft is something else."""
    lines = (passage for passage in reading.public if passage.block.text.strip())
    titles = [(passage, passage.plain.text) for passage in islice(lines, _HEAD)]
    if reading.outline.title_passage is not None:  # a title of several lines
        first = reading.passages[reading.outline.title_passage]
        titles.append((first, fold(reading.outline.title).text))
    for passage, text in titles:
        match = _TITLE.fullmatch(text)
        if match is not None and _NOT_A_REPORT.search(text) is None:
            year = match["year"] or match["after"]
            return ReportTitle(passage, int(year) if year else None)
    return None
