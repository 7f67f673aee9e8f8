"""A picture handed in as a draft: a scanned notice, a photographed page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.pictures import read_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.enclosure import Enclose


def read_scan(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """The Reader of picture files: a block for each page, and the words beside the pixels.

    Raises:
        UnreadableDraft: when it cannot be decoded.
    """
    del enclose  # a picture encloses nothing
    pictured = read_picture(data, "稿件")
    pages = [Block(Place(Part.PICTURE, 0), "", picture=frame) for frame in pictured.frames]
    words = (word for word in pictured.words if word.strip())
    return [*pages, *(Block(Place(Part.PROPERTY, 0), word, Visibility.METADATA) for word in words)]
