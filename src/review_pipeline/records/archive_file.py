"""The file of a closed year: plain files in a zip, a manifest of their digests, the same each time.

What binds is ``entries.jsonl``, the entries' exact text, with ``checkpoint.txt``, a signed
checkpoint, and ``proof.json``, which leads from the one to the other. ``papers.csv`` is an index.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from review_pipeline.errors import RecordFault
from review_pipeline.records.checkpoints import decoded
from review_pipeline.records.merkle import leaf_hash
from review_pipeline.records.stretches import root_around
from review_pipeline.review.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from review_pipeline.records.notes import VerifierKey
    from review_pipeline.review.canonical import Json

ENTRIES, CHECKPOINT, PROOF, PAPERS, README = (
    "entries.jsonl",
    "checkpoint.txt",
    "proof.json",
    "papers.csv",
    "说明.txt",
)
_MANIFEST = "manifest.json"
# A zip knows no time before this; the true ones stand in the entries.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX, _OWNER_ONLY = 3, 0o100600 << 16


@dataclass(frozen=True, slots=True)
class Proven:
    """What a file of a year was found to hold: entries ``first`` to ``last`` of ``size``."""

    year: int
    first: int
    last: int
    size: int


def packed(year: int, files: Mapping[str, bytes]) -> bytes:
    """The file: the same of the same files, whatever the machine (nothing is compressed)."""
    held: dict[str, Json] = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    }
    manifest = canonical({"what": "year", "year": year, "files": held}) + "\n"
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted({**files, _MANIFEST: manifest.encode()}.items()):
            member = zipfile.ZipInfo(name, _NO_TIME)
            member.create_system, member.external_attr = _UNIX, _OWNER_ONLY
            archive.writestr(member, content)
    return written.getvalue()


def verify_file(path: Path, keys: tuple[VerifierKey, ...] = ()) -> Proven:
    """What the file of a year proves, by itself; ``keys``, where given, must have signed.

    Raises RecordFault: ``archive-unreadable``, ``archive-tampered``, ``bad-checkpoint``.
    """
    try:
        year, files = _unpacked(path)
        return _proven(year, files, keys)
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error) as fault:
        raise _tampered(path, "其中的文件写法不对") from fault
    except _NotSoError as fault:
        raise _tampered(path, str(fault)) from fault


class _NotSoError(Exception):
    """What does not hold, in a few words."""


def _unpacked(path: Path) -> tuple[int, dict[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            files = {name: archive.read(name) for name in names}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        raise RecordFault(
            "archive-unreadable", f"{path} 读不了或不是归档文件，请核对路径。"
        ) from fault
    manifest = json.loads(files.pop(_MANIFEST))
    if len(names) != len(set(names)) or files.keys() != manifest["files"].keys():
        raise _NotSoError("文件与清单所列的不一致")
    for name, said in manifest["files"].items():
        if hashlib.sha256(files[name]).hexdigest() != said["sha256"]:
            raise _NotSoError(f"{name} 与清单的摘要不符")
    return int(manifest["year"]), files


def _proven(year: int, files: dict[str, bytes], keys: tuple[VerifierKey, ...]) -> Proven:
    checkpoint = decoded(files[CHECKPOINT].decode(), keys)
    proof: dict[str, Any] = json.loads(files[PROOF])
    entries = files[ENTRIES].decode().splitlines()
    first, last = int(proof["first"]), int(proof["last"])
    if (proof["year"], last - first + 1) != (year, len(entries)):
        raise _NotSoError("条数或年份与证明不一致")
    _check_chain(entries, first)
    before, after = (
        [base64.b64decode(each, validate=True) for each in proof[side]]
        for side in ("before", "after")
    )
    leaves = (leaf_hash(entry.encode()) for entry in entries)
    if root_around(first - 1, leaves, checkpoint.seq, before, after) != checkpoint.root:
        raise _NotSoError("各条不在检查点所记之内")
    return Proven(year, first, last, checkpoint.seq)


def _check_chain(entries: list[str], first: int) -> None:
    prev = ""
    for seq, entry in enumerate(entries, start=first):
        body = json.loads(entry)
        if body["seq"] != seq or prev not in {"", body["prev"]}:
            raise _NotSoError(f"第 {seq} 条与前一条不相接")
        prev = hashlib.sha256(entry.encode()).hexdigest()


def _tampered(path: Path, why: str) -> RecordFault:
    return RecordFault("archive-tampered", f"{path} 核验不通过：{why}；请封存该文件并报告。")
