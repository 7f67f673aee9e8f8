"""What labels a cell: the title above it, below the table's own name, or the cell on its left."""

from __future__ import annotations

from review_pipeline.documents.draft import Block, Cell, Draft, Part, Place
from review_pipeline.gates.grids import labelled
from review_pipeline.language.folding import bare
from review_pipeline.language.reader import read
from review_pipeline.lexicon.matcher import Matcher


def labels(*rows: tuple[str, ...]) -> set[tuple[str, str]]:
    seated = ((r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    blocks = tuple(
        Block(Place(Part.BODY, n), text, cell=Cell(0, r, c))
        for n, (r, c, text) in enumerate(seated)
    )
    reading = read(Draft("表.docx", "docx", "0" * 64, blocks), Matcher.build((), bare))
    return {(label, seat.text) for label, seat in labelled(reading)}


def test_a_list_below_its_name_has_titles_above() -> None:
    found = labels(("名单",), ("姓名", "住址"), ("李某", "东街"))
    assert ("住址", "东街") in found
    assert ("名单", "李某") not in found


def test_a_form_has_labels_on_the_left() -> None:
    found = labels(("当事人", "李某"), ("住址", "东街"))
    assert {("当事人", "李某"), ("住址", "东街")} <= found
