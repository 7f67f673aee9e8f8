"""Measure and write docs/hiding-places.md: ``python -m tools.hiding_places [PEERS_PYTHON]``."""

from __future__ import annotations

import importlib.util
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.documents.reading import read_bytes
from review_pipeline.errors import UnreadableDraft
from review_pipeline.gates.inspection import Inspector
from review_pipeline.lexicon.loading import load_lexicon
from tools.hiding_places.every_place import KINDS
from tools.hiding_places.judging import flagger, judged
from tools.hiding_places.opening import unopened
from tools.hiding_places.ordinary import DOCUMENTS
from tools.hiding_places.peers import after_cleaning, peers
from tools.hiding_places.report import Coverage, page, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.hiding_places.judging import Flags
    from tools.hiding_places.ordinary import Ordinary
    from tools.hiding_places.peers import Peer

_ROOT = Path(__file__).parent.parent.parent
_PAGE = _ROOT / "docs" / "hiding-places.md"


def main() -> None:
    """Judge every place, ask the other libraries, write the page and print its table."""
    inspector = Inspector.build(load_lexicon(_ROOT / "dictionaries"))
    flags = flagger(inspector, datetime.now(UTC).date())
    coverage = Coverage(
        [judgement for kind in KINDS for judgement in judged(kind, flags)],
        [(each.name, _outcome(each, flags)) for each in DOCUMENTS],
        list(_others()),
        unopened(KINDS),
        importlib.util.find_spec("rapidocr") is not None,
    )
    _PAGE.write_text(page(coverage), encoding="utf-8")
    sys.stdout.write(table(coverage))


def _others() -> Iterator[Peer]:
    if len(sys.argv) > 1:
        yield from peers(KINDS, sys.argv[1])
    yield from after_cleaning(KINDS)


def _outcome(ordinary: Ordinary, flags: Flags) -> str:
    data = ordinary.build()
    if data is None:
        return "本机没有该程序，略过"
    try:
        draft = read_bytes(f"稿件.{ordinary.suffix}", data)
    except UnreadableDraft as refusal:
        return f"**误拒**：`{refusal.code}`"
    rules = flags(draft)
    return f"读入；误报 {'、'.join(rules)}" if rules else "读入，没有问题"


if __name__ == "__main__":
    main()
