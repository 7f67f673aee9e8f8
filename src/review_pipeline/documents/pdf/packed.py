"""Objects packed into streams: nothing stands among them that the file's table does not name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults
from review_pipeline.documents.pdf.strings import decoded
from review_pipeline.documents.pdf.syntax import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object, Pdf

# The standard's number for an object in a stream.
PACKED = 2
DEEPER = {b"<<": 1, b"[": 1, b">>": -1, b"]": -1}


def packed_words(pdf: Pdf, start: int) -> Iterator[str]:
    """The comments in the object streams that a revision, beginning at ``start``, has added.

    Raises:
        UnreadableDraft: when one holds an object more than the table says.
    """
    table = pdf.get_xref_table()
    named: dict[int, set[int]] = {}
    for (number, _), entry in table.items():
        if entry.obj_stream_number is not None and entry.type == PACKED:
            named.setdefault(entry.obj_stream_number, set()).add(number)
    for holder, numbers in named.items():
        place = table[holder, 0].offset if (holder, 0) in table else None
        if place is not None and place >= start:
            yield from _unpacked_words(pdf.get_object(holder, 0), numbers)


def _unpacked_words(holder: Object, numbers: set[int]) -> Iterator[str]:
    data = holder.read_bytes()
    first = int(holder["/First"])
    head = [int(token) for token, _ in tokens(data[:first], 0)]
    if set(head[::2]) != numbers or len(head[::2]) != len(numbers):
        raise faults.leftovers("中留有已删除或被覆盖的内容")
    places = [*sorted(head[1::2]), len(data) - first]
    if places[0] != 0:
        raise faults.leftovers("各对象之间夹有多余内容")
    for begin, end in pairwise(places):
        yield from _one_object(data[first + begin : first + end])


def _one_object(data: bytes) -> Iterator[str]:
    """The comments beside an object, which must be alone."""
    depth = objects = 0
    for token, _ in tokens(data, 0):
        if token.startswith(b"%"):
            yield from decoded(token[1:].strip())
            continue
        step = DEEPER.get(token, 0)
        objects += depth == 0 and step >= 0
        depth += step
    if objects > 1:
        raise faults.leftovers("各对象之间夹有多余内容")
