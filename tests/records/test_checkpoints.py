"""Signed checkpoints, the proofs others verify without us, and what is kept of them."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.errors import RecordFault
from review_pipeline.records.checkpoints import decoded, nothing_yet
from review_pipeline.records.journal import bodies
from review_pipeline.records.kept_checkpoints import keep_checkpoint, kept_checkpoints
from review_pipeline.records.key_store import load_key, load_verifiers, make_key
from review_pipeline.records.merkle import EMPTY_ROOT, leaf_hash, root_of
from review_pipeline.records.notes import (
    cosigned,
    new_key,
    read_signing_key,
    read_verifier_key,
    signed,
    signers,
)
from review_pipeline.records.proofs import prove_entry, prove_growth
from review_pipeline.records.verifying import take_checkpoint, verify, verify_since
from tests.records.hands import by_hand
from tests.review.kit import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.kit import Office

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_record.py"
KEY = new_key("yunling.example/record")
OTHER = new_key("audit.example/witness")

on_sqlite = pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(RecordFault) as fault:
        act()
    return fault.value.code


# The example of https://c2sp.org/signed-note: its key and its note.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotp"
    "RZb6KE6RyyBwJnAM=\n"
)


def test_the_published_example_is_verified() -> None:
    key = read_verifier_key(PETER)
    assert signers(NOTE, (key,)) == ("PeterNeumann",)
    assert refused(lambda: signers(NOTE.replace("answer", "Answer"), (key,))) == "bad-checkpoint"


def test_keys_are_written_and_read_back() -> None:
    assert read_signing_key(KEY.encoded()) == KEY
    assert read_verifier_key(KEY.verifier.encoded()) == KEY.verifier
    assert KEY.encoded() not in repr(KEY)


@pytest.mark.parametrize(
    "written",
    ["", "x", "a+b", "a+00000000+AAAA", PETER.replace("c74f20a3", "c74f20a4"), PETER[:-4]],
)
def test_what_is_no_key_is_one_sentence(written: str) -> None:
    assert refused(lambda: read_verifier_key(written)) == "bad-key"
    assert refused(lambda: read_signing_key(written)) == "bad-key"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x85\u2028\u2029")))
def test_a_note_is_signed_for_just_its_text(text: str) -> None:
    note = signed(f"{text}\n", KEY)
    assert signers(note, (KEY.verifier, OTHER.verifier)) == (KEY.name,)
    both = cosigned(note, OTHER)
    assert signers(both, (KEY.verifier, OTHER.verifier)) == (KEY.name, OTHER.name)


def test_a_checkpoint_reads_back_as_note_and_as_json(office: Office) -> None:
    office.published()
    taken = take_checkpoint(office.engine, office.now)
    assert decoded(taken.encoded()) == taken
    assert decoded(taken.note(KEY), (KEY.verifier,)) == taken
    assert taken.root == root_of([leaf_hash(body.encode()) for body in bodies(office.engine)])


def test_an_empty_journal_has_a_checkpoint_too() -> None:
    empty = nothing_yet(NOW)
    assert empty.root == EMPTY_ROOT
    assert decoded(empty.note(KEY), (KEY.verifier,)) == empty


def test_a_note_that_was_changed_or_is_not_signed_is_refused(office: Office) -> None:
    office.published()
    taken = take_checkpoint(office.engine, office.now)
    note = taken.note(KEY)
    changed = note.replace(f"\n{taken.seq}\n", f"\n{taken.seq + 1}\n", 1)
    for forged in (changed, replace(taken, seq=taken.seq - 1).note(OTHER)):
        assert refused(lambda f=forged: decoded(f, (KEY.verifier,))) == "bad-checkpoint"
    for text in ("", "x", "x\n\ny", note.replace("head", "hade")):
        assert refused(lambda t=text: decoded(t)) == "bad-checkpoint"
    assert refused(lambda: decoded(note[:-10], (KEY.verifier,))) == "bad-checkpoint"


def test_a_checkpoint_of_the_first_release_still_counts(office: Office) -> None:
    office.published()
    taken = take_checkpoint(office.engine, office.now)
    old = json.dumps(
        {"seq": taken.seq, "entry_hash": taken.entry_hash, "taken_at": "2026-11-23T00:00:00Z"}
    )
    assert verify(office.engine, decoded(old)).ok
    assert refused(lambda: verify_since(office.engine, decoded(old))) == "bad-checkpoint"


def test_what_came_after_a_checkpoint_is_verified_alone(office: Office) -> None:
    office.published()
    taken = take_checkpoint(office.engine, office.now)
    office.submit()
    later = verify_since(office.engine, taken)
    assert (later.ok, later.entries) == (True, 1)
    assert verify(office.engine, taken, take_checkpoint(office.engine, office.now, taken)).ok
    by_hand(office, f"UPDATE journal SET actor = 'x' WHERE seq = {taken.seq + 1}")  # noqa: S608
    (found,) = [
        each
        for each in verify_since(office.engine, taken).discrepancies
        if "journal" in each.row and not each.row.startswith("trigger")
    ]
    assert found.code == "entry-moved"


def test_no_checkpoint_vouches_for_a_broken_record(office: Office) -> None:
    office.published()
    taken = take_checkpoint(office.engine, office.now)
    by_hand(office, "UPDATE journal SET actor = 'x' WHERE seq = 5")
    assert refused(lambda: take_checkpoint(office.engine, office.now)) == "record-tampered"
    by_hand(office, f"DELETE FROM journal WHERE seq = {taken.seq}")  # noqa: S608
    assert refused(lambda: take_checkpoint(office.engine, office.now, taken)) == "record-tampered"


@on_sqlite
def test_checkpoints_are_kept_only_where_something_was_written(
    office: Office, tmp_path: Path
) -> None:
    office.published()
    first = keep_checkpoint(office.engine, office.now, tmp_path, KEY)
    assert first is not None
    assert keep_checkpoint(office.engine, office.now, tmp_path, KEY) is None
    office.submit()
    second = keep_checkpoint(office.engine, office.now, tmp_path, KEY)
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        first.name,
        second and second.name,
    ]
    assert verify(office.engine, *kept_checkpoints(tmp_path, (KEY.verifier,))).ok


def test_a_key_is_only_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "checkpoint.key"
    made = make_key(path, "yunling.example")
    assert load_key(path) == made
    assert refused(lambda: make_key(path, "yunling.example")) == "key-exists"
    path.chmod(0o644)
    assert refused(lambda: load_key(path)) == "key-open"
    assert refused(lambda: load_key(tmp_path / "none.key")) == "key-missing"
    trusted = tmp_path / "trusted.txt"
    trusted.write_text(f"# 督查\n{made.verifier.encoded()}\n\n", encoding="utf-8")
    assert load_verifiers(trusted) == (made.verifier,)
    assert refused(lambda: make_key(tmp_path / "b.key", "a b")) == "bad-key"


# The stand-alone script: what a person outside runs.


def run(tmp_path: Path, text: str, *arguments: str, key: str | None = None) -> tuple[int, str]:
    path = tmp_path / "handed.txt"
    path.write_text(text, encoding="utf-8")
    trusted = key or KEY.verifier.encoded()
    command = (sys.executable, "-I", str(SCRIPT), str(path), "--key", trusted, *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@on_sqlite
def test_a_stranger_verifies_checkpoint_entry_growth_and_record(
    office: Office, tmp_path: Path
) -> None:
    office.published()
    before = take_checkpoint(office.engine, office.now)
    office.submit()
    after = take_checkpoint(office.engine, office.now)
    earlier, later = before.note(KEY), after.note(KEY)
    proof = prove_entry(office.engine, 3, after, later)
    growth = prove_growth(office.engine, (before, earlier), (after, later))
    assert run(tmp_path, later)[0] == 0
    assert "entry 3 is among" in run(tmp_path, json.dumps(proof))[1]
    assert "nothing before was changed" in run(tmp_path, json.dumps(growth))[1]
    held = tmp_path / "held.txt"
    held.write_text(earlier, encoding="utf-8")
    lines = [f"{body}\n" for body in bodies(office.engine)]
    assert run(tmp_path, "".join(lines), "--checkpoint", str(held))[0] == 0

    forged = dict(proof) | {"entry": str(proof["entry"]).replace("2026", "2025")}
    assert "does not hold" in run(tmp_path, json.dumps(forged))[1]
    assert run(tmp_path, json.dumps(dict(proof) | {"seq": 4}))[0] == 1
    assert run(tmp_path, json.dumps(dict(growth) | {"earlier": later, "later": earlier}))[0] == 1
    assert run(tmp_path, later, key=OTHER.verifier.encoded())[0] == 1
    assert run(tmp_path, later.replace("head ", "head 0"))[0] == 1
    cut = "".join(lines[: before.seq - 1])
    assert run(tmp_path, cut, "--checkpoint", str(held))[0] == 1


@on_sqlite
def test_what_is_not_counted_or_was_rewritten_is_not_proven(office: Office) -> None:
    office.published()
    taken = take_checkpoint(office.engine, office.now)
    text = taken.note(KEY)
    assert refused(lambda: prove_entry(office.engine, 0, taken, text)) == "not-counted"
    assert refused(lambda: prove_entry(office.engine, taken.seq + 1, taken, text)) == "not-counted"
    forged = replace(taken, peaks=tuple(reversed(taken.peaks)))
    assert refused(lambda: prove_entry(office.engine, 1, forged, text)) == "rewritten"


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_any_byte_changed_in_a_note_is_found(data: st.DataObject) -> None:
    note = replace(nothing_yet(NOW), entry_hash="a" * 64).note(KEY)
    body = note.rpartition("\n\n")[0]
    at = data.draw(st.integers(0, len(body) - 1))
    put = data.draw(st.sampled_from("xyz01\n").filter(lambda char: char != body[at]))
    with pytest.raises(RecordFault):
        decoded(note[:at] + put + note[at + 1 :], (KEY.verifier,))


def test_signatures_are_ed25519_over_the_text() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    line = signed("a\n", KEY).splitlines()[-1]
    blob = b64decode(line.split(" ")[2])
    Ed25519PublicKey.from_public_bytes(KEY.verifier.public).verify(blob[4:], b"a\n")
