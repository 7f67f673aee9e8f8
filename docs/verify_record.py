#!/usr/bin/env python3
"""Verify what was handed out of an approval record, without the program that made it.

    python verify_record.py proof.json --key 'name+id+key'      a proof of an entry, or of growth
    python verify_record.py checkpoint.txt --key '…'            a checkpoint's signature
    python verify_record.py record.jsonl --checkpoint checkpoint.txt --key '…'
                                                                a whole record, one entry a line
    python verify_record.py 2025.zip --key '…'                  the archive of a year

Needs Python 3.11 and the package ``cryptography``. Exit status 0 where it holds, 1 where not.
A checkpoint is a signed note (https://c2sp.org/signed-note); the tree is that of RFC 9162.
What it shows: nothing among the entries the checkpoint counts was changed since it was signed.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Wrong(Exception):
    """What does not hold, in one sentence."""


def leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: list[bytes]) -> bytes:
    """RFC 9162 §2.1.1."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    cut = 1 << (len(leaves) - 1).bit_length() - 1
    return node(root(leaves[:cut]), root(leaves[cut:]))


def from_inclusion(number: int, size: int, found: bytes, path: list[bytes]) -> bytes:
    """The root a path leads to from leaf ``number`` (RFC 9162 §2.1.3.2)."""
    last = size - 1
    for beside in path:
        if last == 0:
            raise Wrong("the path is too long")
        if number & 1 or number == last:
            found = node(beside, found)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            found = node(found, beside)
        number, last = number >> 1, last >> 1
    if last:
        raise Wrong("the path is too short")
    return found


def check_growth(sizes: tuple[int, int], roots: tuple[bytes, bytes], path: list[bytes]) -> None:
    """RFC 9162 §2.1.4.2."""
    earlier, later = sizes
    if earlier in {later, 0}:
        if path or (earlier == later and roots[0] != roots[1]):
            raise Wrong("the two checkpoints do not belong together")
        return
    steps = list(path) if earlier & (earlier - 1) else [roots[0], *path]
    here, last = earlier - 1, later - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    if not steps:
        raise Wrong("the path is too short")
    was = now = steps[0]
    for beside in steps[1:]:
        if last == 0:
            raise Wrong("the path is too long")
        if here & 1 or here == last:
            was, now = node(beside, was), node(beside, now)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            now = node(now, beside)
        here, last = here >> 1, last >> 1
    if last or (was, now) != roots:
        raise Wrong("the later record did not grow from the earlier one")


def read_note(note: str, keys: list[str]) -> tuple[int, bytes]:
    """Size and root of a checkpoint, its signature by one of the keys checked."""
    text, blank, lines = note.rpartition("\n\n")
    if not blank:
        raise Wrong("this is no signed checkpoint")
    text += "\n"
    if not any(signed_by(key, text, line) for key in keys for line in lines.splitlines()):
        raise Wrong("the checkpoint is not signed by the given key")
    _, size, encoded, *_ = text.splitlines()
    return int(size), base64.b64decode(encoded)


def signed_by(key: str, text: str, line: str) -> bool:
    name, _, encoded = key.split("+", 2)
    public = base64.b64decode(encoded)
    dash, signer, signature = line.split(" ")
    blob = base64.b64decode(signature)
    known = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    if (dash, signer, blob[:4]) != ("—", name, known):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public[1:]).verify(blob[4:], text.encode())
    except InvalidSignature:
        raise Wrong(f"the signature by {name} is wrong: the checkpoint was changed") from None
    return True


def check_proof(proof: dict[str, Any], keys: list[str]) -> str:
    path = [base64.b64decode(step) for step in proof["path"]]
    if proof["what"] == "entry":
        size, expected = read_note(proof["checkpoint"], keys)
        entry = proof["entry"].encode()
        if not 1 <= proof["seq"] <= size or json.loads(entry)["seq"] != proof["seq"]:
            raise Wrong("the entry has another number")
        if from_inclusion(proof["seq"] - 1, size, leaf(entry), path) != expected:
            raise Wrong("the entry is not in the record of the checkpoint")
        return f"entry {proof['seq']} is among the {size} of the checkpoint"
    earlier, later = read_note(proof["earlier"], keys), read_note(proof["later"], keys)
    check_growth((earlier[0], later[0]), (earlier[1], later[1]), path)
    return f"the record grew from {earlier[0]} to {later[0]} entries, nothing before was changed"


