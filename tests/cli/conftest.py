from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.kit import Desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for name in [name for name in os.environ if name.startswith("REVIEW_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("REVIEW_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, monkeypatch)
