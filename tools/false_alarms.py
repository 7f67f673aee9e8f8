"""Count what the five gates find in clean official texts: ``make false-alarms``.

Every finding there is a false alarm, or an error in a published law. Usage:
``python -m tools.false_alarms [FOLDER]``. Without the folder it says so and ends well.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Severity
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.lexicon.loading import load_lexicon
from tools.corpus import DEFAULT, specimens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.gates.finding import Finding
    from tools.corpus import Specimen

_DICTIONARIES = Path(__file__).parent.parent / "dictionaries"
_PER = 10_000


def main() -> None:
    """Print the table for the folder named on the command line."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not folder.is_dir():
        sys.stdout.write(f"没有语料目录 {folder}，未统计误报。\n")
        return
    inspector = Inspector.build(load_lexicon(_DICTIONARIES))
    texts = list(specimens(folder))
    characters = sum(text.draft.characters for text in texts)
    counts = Counter((f.rule, f.severity) for f in _findings(texts, inspector))
    sys.stdout.write(f"{len(texts)} 篇，{characters:,} 字，{len(inspector.rules)} 条规则\n\n")
    sys.stdout.write("".join(_lines(inspector, counts, characters)))


def _findings(texts: Iterable[Specimen], inspector: Inspector) -> Iterable[Finding]:
    for text in texts:
        yield from inspect(text.draft, inspector, text.day).findings


def _lines(
    inspector: Inspector, counts: Counter[tuple[str, Severity]], characters: int
) -> Iterable[str]:
    yield _row("规则", [severity.label for severity in Severity], "每万字")
    for rule in inspector.rules:
        yield _row(
            rule.id, [counts[rule.id, s] for s in Severity], _rate(counts, characters, rule.id)
        )
    yield "\n"
    for severity in sorted(Severity, reverse=True):
        total = sum(count for (_, s), count in counts.items() if s is severity)
        yield f"{severity.label}合计 {total}，每万字 {total * _PER / characters:.3f}\n"


def _rate(counts: Counter[tuple[str, Severity]], characters: int, rule: str) -> str:
    total = sum(counts[rule, severity] for severity in Severity)
    return f"{total * _PER / characters:.3f}"


def _row(name: str, cells: list[str] | list[int], rate: str) -> str:
    return f"{name:<36}" + "".join(f"{cell:>8}" for cell in cells) + f"{rate:>10}\n"


if __name__ == "__main__":
    main()
