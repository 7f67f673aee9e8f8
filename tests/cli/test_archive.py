"""An archive checked in batches: on this machine and on a Dask cluster, and gone on with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from flows.check_archive import added_up, record
from review_pipeline.cli.checking import Checker, Outcome
from review_pipeline.cli.inspector import open_inspector, today
from tests.cli.kit import ID

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.kit import Desk


def written(folder: Path) -> list[dict[str, object]]:
    lines = [
        line for path in folder.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
    ]
    return sorted(map(json.loads, lines), key=lambda kept: str(kept["path"]))


def review(desk: Desk, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, "-m", "review_pipeline", *map(str, arguments)),
        env=os.environ | {"REVIEW_HOME": str(desk.home / "home")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def archive(desk: Desk) -> Path:
    folder = desk.home / "存量"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text("今天下午，我局开展宣传活动。", encoding="utf-8")
    (folder / "号码.txt").write_text(f"当事人身份证号{ID}。", encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    return folder


def test_what_is_kept_of_a_draft_is_places_and_no_text(desk: Desk) -> None:
    path = desk.write("号码.txt", f"当事人身份证号{ID}。")
    kept = record(Checker(open_inspector(), today()).check(path))
    assert kept["outcome"] == Outcome.FLAGGED
    assert [finding["rule"] for finding in kept["findings"]] == ["id-number-shown"]
    assert ID not in json.dumps(kept, ensure_ascii=False)


def test_tallies_add_up_with_every_count_there() -> None:
    total = added_up([{"clear": 2, "block": 1}, {"clear": 1}])
    assert (total["clear"], total["block"], total["refused"]) == (3, 1, 0)


# Minutes, mostly of starting processes: too long for the suite of every day.
@pytest.mark.faults
@pytest.mark.parametrize("cluster", ["", "local:2"])
def test_an_archive_is_checked_and_gone_on_with(desk: Desk, cluster: str) -> None:
    folder, output = archive(desk), desk.home / "结果"
    command = ("archive", folder, "--output", output, *(("--cluster", cluster) if cluster else ()))
    first = review(desk, *command)
    assert first.returncode == 1, first.stderr
    assert "无问题 3，有问题 1，拒收 1；阻断 1，须确认 0，提示 0" in first.stdout
    kept = written(output)
    outcomes = sorted(str(each["outcome"]) for each in kept)
    assert outcomes == ["clear", "clear", "clear", "flagged", "refused"]
    before = {path: path.stat().st_mtime_ns for path in output.iterdir()}
    assert review(desk, *command).returncode == 1
    assert {path: path.stat().st_mtime_ns for path in output.iterdir()} == before
