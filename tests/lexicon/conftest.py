"""A folder of dictionaries to write into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path

CARD = """\
[card]
id = "confusable-word"
title = "易混字词"
gate = "wording"
kind = "substitution"
severity = "confirm"
message = "“{found}”疑为“{right}”之误。"
basis = "《国家通用语言文字法》第九条"
owner = "厅办公室"
in_force_since = 2026-01-01
last_verified = 2026-11-01
"""

ENTRY = """
[[entry]]
wrong = "布署"
right = "部署"
exceptions = ["分布署名"]
flagged = ["作出全面布署。"]
passed = ["作出全面部署。"]
"""


class Write(Protocol):
    def __call__(self, text: str, name: str = "wording/words.toml") -> Path: ...


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a dictionary file; the answer is the folder to load."""
    root = tmp_path / "dictionaries"
    root.mkdir()

    def write_file(text: str, name: str = "wording/words.toml") -> Path:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return root

    return write_file
