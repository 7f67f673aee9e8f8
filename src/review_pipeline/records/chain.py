"""Check the chain of entries: each one's number and link, and what `looking` sees in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.records.discrepancy import Discrepancy
from review_pipeline.records.helping import looked_at
from review_pipeline.records.merkle import Frontier
from review_pipeline.records.triggers import GENESIS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from review_pipeline.records.checkpoints import Checkpoint
    from review_pipeline.records.looking import Batch, Looked

    _Held = dict[int, list[Checkpoint]]
    _Placed = tuple[int, Discrepancy]


@dataclass(slots=True)
class Chain:
    """What has been read of the chain so far, from its start or from a checkpoint on.

    ``vouched`` holds the last digest the entries hold of each row, by its name.
    """

    expected: int = 1
    prev: str = GENESIS
    frontier: Frontier = field(default_factory=Frontier)
    vouched: dict[str, str] = field(default_factory=dict)
    found: list[Discrepancy] = field(default_factory=list)
    entries: int = 0

    @classmethod
    def after(cls, checkpoint: Checkpoint) -> Chain:
        """The chain as a checkpoint saw it."""
        return cls(checkpoint.seq + 1, checkpoint.entry_hash, checkpoint.frontier())

    def read(
        self,
        batches: Iterable[Batch],
        checkpoints: Iterable[Checkpoint] = (),
        helpers: int = 0,
    ) -> None:
        """Read entries in the order of their numbers, and hold them against checkpoints."""
        held: _Held = {}
        for checkpoint in checkpoints:
            held.setdefault(checkpoint.seq, []).append(checkpoint)
        for batch, looked in looked_at(batches, helpers):
            self._join(batch, looked, held)
        self.found += [
            _truncated(checkpoint, self.expected - 1)
            for left in held.values()
            for checkpoint in left
            if checkpoint.seq
        ]

    def _join(self, batch: Batch, looked: Looked, held: _Held) -> None:
        """Put a batch after what was read before."""
        found = [*self._links(batch), *looked.found]
        found += self._grow(batch, looked, held)
        self.found += [each for _, each in sorted(found, key=lambda pair: pair[0])]
        self.vouched.update(looked.rows)
        self.entries += len(looked.leaves)

    def _links(self, batch: Batch) -> Iterator[_Placed]:
        """Where an entry does not follow the one before."""
        expected, prev = self.expected, self.prev
        for place, (seq, prev_hash, entry_hash) in enumerate(zip(*batch[:3], strict=True)):
            if seq != expected:
                yield place, _gap(expected, seq)
            elif prev_hash != prev:
                yield place, _unlinked(seq)
            expected, prev = seq + 1, entry_hash
        self.expected, self.prev = expected, prev

    def _grow(self, batch: Batch, looked: Looked, held: _Held) -> Iterator[_Placed]:
        """Let the tree grow, whole subtrees at a time where no checkpoint saw it in between."""
        seqs, hashes = batch[0], batch[2]
        asked = held and not held.keys().isdisjoint(seqs)
        if not asked and self.frontier.takes(len(seqs)):
            self.frontier.append(looked.root, len(seqs))
            return
        for place, leaf in enumerate(looked.leaves):
            self.frontier.append(leaf)
            for checkpoint in held.pop(seqs[place], ()):
                if not self._is_as(checkpoint, hashes[place]):
                    yield place, _rewritten(checkpoint)

    def _is_as(self, checkpoint: Checkpoint, entry_hash: str) -> bool:
        same_root = checkpoint.root in {None, self.frontier.root()}
        return entry_hash == checkpoint.entry_hash and same_root


def _gap(expected: int, found: int) -> Discrepancy:
    span = f"第 {expected} 条" if found == expected + 1 else f"第 {expected} 至 {found - 1} 条"
    return Discrepancy(f"journal:{expected}", "entry-deleted", f"审批记录{span}被删除。")


def _unlinked(seq: int) -> Discrepancy:
    """The entry does not follow the one before: that one was rewritten, or this put in."""
    between = f"第 {seq - 1} 条与第 {seq} 条" if seq > 1 else "第 1 条与起点"
    return Discrepancy(
        f"journal:{max(seq - 1, 1)}",
        "chain-broken",
        f"审批记录{between}不相接：前一条被改写，或后一条系插入。",
    )


def _rewritten(checkpoint: Checkpoint) -> Discrepancy:
    told = f"第 {checkpoint.seq} 条与检查点不符：此前的审批记录被整体改写。"
    return Discrepancy(f"journal:{checkpoint.seq}", "rewritten", told)


def _truncated(checkpoint: Checkpoint, last: int) -> Discrepancy:
    told = f"检查点记到第 {checkpoint.seq} 条，现只到第 {last} 条：末尾被截去或该条被删。"
    return Discrepancy(f"journal:{checkpoint.seq}", "truncated", told)
