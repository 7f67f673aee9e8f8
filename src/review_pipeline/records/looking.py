"""Look at a batch of entries by themselves: each one's hash, and what its text says it is.

Needs nothing but the batch, so that it can be done in any process.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

from review_pipeline.records.discrepancy import Discrepancy
from review_pipeline.records.merkle import leaf_hash, root_of
from review_pipeline.review.canonical import canonical

#: Entries as they lie in the table, column by column in the order of a ``walking.Line``.
Batch = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen: the hashes of the leaves and the root over them, and what is wrong.

    ``found`` goes by an entry's place in the batch; ``rows`` holds the last digest the entries
    hold of each row, by its name.
    """

    leaves: list[bytes]
    root: bytes
    found: list[tuple[int, Discrepancy]]
    rows: dict[str, str]


def look(batch: Batch) -> Looked:
    """Hash every entry of a batch anew and hold its text against its columns."""
    raws = [body.encode() for body in batch[3]]
    leaves = [leaf_hash(raw) for raw in raws]
    found: list[tuple[int, Discrepancy]] = []
    rows: dict[str, str] = {}
    sha256 = hashlib.sha256
    for place, (raw, (seq, prev, entry_hash, _, *beside)) in enumerate(
        zip(raws, zip(*batch, strict=True), strict=True)
    ):
        body = _parsed(raw)
        if sha256(raw).hexdigest() != entry_hash:
            told = f"审批记录第 {seq} 条的内容被改动。"
            found.append((place, Discrepancy(f"journal:{seq}", "entry-changed", told)))
        elif body is None or not _says_what_it_is(body, raw, (seq, prev, *beside)):
            found.append((place, _moved(seq)))
            continue
        if body is not None:
            rows.update(body["rows"])
    return Looked(leaves, root_of(leaves), found, rows)


def _parsed(raw: bytes) -> dict[str, Any] | None:
    """The body as an object whose rows are an object; None where it is none."""
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    is_entry = isinstance(body, dict) and isinstance(body.get("rows"), dict)
    return body if is_entry else None


def _says_what_it_is(body: dict[str, Any], raw: bytes, beside: tuple[Any, ...]) -> bool:
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
    return inside == beside and _is_canonical(body, raw)


def _is_canonical(body: dict[str, Any], raw: bytes) -> bool:
    # The fast writer agrees with RFC 8785 on nearly all there is; where not, RFC 8785 counts.
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS) == raw or canonical(body) == raw.decode()


def _moved(seq: int) -> Discrepancy:
    told = f"审批记录第 {seq} 条的序号或检索栏与正文不符：被改动或调换。"
    return Discrepancy(f"journal:{seq}", "entry-moved", told)
