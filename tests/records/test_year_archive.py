"""A closed year in one file: the same each time, proven by itself, and no change unseen."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.errors import RecordFault
from review_pipeline.records.archive_file import packed, verify_file
from review_pipeline.records.journal import append, bodies
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.merkle import Frontier, leaf_hash, root_of
from review_pipeline.records.stretches import root_around, roots_between
from review_pipeline.records.transactions import writing
from review_pipeline.records.verifying import take_checkpoint, verify
from review_pipeline.records.year_archive import archive_year, check_over
from tests.records.hands import by_hand
from tests.records.test_checkpoints import KEY, OTHER, SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from review_pipeline.records.checkpoints import Checkpoint
    from tests.records.kit import Office

_Done = subprocess.CompletedProcess[str]
# 2025 in legal time ends at 16:00 UTC.
_LAST_OF_2025 = datetime(2025, 12, 31, 15, 59, 59, tzinfo=UTC)
_FIRST_OF_2026 = datetime(2025, 12, 31, 16, tzinfo=UTC)


def said(office: Office, *moments: datetime) -> None:
    with writing(office.engine) as session:
        for moment in moments:
            append(session, moment, EntryKind.EXPORTED, SYSTEM, None, {"count": 1})


def signed(office: Office) -> tuple[Checkpoint, str]:
    taken = take_checkpoint(office.engine, office.now)
    return taken, taken.note(KEY)


def archived(office: Office, year: int, path: Path) -> tuple[int, int]:
    made = archive_year(office.engine, year, *signed(office))
    path.write_bytes(made.content)
    return made.first, made.last


def refused_as(path: Path) -> str:
    with pytest.raises(RecordFault) as fault:
        verify_file(path, (KEY.verifier,))
    return fault.value.code


def independently(
    path: Path, key: str = KEY.verifier.encoded()
) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(SCRIPT), str(path), "--key", key]
    return subprocess.run(words, check=False, capture_output=True, text=True)


def changed(path: Path, name: str, old: bytes, new: bytes, year: int = 2026) -> Path:
    """The same archive with one file changed, and the manifest made to fit."""
    with zipfile.ZipFile(path) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    del files["manifest.json"]
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    made = path.with_name("changed.zip")
    made.write_bytes(packed(year, files))
    return made


def test_each_year_holds_just_its_own_in_legal_time(office: Office, tmp_path: Path) -> None:
    held = len(bodies(office.engine))
    said(office, _LAST_OF_2025, _FIRST_OF_2026, _FIRST_OF_2026)
    path = tmp_path / "2025.zip"
    assert archived(office, 2025, path) == (held + 1, held + 1)
    with zipfile.ZipFile(path) as archive:
        (entry,) = archive.read("entries.jsonl").decode().splitlines()
    assert entry == bodies(office.engine)[held]
    assert verify_file(path, (KEY.verifier,)).size == held + 3
    done = independently(path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_year_is_the_same_file_whenever_it_is_made(office: Office) -> None:
    said(office, _LAST_OF_2025)
    checkpoint, text = signed(office)
    made = archive_year(office.engine, 2025, checkpoint, text)
    before = bodies(office.engine)
    office.published()
    assert archive_year(office.engine, 2025, checkpoint, text) == made
    assert bodies(office.engine)[: len(before)] == before  # nothing was taken away
    assert verify(office.engine, checkpoint).ok


def test_it_holds_the_digests_of_papers_and_no_secret(office: Office, tmp_path: Path) -> None:
    office.published()
    archived(office, 2026, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        papers = archive.read("papers.csv").decode()
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "version:2026-000001/1,draft_sha256," + "a" * 64 in papers
    assert re.search(r"decision:\d+,fingerprint,[0-9a-f]{64}", papers)
    assert not any(secret in whole for secret in office.secrets.values())
    assert "年度报告" not in whole


def test_what_is_changed_in_it_is_found_though_the_manifest_fits(
    office: Office, tmp_path: Path
) -> None:
    office.published()
    path = tmp_path / "a.zip"
    archived(office, 2026, path)
    last = bodies(office.engine)[-1]
    forged = json.dumps(json.loads(last) | {"actor": "qin.lan"})
    for name, old, new in (
        ("entries.jsonl", last.encode(), forged.encode()),
        ("entries.jsonl", last.encode() + b"\n", b""),
        ("checkpoint.txt", b"\nat 2", b"\nat 1"),
        ("proof.json", b'"first":1', b'"first":2'),
    ):
        harmed = changed(path, name, old, new)
        assert refused_as(harmed) in {"archive-tampered", "bad-checkpoint"}
        assert independently(harmed).returncode == 1
    path.write_bytes(path.read_bytes().replace(b"draft_sha256", b"draft_sha255", 1))
    assert refused_as(path) in {"archive-tampered", "archive-unreadable"}
    assert independently(path).returncode == 1


def test_only_the_keys_one_trusts_count(office: Office, tmp_path: Path) -> None:
    archived(office, 2026, tmp_path / "a.zip")
    with pytest.raises(RecordFault) as fault:
        verify_file(tmp_path / "a.zip", (OTHER.verifier,))
    assert fault.value.code == "bad-checkpoint"
    assert independently(tmp_path / "a.zip", OTHER.verifier.encoded()).returncode == 1


def test_what_cannot_be_archived_is_one_sentence(office: Office, tmp_path: Path) -> None:
    office.published()
    early, text = signed(office)
    said(office, office.later())
    (tmp_path / "no.zip").write_text("no zip")
    late = signed(office)
    acts: dict[str, Callable[[], object]] = {
        "checkpoint-unsigned": lambda: archive_year(office.engine, 2026, early, early.encoded()),
        "not-counted": lambda: archive_year(office.engine, 2026, early, text),
        "nothing-in-year": lambda: archive_year(office.engine, 2024, *late),
        "year-not-over": lambda: check_over(2025, _LAST_OF_2025),
        "archive-unreadable": lambda: verify_file(tmp_path / "no.zip"),
    }
    for code, act in acts.items():
        with pytest.raises(RecordFault) as fault:
            act()
        assert fault.value.code == code
    check_over(2025, _FIRST_OF_2026)
    by_hand(office, "UPDATE decision SET opinion = '改'")
    with pytest.raises(RecordFault) as fault:
        archive_year(office.engine, 2026, *late)
    assert fault.value.code == "record-tampered"


@given(data=st.data(), size=st.integers(1, 70))
@settings(max_examples=100)
def test_a_stretch_leads_to_the_root_and_no_other_does(data: st.DataObject, size: int) -> None:
    leaves = [leaf_hash(b"%d" % number) for number in range(size)]
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first + 1, size))
    before = Frontier()
    for each in leaves[:first]:
        before.append(each)
    after = roots_between(last, leaves[last:])
    held = leaves[first:last]
    assert root_around(first, held, size, before.peaks, after) == root_of(leaves)
    held[data.draw(st.integers(0, len(held) - 1))] = leaf_hash(b"another")
    assert root_around(first, held, size, before.peaks, after) != root_of(leaves)
