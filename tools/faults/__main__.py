"""``python -m tools.faults``: play the rounds of a seed, and say what came of them.

Exit 1 where anything was wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.faults.play import play_all
from tools.faults.report import report, say


def main() -> int:
    """Play, tell each round in a line, and write the report where one is asked for."""
    asked = _asked()
    told = play_all(asked.rounds, asked.seed, say, prefect=not asked.without_prefect)
    text = report(told, asked.seed)
    if asked.report:
        asked.report.write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 - this tool's purpose
    return 1 if any(each.wrong for each in told) else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="故障演练")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--without-prefect", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
