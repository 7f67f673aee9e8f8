"""发文字号: the number a document bears at its head (GB/T 9704-2012, 7.2.5)."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_pipeline.documents.draft import Draft

# Alone on its line, among the first lines of the page.
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,20}〔\d{4}〕\d{1,5}号")
_HEAD_LINES = 12


def document_number_of(draft: Draft) -> str:
    """The draft's own number, empty where it bears none."""
    public = (block for block in draft.blocks if block.public and block.picture is None)
    seen = (block.text.strip() for block in public if block.text.strip())
    return next((line for line in islice(seen, _HEAD_LINES) if _NUMBER.fullmatch(line)), "")
