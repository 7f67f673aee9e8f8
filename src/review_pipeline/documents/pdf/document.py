"""PDF 文件: refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.unread_kinds import unsupported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.enclosure import Enclose


def read_pdf(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """Refuse."""
    del data, enclose
    raise unsupported("PDF 文件")
