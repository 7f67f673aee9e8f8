"""Checkpoints: what the journal was at a moment, to be kept where its keeper cannot reach.

A checkpoint is a line of JSON, or, where a key is at hand, a signed note whose text is a C2SP
tlog-checkpoint (https://c2sp.org/tlog-checkpoint): origin, size, root, and further lines of our
own. What it promises: whatever was changed among the entries it counts is found by whoever
holds it. Of what came after it promises nothing.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from review_pipeline.errors import RecordFault
from review_pipeline.records.merkle import EMPTY_ROOT, Frontier
from review_pipeline.records.notes import signed, signers, split
from review_pipeline.records.triggers import GENESIS
from review_pipeline.records.types import written
from review_pipeline.review.canonical import canonical

if TYPE_CHECKING:
    from review_pipeline.records.notes import SigningKey, VerifierKey
    from review_pipeline.review.canonical import Json

_HASH_BYTES = 32
_OWN_LINES = ("head", "at", "peaks")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The journal as it was: how many entries, and what holds for just these.

    ``entry_hash`` is that of the last one, ``peaks`` the right edge of their Merkle tree
    (RFC 9162), empty in checkpoints of the first release; ``taken_at`` is aware.
    """

    seq: int
    entry_hash: str
    taken_at: datetime
    peaks: tuple[bytes, ...] = ()

    @property
    def root(self) -> bytes | None:
        """The root of the tree of its entries; None where only the last hash was kept."""
        if self.seq == 0:
            return EMPTY_ROOT
        return self.frontier().root() if self.peaks else None

    def frontier(self) -> Frontier:
        """The tree as it was, ready to grow."""
        return Frontier(self.seq, [*self.peaks])

    def encoded(self) -> str:
        """One line of JSON."""
        value: dict[str, Json] = {
            "seq": self.seq,
            "entry_hash": self.entry_hash,
            "taken_at": written(self.taken_at),
            "peaks": _joined(self.peaks),
        }
        return canonical(value) + "\n"

    def note(self, key: SigningKey) -> str:
        """A signed note; the key's name is the origin."""
        root = base64.b64encode(self.root or EMPTY_ROOT).decode()
        lines = (
            key.name,
            str(self.seq),
            root,
            f"head {self.entry_hash}",
            f"at {written(self.taken_at)}",
            f"peaks {_joined(self.peaks)}",
        )
        return signed("".join(f"{line}\n" for line in lines), key)


def nothing_yet(taken_at: datetime) -> Checkpoint:
    """The checkpoint of an empty journal."""
    return Checkpoint(0, GENESIS, taken_at)


def decoded(text: str, keys: tuple[VerifierKey, ...] = ()) -> Checkpoint:
    """The checkpoint in a file's text.

    Of a note each signature by one of ``keys`` is checked, and one must be there where any
    are given. Raises RecordFault (``bad-checkpoint``) where it holds none or is not signed so.
    """
    try:
        if text.lstrip().startswith("{"):
            checkpoint = _from_json(text)
        else:
            checkpoint = _from_note(text)
            _check_signed(text, keys)
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as fault:
        raise _bad() from fault
    if checkpoint.peaks and len(checkpoint.peaks) != checkpoint.seq.bit_count():
        raise _bad()
    return checkpoint


def _from_json(text: str) -> Checkpoint:
    value = json.loads(text)
    return Checkpoint(
        int(value["seq"]),
        str(value["entry_hash"]),
        datetime.fromisoformat(value["taken_at"]),
        _separate(value.get("peaks", "")),
    )


def _from_note(text: str) -> Checkpoint:
    body, _ = split(text)
    _, size, root, *own = body.splitlines()
    said = dict(line.split(" ", 1) for line in own)
    head, at, peaks = (said[name] for name in _OWN_LINES)
    checkpoint = Checkpoint(int(size), head, datetime.fromisoformat(at), _separate(peaks))
    if checkpoint.root != base64.b64decode(root, validate=True):
        raise _bad()
    return checkpoint


def _check_signed(text: str, keys: tuple[VerifierKey, ...]) -> None:
    if keys and not signers(text, keys):
        names = "、".join(key.name for key in keys)
        raise RecordFault("bad-checkpoint", f"检查点没有 {names} 的签名，不能作为依据。")


def _joined(peaks: tuple[bytes, ...]) -> str:
    return base64.b64encode(b"".join(peaks)).decode()


def _separate(written_peaks: str) -> tuple[bytes, ...]:
    blob = base64.b64decode(written_peaks, validate=True)
    if len(blob) % _HASH_BYTES:
        raise _bad()
    return tuple(blob[at : at + _HASH_BYTES] for at in range(0, len(blob), _HASH_BYTES))


def _bad() -> RecordFault:
    return RecordFault(
        "bad-checkpoint", "检查点文件的内容不对，请使用 review audit checkpoint 写出的文件。"
    )