def check_record(entries: list[str], note: str, keys: list[str]) -> str:
    follows(entries, 1, "0" * 64)
    size, expected = read_note(note, keys)
    if size > len(entries) or root([leaf(entry.encode()) for entry in entries[:size]]) != expected:
        raise Wrong(f"the first {size} entries are not those of the checkpoint")
    return (
        f"{len(entries)} entries follow one another; the first {size} are those of the checkpoint"
    )


def check_archive(path: Path, keys: list[str]) -> str:
    """The archive of a year: a manifest, entries, a checkpoint, and what proves them by it."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    listed = json.loads(files.pop("manifest.json"))["files"]
    if listed.keys() != files.keys():
        raise Wrong("the files are not those of the manifest")
    for name, content in files.items():
        if hashlib.sha256(content).hexdigest() != listed[name]["sha256"]:
            raise Wrong(f"{name} is not as the manifest says")
    proof, entries = json.loads(files["proof.json"]), files["entries.jsonl"].decode().splitlines()
    first, last = proof["first"], proof["last"]
    if last - first + 1 != len(entries):
        raise Wrong("there are not as many entries as the proof says")
    follows(entries, first, None if first > 1 else "0" * 64)
    size, expected = read_note(files["checkpoint.txt"].decode(), keys)
    if root_around(first - 1, [leaf(entry.encode()) for entry in entries], size, proof) != expected:
        raise Wrong("the entries are not those of the checkpoint")
    return f"entries {first} to {last} of {proof['year']} are among the {size} of the checkpoint"


def root_around(start: int, leaves: list[bytes], size: int, proof: dict[str, Any]) -> bytes:
    """The root, from the complete subtrees before, the leaves, and the complete subtrees after."""
    before, after = (map(base64.b64decode, proof[side]) for side in ("before", "after"))
    stack: list[tuple[int, bytes]] = []
    widths = [1 << bit for bit in reversed(range(start.bit_length())) if start >> bit & 1]
    stack += zip(widths, before, strict=True)
    place = start
    later = zip(between(start + len(leaves), size), after, strict=True)
    for subtree in [*((1, each) for each in leaves), *later]:
        width, found = subtree
        place += width
        while stack and stack[-1][0] == width:
            width, found = 2 * width, node(stack.pop()[1], found)
        stack.append((width, found))
    if place != size or not stack:
        raise Wrong("there are more entries than the checkpoint counts")
    found = stack.pop()[1]
    while stack:
        found = node(stack.pop()[1], found)
    return found


def between(start: int, end: int) -> list[int]:
    """The widths of the complete subtrees between two places, from left to right."""
    widths: list[int] = []
    while start < end:
        fits = 1 << (end - start).bit_length() - 1
        widths.append(min(start & -start, fits) if start else fits)
        start += widths[-1]
    return widths


def follows(entries: list[str], first: int, prev: str | None) -> None:
    """That entries follow one another from number ``first`` on, after the hash ``prev``."""
    for number, entry in enumerate(entries, start=first):
        body = json.loads(entry)
        if body["seq"] != number or prev not in {None, body["prev"]}:
            raise Wrong(f"entry {number} does not follow the one before")
        prev = hashlib.sha256(entry.encode()).hexdigest()


def verify(chosen: argparse.Namespace) -> str:
    if zipfile.is_zipfile(chosen.file):
        return check_archive(Path(chosen.file), chosen.key)
    text = Path(chosen.file).read_text(encoding="utf-8")
    if chosen.checkpoint:
        note = Path(chosen.checkpoint).read_text(encoding="utf-8")
        return check_record(text.splitlines(), note, chosen.key)
    if text.lstrip().startswith("{"):
        return check_proof(json.loads(text), chosen.key)
    size, _ = read_note(text, chosen.key)
    return f"the checkpoint of {size} entries is signed"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", help="a proof, a checkpoint, a year, or a record with --checkpoint")
    parser.add_argument("--key", action="append", required=True, help="whose signature counts")
    parser.add_argument("--checkpoint", help="the checkpoint to hold a whole record against")
    try:
        print(f"holds: {verify(parser.parse_args())}")
    except (Wrong, KeyError, TypeError, ValueError, OSError, zipfile.BadZipFile) as fault:
        print(f"does not hold: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
