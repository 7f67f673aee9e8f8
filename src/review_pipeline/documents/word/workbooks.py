"""The workbook behind a chart: what of it the chart shows is not concealed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from review_pipeline.documents.word.story import Found

# What parts a sheet's name from a range in a formula.
BEFORE_RANGE = "!"


def apart_from_shown(found: Iterable[Found], words: Iterable[str]) -> list[Found]:
    """What a chart shows and what it has behind it; what both have is kept as metadata there.

    ``words`` are the chart's own formulas among others: they name the sheets they are about.
    """
    found = list(found)
    shown = {_plain(text) for text in _values(found)}
    shown |= {_plain(word.partition(BEFORE_RANGE)[0].strip("'")) for word in words}
    return [
        replace(each, visibility=Visibility.METADATA)
        if _is_behind(each) and _plain(each.text) in shown
        else each
        for each in found
    ]


def _values(found: Iterable[Found]) -> Iterator[str]:
    for each in found:
        if not _is_behind(each):
            yield from each.text.split("\n")


def _is_behind(found: Found) -> bool:
    return found.part is Part.ENCLOSED and found.visibility is Visibility.HIDDEN


def _plain(text: str) -> str:
    """A number as a cell shows it, whatever digits a chart keeps of it."""
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return text.strip()
