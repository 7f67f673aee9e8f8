"""What earlier patrols found, and what need not be read again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

from review_pipeline.legal_time import LEGAL_TIME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Patrols shown on the page of history.
_SHOWN = 60
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>巡检记录</title>
<style>body{{font:16px/1.7 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}
table{{border-collapse:collapse;width:100%}}th,td{{border:1px solid #ccd;padding:.3rem .6rem;
text-align:left}}h2{{font-size:1.1rem;margin-top:2rem}}</style></head>
<body><main><h1>巡检记录</h1>{body}</main></body></html>
"""


@dataclass
class Passed:
    """Papers that today's gates passed, by their digests and the version of the dictionaries.

    Only what was asked about stays: a key of other dictionaries, or of yesterday, goes.
    """

    path: Path
    known: frozenset[str]
    kept: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, path: Path) -> Passed:
        """What the last patrol wrote; nothing where it cannot be read."""
        try:
            return cls(path, frozenset(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError):
            return cls(path, frozenset())

    def has(self, key: str) -> bool:
        """Whether it passed before."""
        if key in self.known:
            self.kept.add(key)
        return key in self.known

    def add(self, key: str) -> None:
        """Remember that it passed."""
        self.kept.add(key)

    def write(self) -> None:
        """Keep it for the next patrol."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(sorted(self.kept)), encoding="utf-8")


def add(folder: Path, moment: datetime, rows: Sequence[tuple[str, str, str]]) -> None:
    """Add a patrol to ``history.jsonl`` and write ``index.html``, the newest first."""
    folder.mkdir(parents=True, exist_ok=True)
    history = folder / "history.jsonl"
    with history.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"at": moment.isoformat(), "rows": rows}, ensure_ascii=False) + "\n")
    lines = history.read_text(encoding="utf-8").splitlines()[-_SHOWN:]
    body = "".join(_section(json.loads(line)) for line in reversed(lines))
    (folder / "index.html").write_text(_PAGE.format(body=body), encoding="utf-8")


def _section(patrol: dict[str, Any]) -> str:
    at = datetime.fromisoformat(patrol["at"]).astimezone(LEGAL_TIME)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in patrol["rows"]
    )
    head = "<tr><th>位置</th><th>问题</th><th>责任部门</th></tr>"
    table = f"<table>{head}{rows}</table>" if rows else "<p>无异常。</p>"
    return f"<h2>{at:%Y-%m-%d %H:%M}　{len(patrol['rows'])} 处</h2>{table}"
