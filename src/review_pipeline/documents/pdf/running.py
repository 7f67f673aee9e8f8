"""Headers and footers: what stands at the edge of nearly every page, page numbers aside."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.pdf.page import PageReading
    from review_pipeline.documents.pdf.paragraphs import Paragraph

EDGE = 0.1
MOST_PAGES_SHARE = 0.6
FEWEST_PAGES = 2
NUMBER = re.compile(r"\d+|[一二三四五六七八九十百]+")


def running_paragraphs(pages: Sequence[PageReading]) -> tuple[set[int], set[int]]:
    """The headers and the footers, by the identity of their paragraphs."""
    heads = _repeated(pages, lambda each, page: each.bottom < EDGE * page.height)
    feet = _repeated(pages, lambda each, page: each.top > (1 - EDGE) * page.height)
    return heads, feet


def _repeated(pages: Sequence[PageReading], at_edge: object) -> set[int]:
    found: dict[str, list[Paragraph]] = {}
    counts: Counter[str] = Counter()
    for page in pages:
        edge = [each for each in page.paragraphs if at_edge(each, page)]  # type: ignore[operator]
        for paragraph in edge:
            found.setdefault(NUMBER.sub("0", paragraph.text), []).append(paragraph)
        counts.update({NUMBER.sub("0", paragraph.text) for paragraph in edge})
    least = max(FEWEST_PAGES, MOST_PAGES_SHARE * len(pages))
    return {
        id(paragraph)
        for text, count in counts.items()
        if count >= least
        for paragraph in found[text]
    }
