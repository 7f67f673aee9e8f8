"""Build ``dictionaries/registers/laws.tsv`` from a list of laws.

``python tools/build_law_register.py LAWS.csv`` reads the columns title, promulgated_on and
effective_on (dates as 2026-01-01, or empty), one row for each version of a law. Which titles
have ended is not taken from there: a version marked superseded may have a later version under
the same title, and the list has no day on which a title ended. That is kept by hand, in
``superseded-laws.tsv``.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

REGISTER = Path(__file__).parent.parent / "dictionaries/registers/laws.tsv"
COLUMNS = ("title", "promulgated_on", "effective_on")

# What the list lacks: the code it has only in parts, a party regulation, newer versions, and
# the first day in force of laws that police drafts cite most.
SUPPLEMENT = (
    ("民法典", "2020-05-28", "2021-01-01"),
    ("党政机关公文处理工作条例", "2012-04-16", "2012-07-01"),
    ("治安管理处罚法", "2025-06-27", "2026-01-01"),
    ("保守国家秘密法", "2024-02-27", "2024-05-01"),
    ("政府信息公开条例", "2019-04-03", "2019-05-15"),
)

Version = tuple[str, str, str]


def versions_in(path: Path) -> set[Version]:
    """The versions of a list: title with single spaces, day of promulgation, day in force."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(" ".join(r["title"].split()), r["promulgated_on"], r["effective_on"]) for r in rows}


def supplemented(versions: set[Version]) -> list[Version]:
    """The versions with the supplement in place of what it corrects, by title and day."""
    by_key = {(title, promulgated): effective for title, promulgated, effective in versions}
    by_key |= {(title, promulgated): effective for title, promulgated, effective in SUPPLEMENT}
    return sorted((*key, effective) for key, effective in by_key.items())


def main() -> None:
    """Write the register from the list named on the command line."""
    versions = supplemented(versions_in(Path(sys.argv[1])))
    lines = ["\t".join(row) for row in (COLUMNS, *versions)]
    REGISTER.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{REGISTER.name}: {len(versions)} versions\n")


if __name__ == "__main__":
    main()
