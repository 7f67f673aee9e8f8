"""``python -m tools.faults [ROUNDS [SEED [REPORT]]]``: play the rounds, and say what came of them.

With REPORT the figures are written to that file. Exit 1 where anything was wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.faults.play import play_all
from tools.faults.report import report, say


def main(words: list[str]) -> int:
    """Play, tell each round in a line, and write the report where one is asked for."""
    rounds = int(words[0]) if words else 200
    seed = int(words[1]) if len(words) > 1 else 0
    told = play_all(rounds, seed, say)
    text = report(told, seed)
    if len(words) > 2:  # noqa: PLR2004 - the third word
        Path(words[2]).write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 - this tool's purpose
    return 1 if any(each.wrong for each in told) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
