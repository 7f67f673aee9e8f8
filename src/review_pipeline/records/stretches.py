"""A stretch of entries in a larger tree: what stands before and after it, as few hashes as can be.

With the roots of the complete subtrees on either side, the entries of the stretch lead to the
root of the whole tree (RFC 9162 §2.1): so they are proven all at once, in their places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.records.merkle import Frontier, root_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def widths(start: int, end: int) -> Iterator[int]:
    """How many leaves each complete subtree between two places holds, from left to right."""
    while start < end:
        fits = 1 << (end - start).bit_length() - 1
        width = min(start & -start, fits) if start else fits
        yield width
        start += width


def roots_between(start: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """The roots of these subtrees; ``leaves`` are those from ``start`` on."""
    found: list[bytes] = []
    at = 0
    for width in widths(start, start + len(leaves)):
        found.append(root_of(leaves[at : at + width]))
        at += width
    return tuple(found)


def root_around(
    start: int,
    leaves: Iterable[bytes],
    size: int,
    before: Sequence[bytes],
    after: Sequence[bytes],
) -> bytes:
    """The root of the tree of ``size`` leaves in which ``leaves`` begin at place ``start``.

    Raises ValueError where there are not as many roots before or after as there must be.
    """
    if start < 0 or len(before) != start.bit_count():
        raise ValueError("not the subtrees before")
    frontier = Frontier(start, [*before])
    for leaf in leaves:
        frontier.append(leaf)
    if frontier.size > size:
        raise ValueError("more leaves than the tree has")
    for width, root in zip(widths(frontier.size, size), after, strict=True):
        frontier.append(root, width)
    return frontier.root()
