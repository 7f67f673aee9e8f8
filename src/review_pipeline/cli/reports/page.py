"""The report as one HTML page: the draft with its findings marked where they stand."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from review_pipeline.cli.reports.shown import place_of, sealed, stretches
from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.public_face import on_page
from review_pipeline.gates.finding import Gate, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.cli.checking import Checked
    from review_pipeline.cli.reports.shown import Stretch
    from review_pipeline.documents.draft import Block, Picture
    from review_pipeline.gates.finding import Finding
    from review_pipeline.lexicon.edition import Edition

    Passages = tuple[bool, list[list[list[Block]]]]


@dataclass(frozen=True)
class Sheet:
    """A document as the page shows it. ``number`` tells its anchors from other documents'."""

    number: int
    checked: Checked

    @cached_property
    def by_block(self) -> dict[int, list[tuple[int, Finding]]]:
        """The numbered findings of each block."""
        found: dict[int, list[tuple[int, Finding]]] = defaultdict(list)
        for number, finding in self.numbered:
            found[finding.place.block].append((number, finding))
        return found

    @cached_property
    def guards(self) -> dict[int, list[Finding]]:
        """What else of each block may not be shown."""
        found: dict[int, list[Finding]] = defaultdict(list)
        for finding in self.checked.guards:
            found[finding.place.block].append(finding)
        return found

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
    def sections(self) -> list[tuple[str, list[Passages]]]:
        """The text in reading order, what a reader sees and what not under titles of its own."""
        blocks = self.checked.draft.blocks if self.checked.draft else ()
        return [(title, _passages(list(run))) for title, run in groupby(blocks, key=_title)]

    def points(self, block: Block) -> list[tuple[int, Finding]]:
        """The findings on a block that mark none of its characters, with their numbers."""
        return [
            (number, finding)
            for number, finding in self.by_block.get(block.place.block, [])
            if finding.start == finding.end
        ]

    def place(self, finding: Finding) -> str:
        """Where a finding stands, as a person counts."""
        return place_of(self.checked.block_of(finding))

    def marked(self, block: Block) -> list[tuple[Stretch, int]]:
        """A block's stretches, each with the number of its finding, or 0."""
        here = self.by_block.get(block.place.block, [])
        numbers = {finding: number for number, finding in here}
        cut = stretches(block, list(numbers), guards=self.guards.get(block.place.block, []))
        return [(each, numbers[each.finding] if each.finding else 0) for each in cut]


def as_page(documents: Sequence[Checked], edition: Edition) -> str:
    """A page that needs nothing but itself: no script, style or picture from elsewhere."""
    import jinja2  # noqa: PLC0415 - only this report needs it

    loader = jinja2.PackageLoader("review_pipeline.cli.reports")
    environment = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (loader.get_source(environment, f"report.{kind}")[0] for kind in ("css", "js"))
    return environment.get_template("report.html.j2").render(
        sheets=[Sheet(number, checked) for number, checked in enumerate(documents, 1)],
        edition=edition,
        gates=tuple(Gate),
        severities=sorted(Severity, reverse=True),
        data_uri=_data_uri,
        style=Markup(style),  # noqa: S704 - files of ours
        style_digest=_digest(style),
        script=Markup(script),  # noqa: S704 - likewise
        script_digest=_digest(script),
    )


def _digest(text: str) -> str:
    """What a Content-Security-Policy asks of an inline script or style."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data_uri(picture: Picture) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture.png).decode()}"


def _title(block: Block) -> str:
    """What people call a stretch of the draft; empty for what a reader of the page sees."""
    if on_page(block):
        return ""
    part = block.place.part.label
    unseen = not block.public and block.visibility is not Visibility.METADATA
    return f"{part}·{block.visibility.label}" if unseen else part


def _passages(blocks: Sequence[Block]) -> list[Passages]:
    """(True, rows of cells of blocks) for a table; (False, one row of one cell) between."""
    runs = groupby(blocks, key=lambda block: block.cell.table if block.cell else None)
    return [(table is not None, _rows(list(run))) for table, run in runs]


def _rows(blocks: Sequence[Block]) -> list[list[list[Block]]]:
    rows = groupby(blocks, key=lambda block: block.cell.row if block.cell else 0)
    return [_cells(list(row)) for _, row in rows]


def _cells(blocks: Sequence[Block]) -> list[list[Block]]:
    cells = groupby(blocks, key=lambda block: block.cell)
    return [list(cell) for _, cell in cells]
