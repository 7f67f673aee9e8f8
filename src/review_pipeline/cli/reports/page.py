"""The report as one HTML page: the draft with its findings marked where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from review_pipeline.cli.reports.shown import place_of, sealed, stretches
from review_pipeline.gates.finding import Gate, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.cli.checking import Checked
    from review_pipeline.cli.reports.shown import Stretch
    from review_pipeline.documents.draft import Block
    from review_pipeline.gates.finding import Finding


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as the page shows it. ``number`` tells its anchors from other documents'."""

    number: int
    checked: Checked

    @property
    def sealed(self) -> bool:
        """Whether nothing of the text may be shown."""
        return sealed(self.checked.findings)

    @property
    def counts(self) -> list[tuple[Severity, int]]:
        """How many findings there are of each severity, gravest first."""
        found = [finding.severity for finding in self.checked.findings]
        return [(severity, found.count(severity)) for severity in sorted(Severity, reverse=True)]

    @property
    def numbered(self) -> list[tuple[int, Finding]]:
        """The findings with their numbers, from 1, in the order of gates and text."""
        return list(enumerate(self.checked.findings, 1))

    @property
    def passages(self) -> list[tuple[bool, list[list[list[Block]]]]]:
        """The text in reading order: (True, rows of cells of blocks) for a table.

        Paragraphs between tables are (False, one row of one cell).
        """
        blocks = self.checked.draft.blocks if self.checked.draft else ()
        runs = groupby(blocks, key=lambda block: block.cell.table if block.cell else None)
        return [(table is not None, _rows(list(run))) for table, run in runs]

    def place(self, finding: Finding) -> str:
        """Where a finding stands, as a person counts."""
        return place_of(self.checked.block_of(finding))

    def marked(self, block: Block) -> list[tuple[Stretch, int]]:
        """A block's stretches, each with the number of its finding, or 0."""
        numbers = {finding: number for number, finding in self.numbered}
        cut = stretches(block, self.checked.findings)
        return [(each, numbers[each.finding] if each.finding else 0) for each in cut]


def as_page(documents: Sequence[Checked], dictionary_version: str) -> str:
    """A page that needs nothing but itself: no script, no style from elsewhere."""
    import jinja2  # noqa: PLC0415 - only this report needs it

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("review_pipeline.cli.reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2").render(
        sheets=[Sheet(number, checked) for number, checked in enumerate(documents, 1)],
        dictionary_version=dictionary_version,
        gates=tuple(Gate),
    )


def _rows(blocks: Sequence[Block]) -> list[list[list[Block]]]:
    rows = groupby(blocks, key=lambda block: block.cell.row if block.cell else 0)
    return [_cells(list(row)) for _, row in rows]


def _cells(blocks: Sequence[Block]) -> list[list[Block]]:
    cells = groupby(blocks, key=lambda block: block.cell)
    return [list(cell) for _, cell in cells]
