"""``python -m tools.faults``: play the rounds of a seed, and say what came of them.

Exit 1 where anything was wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from threading import Lock

from tools.faults.play import play_all
from tools.faults.report import report, say
from tools.faults.rounds import Told


def main() -> int:
    """Play, and tell each round in a line; a report that is asked for grows with every round."""
    asked = _asked()
    told, one_at_a_time = list[Told](), Lock()

    def note(one: Told) -> None:
        with one_at_a_time:
            say(one)
            told.append(one)
            if asked.report:
                asked.report.write_text(report(told, asked.seed, asked.rounds), encoding="utf-8")

    prefect = not asked.without_prefect
    play_all(asked.rounds, asked.seed, note, prefect=prefect, first=asked.first)
    print(report(told, asked.seed, asked.rounds))  # noqa: T201 - this tool's purpose
    return 1 if any(each.wrong for each in told) else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="故障演练")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="从这一轮起")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--without-prefect", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
