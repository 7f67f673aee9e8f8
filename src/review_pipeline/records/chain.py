"""Check the chain of entries: each one's hash, number, link, and the columns that index it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from review_pipeline.records.discrepancy import Discrepancy
from review_pipeline.records.merkle import Frontier, leaf_hash
from review_pipeline.records.triggers import GENESIS
from review_pipeline.review.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.records.checkpoints import Checkpoint
    from review_pipeline.records.walking import Line


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

    def read(self, lines: Iterable[Line], checkpoints: Iterable[Checkpoint] = ()) -> None:
        """Read entries in the order of their numbers, and hold them against checkpoints."""
        held: dict[int, list[Checkpoint]] = {}
        for checkpoint in checkpoints:
            held.setdefault(checkpoint.seq, []).append(checkpoint)
        for line in lines:
            self._see(line)
            for checkpoint in held.pop(line.seq, ()):
                self._compare(checkpoint, line)
        self.found += [
            _truncated(checkpoint, self.expected - 1)
            for left in held.values()
            for checkpoint in left
            if checkpoint.seq
        ]

    def _see(self, line: Line) -> None:
        if line.seq != self.expected:
            self.found.append(_gap(self.expected, line.seq))
        elif line.prev_hash != self.prev:
            self.found.append(_unlinked(line.seq))
        raw = line.body.encode()
        self.frontier.append(leaf_hash(raw))
        self._look_inside(line, raw)
        self.expected, self.prev = line.seq + 1, line.entry_hash
        self.entries += 1

    def _look_inside(self, line: Line, raw: bytes) -> None:
        changed = hashlib.sha256(raw).hexdigest() != line.entry_hash
        if changed:
            told = f"审批记录第 {line.seq} 条的内容被改动。"
            self.found.append(Discrepancy(f"journal:{line.seq}", "entry-changed", told))
        body = _parsed(raw)
        if body is None or not (changed or _says_what_it_is(line, body, raw)):
            if not changed:
                self.found.append(_moved(line.seq))
            return
        self.vouched.update(body["rows"])

    def _compare(self, checkpoint: Checkpoint, line: Line) -> None:
        same_root = checkpoint.root in {None, self.frontier.root()}
        if line.entry_hash != checkpoint.entry_hash or not same_root:
            told = f"第 {checkpoint.seq} 条与检查点不符：此前的审批记录被整体改写。"
            self.found.append(Discrepancy(f"journal:{checkpoint.seq}", "rewritten", told))


def _parsed(raw: bytes) -> dict[str, Any] | None:
    """The body as an object whose rows are an object; None where it is none."""
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    is_entry = isinstance(body, dict) and isinstance(body.get("rows"), dict)
    return body if is_entry else None


def _says_what_it_is(line: Line, body: dict[str, Any], raw: bytes) -> bool:
    """Whether number, link and index columns are those inside the body, itself canonical."""
    try:
        inside = (
            body["seq"],
            body["prev"],
            body["at"],
            body["kind"],
            body["actor"],
            body["submission"],
        )
    except KeyError:
        return False
    beside = (line.seq, line.prev_hash, line.at, line.kind, line.actor, line.submission_id)
    return inside == beside and _is_canonical(body, raw)


def _is_canonical(body: dict[str, Any], raw: bytes) -> bool:
    # The fast writer agrees with RFC 8785 on nearly all there is; where not, RFC 8785 counts.
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS) == raw or canonical(body) == raw.decode()


def _moved(seq: int) -> Discrepancy:
    told = f"审批记录第 {seq} 条的序号或检索栏与正文不符：被改动或调换。"
    return Discrepancy(f"journal:{seq}", "entry-moved", told)


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


def _truncated(checkpoint: Checkpoint, last: int) -> Discrepancy:
    told = f"检查点记到第 {checkpoint.seq} 条，现只到第 {last} 条：末尾被截去或该条被删。"
    return Discrepancy(f"journal:{checkpoint.seq}", "truncated", told)
