"""What a paragraph says to those who read it: on the page, before its changes, laid bare.

A term may be split between text that is seen and text that is not: 机 stays, 密 was deleted.
So each reading is the whole paragraph as that reader has it; what the page shows too is
marked as an echo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.story import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from review_pipeline.documents.word.story import Piece

Kinds = frozenset[Visibility]
Span = tuple[int, int]

PLAIN, SEEN = (
    frozenset({Visibility.VISIBLE}),
    frozenset({Visibility.VISIBLE, Visibility.INSERTED}),
)
DELETED, HIDDEN = frozenset({Visibility.DELETED}), frozenset({Visibility.HIDDEN})
METADATA = frozenset({Visibility.METADATA})
# For text of these kinds (the first), the paragraph as it reads together with the second.
READINGS: tuple[tuple[Kinds, Kinds], ...] = (
    (DELETED, PLAIN),
    (HIDDEN, SEEN),
    (METADATA, frozenset()),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One reading of a paragraph."""

    text: str
    visibility: Visibility
    sources: tuple[Source, ...] = ()
    echoes: tuple[Span, ...] = ()


def readings(pieces: Sequence[Piece]) -> Iterator[Told]:
    """Every reading of a paragraph that says anything, the page's first."""
    kinds = {piece.visibility for piece in pieces}
    if not kinds <= SEEN:
        yield from _page([piece for piece in pieces if piece.visibility in SEEN])
        for own, around in READINGS:
            if not kinds.isdisjoint(own) and _says(pieces, own):
                (visibility,) = own
                yield _told(pieces, own, around, visibility)
    else:
        yield from _page(pieces)
    if kinds >= DELETED | HIDDEN:
        yield _told(pieces, DELETED | HIDDEN, SEEN, Visibility.METADATA)
    elif Visibility.INSERTED in kinds and Visibility.DELETED not in kinds:
        told = original(pieces)
        if told is not None:
            yield told


def original(pieces: Sequence[Piece]) -> Told | None:
    """The paragraph without its insertions, where they part what stood together."""
    told = _told(pieces, DELETED, PLAIN, Visibility.METADATA)
    apart = [span for span in told.echoes if not told.text[slice(*span)].isspace()]
    if len(apart) > 1 or told.sources:
        return told
    return None


def _page(pieces: Sequence[Piece]) -> Iterator[Told]:
    """What a reader of the page sees; marked inserted when any of it is."""
    text = "".join([piece.text for piece in pieces])
    if text and not text.isspace():
        inserted = Visibility.INSERTED in {piece.visibility for piece in pieces}
        seen = Visibility.INSERTED if inserted else Visibility.VISIBLE
        yield Told(text, seen, tuple(_sources(pieces)))


def _says(pieces: Iterable[Piece], own: Kinds) -> bool:
    return any(piece.visibility in own and not piece.text.isspace() for piece in pieces)


def _told(pieces: Sequence[Piece], own: Kinds, around: Kinds, visibility: Visibility) -> Told:
    kept = [piece for piece in pieces if piece.visibility in own | around]
    text = "".join([piece.text for piece in kept])
    return Told(text, visibility, tuple(_sources(kept, own)), tuple(_echoes(pieces, own, around)))


def _sources(pieces: Iterable[Piece], own: Kinds | None = None) -> Iterator[Source]:
    start = 0
    for piece in pieces:
        if piece.node is not None and (own is None or piece.visibility in own):
            yield Source(piece.node, start, len(piece.text))
        start += len(piece.text)


def _echoes(pieces: Iterable[Piece], own: Kinds, around: Kinds) -> Iterator[Span]:
    """The spans that read on the page as they read here, with nothing seen left out."""
    start = end = 0
    for piece in pieces:
        if piece.visibility in around:
            end += len(piece.text)
            continue
        if piece.visibility in own or piece.visibility in SEEN:
            if start < end:
                yield start, end
            start = end = end + len(piece.text) * (piece.visibility in own)
    if start < end:
        yield start, end
