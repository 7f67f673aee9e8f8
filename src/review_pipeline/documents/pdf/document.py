"""A whole PDF file: every revision of it, read whole or refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.pdf import faults
from review_pipeline.documents.pdf.revision import read_revision
from review_pipeline.documents.pdf.revisions import revision_ends
from review_pipeline.documents.word.symbols import charted
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.enclosure import Enclose


def read_pdf(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """The Reader of PDF.

    Raises:
        UnreadableDraft: when any of it is not understood.
    """
    try:
        return _read(data, enclose)
    except (UnreadableDraft, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - neither library has a family of faults
        raise faults.damaged() from None


def _read(data: bytes, enclose: Enclose) -> list[Block]:
    *earlier, whole = revision_ends(data)
    starts = [0, *earlier]
    blocks = read_revision(data[:whole], starts[-1], enclose)
    known = {_content(block) for block in blocks}
    for start, end in zip(starts, earlier, strict=False):
        for block in _withdrawn(read_revision(data[:end], start, enclose)):
            if _content(block) not in known:
                known.add(_content(block))
                blocks.append(block)
    return [replace(block, text=charted(block.text)) for block in blocks]


def _withdrawn(blocks: Sequence[Block]) -> Iterator[Block]:
    """What an earlier revision held: anyone can still take it out of the file."""
    for block in blocks:
        beside = block.visibility is Visibility.METADATA
        yield block if beside else replace(block, visibility=Visibility.DELETED)


def _content(block: Block) -> tuple[str, str]:
    return block.text, block.picture.sha256 if block.picture else ""
