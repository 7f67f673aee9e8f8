"""A picture handed in as a draft: a scanned notice, a photographed page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.pictures import picture_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.enclosure import Enclose


def read_scan(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """The Reader of picture files: a block for each page, and the words beside the pixels.

    Raises:
        UnreadableDraft: when it cannot be decoded.
    """
    del enclose  # a picture encloses nothing
    return [block for block in picture_blocks(data, "稿件") if block.picture or block.text.strip()]
