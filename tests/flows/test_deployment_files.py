"""What `deployments/` starts exists, starts again when it ends, and needs no order of starting."""

from __future__ import annotations

import shutil
import subprocess
from configparser import ConfigParser
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from flows.environment import POOL, RUNS_AT_ONCE

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "deployments"
_UNITS = sorted((_FOLDER / "systemd").glob("*.service"))
_INSTALLED = "/srv/review/review-pipeline"


def _service(unit: Path) -> dict[str, str]:
    # Whole lines are keys of their own where a key stands twice (ExecStartPre).
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit.read_text(encoding="utf-8"))
    return dict(parser["Service"])


@pytest.mark.parametrize("unit", _UNITS, ids=lambda unit: unit.stem)
def test_a_unit_starts_again_and_starts_what_there_is(unit: Path) -> None:
    service = _service(unit)
    assert service["Restart"] == "always"
    assert "StartLimitIntervalSec=0" in unit.read_text(encoding="utf-8")
    words = service["ExecStart"].split()
    assert words[0] == f"{_INSTALLED}/.venv/bin/python"
    assert all(find_spec(word) for word in words if word.startswith("flows."))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    for unit in _UNITS:
        # The program stands here, not where the unit says: only its path differs.
        here = unit.read_text(encoding="utf-8").replace(_INSTALLED, str(_ROOT))
        (tmp_path / unit.name).write_text(here, encoding="utf-8")
    said = subprocess.run(
        ("systemd-analyze", "verify", *map(str, tmp_path.glob("*.service"))),
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert not [line for line in said.stderr.splitlines() if "review-" in line]


def test_as_many_runs_at_once_are_let_start_wherever_it_is_installed() -> None:
    told = f"work-pool set-concurrency-limit {POOL} {RUNS_AT_ONCE}"
    for file in ("systemd/review-worker.service", "compose.yaml"):
        assert told in (_FOLDER / file).read_text(encoding="utf-8")


def test_compose_keeps_every_service_running_and_two_databases_apart() -> None:
    services = yaml.safe_load((_FOLDER / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert {"database", "prefect", "worker", "dispatch", "door", "portal"} <= services.keys()
    assert all(each["restart"] != "no" for each in services.values())
    modules = [word for each in services.values() for word in each["command"]]
    assert all(find_spec(word) for word in modules if word.startswith("flows."))
    started = {" ".join(each["command"]) for each in services.values()}
    for unit in _UNITS:
        words = _service(unit)["ExecStart"].split()
        assert " ".join(words[2:]) in started, f"compose does not start {unit.stem}"
    made = (_FOLDER / "create_databases.sql").read_text(encoding="utf-8")
    assert made.count("CREATE DATABASE") == 2
    assert "REVOKE CONNECT ON DATABASE review, prefect FROM PUBLIC" in made
