"""How much a draft may hold: more than anyone publishes, less than floods who handles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Sized

MOST_BLOCKS = 500_000
# In text and markup: each of these may begin a block, or an element.
SEPARATORS = (b"\n", b"\r", b"\t", b"<")
MOST_SEPARATORS = 2_000_000


def check_text(data: bytes) -> None:
    """Refuse a text of more lines, cells and tags than a draft has, before they are made.

    Raises:
        UnreadableDraft: ``too-large``.
    """
    if sum(map(data.count, SEPARATORS)) > MOST_SEPARATORS:
        raise _too_large()


def check_blocks(blocks: Sized) -> None:
    """Refuse a draft of more blocks than anyone publishes.

    Raises:
        UnreadableDraft: ``too-large``.
    """
    if len(blocks) > MOST_BLOCKS:
        raise _too_large()


def _too_large() -> UnreadableDraft:
    return UnreadableDraft(
        "too-large", "稿件的段落、单元格过多，超出审查上限；请拆分成几份稿件后分别提交。"
    )
