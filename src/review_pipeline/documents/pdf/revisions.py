"""The versions a PDF was saved in: each later one only adds behind the one before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults, limits
from review_pipeline.documents.pdf.body import OBJECT
from review_pipeline.documents.pdf.opening import opened
from review_pipeline.documents.pdf.syntax import skip_blank

if TYPE_CHECKING:
    from pikepdf import Pdf

END = b"%%EOF"


def revision_ends(data: bytes) -> list[int]:
    """Where each revision of the file ends, the earliest first, the file itself last.

    Raises:
        UnreadableDraft: when an earlier one cannot be opened, or there are too many.
    """
    ends = [len(data)]
    while (earlier := _earlier(data[: ends[0]])) is not None:
        ends.insert(0, earlier)
        if len(ends) > limits.MOST_REVISIONS:
            raise faults.too_large("历次保存的版本数")
    # A word processor may add a second table, for older viewers, and no object.
    added = [OBJECT.search(data, end, following) for end, following in pairwise(ends)]
    return [end for end, found in zip(ends, added, strict=False) if found] + ends[-1:]


def _earlier(data: bytes) -> int | None:
    """The end of the revision before the last."""
    with opened(data) as pdf:
        previous = pdf.trailer.get("/Prev")
        linear = _linear_length(pdf)
    if not isinstance(previous, int):
        return None
    end = data.find(END, previous)
    if end < 0:
        raise faults.damaged()
    end = skip_blank(data, end + len(END))
    # A file made for the web has the end of its own first page's table near the front.
    if linear is not None and end < linear:
        end = skip_blank(data, linear)
    return end if end < len(data) else None


def _linear_length(pdf: Pdf) -> int | None:
    import pikepdf  # noqa: PLC0415 - heavy

    first = min(
        ((entry.offset, key) for key, entry in pdf.get_xref_table().items() if entry.type == 1),
        default=None,
    )
    if first is None:
        return None
    made = pdf.get_object(first[1])
    if isinstance(made, pikepdf.Dictionary) and "/Linearized" in made:
        return int(made.get("/L", 0))
    return None
