"""What stands out in a paragraph: bold, raised and lowered characters a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Emphasis, Stretch
from review_pipeline.documents.word.views import SEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.documents.word.looks import Look
    from review_pipeline.documents.word.story import Line

RAISED = {"superscript": Emphasis.RAISED, "subscript": Emphasis.LOWERED}
Marked = list[tuple[int, int, "Look | None"]]


def stretches_of(line: Line) -> tuple[Stretch, ...]:
    """The stretches of what the page shows of a line that stand out, in order."""
    looks = [look for _, look in line.worn]
    if line.number_look is not None:
        looks.append(line.number_look)
    # Most paragraphs have none: every one passes here.
    if not any(look.bold or look.raised for look in looks):
        return ()
    marked = list(_marked(line))
    found = [*_of(marked, Emphasis.STRONG), *_of(marked, Emphasis.RAISED)]
    return tuple(sorted([*found, *_of(marked, Emphasis.LOWERED)], key=lambda each: each.start))


def _marked(line: Line) -> Iterator[tuple[int, int, Look | None]]:
    """Where each piece that is seen stands in the text, and its look."""
    begun = dict(line.worn)
    look, at = line.number_look, 0
    for number, piece in enumerate(line.pieces):
        look = begun.get(number, look)
        if piece.visibility in SEEN:
            yield at, at + len(piece.text), look
            at += len(piece.text)


def _of(marked: Marked, emphasis: Emphasis) -> Iterator[Stretch]:
    start = end = 0
    for begin, stop, look in marked:
        if look is None or not _has(look, emphasis):
            continue
        if begin != end:
            if start < end:
                yield Stretch(start, end, emphasis)
            start = begin
        end = stop
    if start < end:
        yield Stretch(start, end, emphasis)


def _has(look: Look, emphasis: Emphasis) -> bool:
    return look.bold if emphasis is Emphasis.STRONG else RAISED.get(look.raised) is emphasis
