"""The Merkle tree over the journal: roots, inclusion and consistency proofs (RFC 9162 §2.1).

A leaf is an entry's text in UTF-8. Hashes are 32 bytes, SHA-256; numbers of leaves count
from 0, sizes are numbers of leaves.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The root of the tree of no leaves (RFC 9162 §2.1.1).
EMPTY_ROOT = hashlib.sha256().digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a leaf: SHA-256 of 0x00 and the entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node: SHA-256 of 0x01 and its children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """The right edge of a growing tree: the roots of its complete subtrees, the largest first.

    All a tree needs to grow and to know its root: as many hashes as ``size`` has one bits.
    """

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, root: bytes, width: int = 1) -> None:
        """Add a leaf by its hash, or a complete subtree of ``width`` leaves by its root.

        ``width`` is a power of two that divides the size so far.
        """
        carried, rest = root, self.size // width
        while rest & 1:
            carried = node_hash(self.peaks.pop(), carried)
            rest >>= 1
        self.peaks.append(carried)
        self.size += width

    def takes(self, width: int) -> bool:
        """Whether so many leaves, added next, are a complete subtree of their own."""
        return width.bit_count() == 1 and not self.size % width

    def root(self) -> bytes:
        """The root of the tree as it now is."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree of leaves given by their hashes: level by level, the odd one rises."""
    level = [*leaves]
    while len(level) > 1:
        pairs = iter(level)
        above = [node_hash(left, right) for left, right in zip(pairs, pairs, strict=False)]
        level = above + level[len(level) & ~1 :]
    return level[0] if level else EMPTY_ROOT


def inclusion_path(leaves: Sequence[bytes], number: int) -> tuple[bytes, ...]:
    """What proves that leaf ``number`` is in the tree of ``leaves`` (RFC 9162 §2.1.3.1).

    Raises ValueError where there is no such leaf.
    """
    if not 0 <= number < len(leaves):
        raise ValueError("no such leaf")
    path: list[bytes] = []
    start, end = 0, len(leaves)
    while end - start > 1:
        cut = start + _split(end - start)
        if number < cut:
            path.append(root_of(leaves[cut:end]))
            end = cut
        else:
            path.append(root_of(leaves[start:cut]))
            start = cut
    return tuple(reversed(path))


def consistency_path(leaves: Sequence[bytes], earlier: int) -> tuple[bytes, ...]:
    """What proves that the tree of the first ``earlier`` leaves became this (RFC 9162 §2.1.4.1).

    Empty where nothing was before or nothing came after. Raises ValueError where the earlier
    tree is the larger.
    """
    if not 0 <= earlier <= len(leaves):
        raise ValueError("no such tree")
    path: list[bytes] = []
    start, end, whole = 0, len(leaves), True
    while 0 < earlier - start < end - start:
        cut = start + _split(end - start)
        if earlier <= cut:
            path.append(root_of(leaves[cut:end]))
            end = cut
        else:
            path.append(root_of(leaves[start:cut]))
            start, whole = cut, False
    if path and not whole:
        path.append(root_of(leaves[start:end]))
    return tuple(reversed(path))


def included(leaf: bytes, number: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a leaf, by its hash, is proven to be in a tree (RFC 9162 §2.1.3.2)."""
    if not 0 <= number < size:
        return False
    here, last, found = number, size - 1, leaf
    for beside in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(beside, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


def consistent(
    earlier: int, later: int, path: Sequence[bytes], earlier_root: bytes, later_root: bytes
) -> bool:
    """Whether a tree is proven to have grown from an earlier one (RFC 9162 §2.1.4.2)."""
    if earlier in (later, 0):
        same = earlier_root == (later_root if earlier else EMPTY_ROOT)
        return not path and same and earlier <= later
    if earlier > later or not path:
        return False
    steps = [*path] if earlier & (earlier - 1) else [earlier_root, *path]
    here, last = earlier - 1, later - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    was = now = steps[0]
    for beside in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            was, now = node_hash(beside, was), node_hash(beside, now)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            now = node_hash(now, beside)
        here, last = here >> 1, last >> 1
    return last == 0 and was == earlier_root and now == later_root


def _split(size: int) -> int:
    """The largest power of two below a size of at least two."""
    return 1 << (size - 1).bit_length() - 1
