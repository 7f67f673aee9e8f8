"""The installed command, as a process: exit status, streams, and no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.kit import sentence, word

if TYPE_CHECKING:
    from pathlib import Path

FLAGGED = word("政策前，通过座谈会 and 开放日听取意见。")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "稿.docx").write_bytes(FLAGGED)
    return tmp_path


def review(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("REVIEW_")}
    return subprocess.run(
        (sys.executable, "-m", "review_pipeline", *arguments),
        cwd=home,
        env=own | {"REVIEW_HOME": str(home / "home")} | more,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_json_on_stdout_and_the_exit_status(home: Path) -> None:
    done = review(home, "check", "稿.docx", "坏.docx", "--format", "json")
    assert (done.returncode, done.stderr) == (2, "")
    outcomes = [document["outcome"] for document in json.loads(done.stdout)["documents"]]
    assert outcomes == ["flagged", "refused"]
    assert review(home, "check", "稿.docx").returncode == 1
    assert review(home, "check", "稿.docx", "--fail-on", "block").returncode == 0
    assert not (home / "home").exists()


def test_a_fault_is_a_sentence_on_stderr(home: Path) -> None:
    done = review(home, "status", "2026-000001")
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence(done.stderr)


def test_a_terminal_of_another_language_gets_utf_8(home: Path) -> None:
    done = review(home, "check", "稿.docx", LC_ALL="C")
    assert done.returncode == 1
    assert "须确认" in done.stdout


def test_a_reader_who_leaves_early_is_no_fault(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        (sys.executable, "-m", "review_pipeline", "rules", "list"),
        cwd=home,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert done.stderr == b""


def test_patrol_of_an_empty_portal_is_quiet(home: Path) -> None:
    done = review(home, "patrol")
    assert (done.returncode, done.stdout, done.stderr) == (0, "巡检无异常。\n", "")


def test_patrol_names_what_was_changed_by_hand(home: Path) -> None:
    portal = home / "home" / "portal"
    portal.mkdir(parents=True)
    (portal / "current").symlink_to("releases/none")
    done = review(home, "patrol")
    assert done.returncode == 1
    assert done.stdout.startswith("门户：")
    assert sentence(done.stderr)


def test_patrol_with_a_wrong_setting_is_a_sentence(home: Path) -> None:
    done = review(home, "patrol", REVIEW_PREFECT_PORT="x")
    assert (done.returncode, done.stdout) == (2, "")
    assert "REVIEW_PREFECT_PORT" in sentence(done.stderr)
