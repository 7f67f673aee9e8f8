"""The labelled set: drafts with what a careful reviewer would mark in them.

Three parts. What the rules were written with (their case files, the examples in the
dictionaries) and what was learned from (``evaluation/learned-*``) show that nothing got worse.
What is set aside (``evaluation/aside``) was written from the law and the
practice before anything was run on it, and no rule may be changed for it; only this last part
says how good the gates are. When it has been learned from, it moves, and another is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.finding import Gate, Severity
from tests.case_files import Case, case_files, labelled_drafts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from review_pipeline.lexicon.lexicon import Lexicon

# Of a long list, whose example is one sentence for all, so many entries say enough.
_ENOUGH = 300
EVALUATION = Path(__file__).parent.parent.parent / "evaluation"


class Sort(StrEnum):
    """What a draft is for."""

    POSITIVE = "正例查出"
    DISGUISED = "变形"
    INNOCENT = "易误报的正确写法"


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch of a block that must be found by a gate; at which severity, if that was said."""

    gate: Gate
    block: int
    start: int
    end: int
    severity: Severity | None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A draft, the gate it is about (None: a whole document), and its labels.

    ``rule`` is the one rule whose findings are judged; None where all are.
    """

    gate: Gate | None
    sort: Sort
    draft: Draft
    day: date
    attachments: tuple[str, ...]
    kind: str | None
    labels: tuple[Label, ...]
    rule: str | None = None
    layout: str = ""


def set_aside() -> Iterator[Labelled]:
    """The sentences and documents no rule was written with."""
    yield from _in(EVALUATION / "aside")


def learned_from() -> Iterator[Labelled]:
    """Those that were set aside once: their misses were looked at, and rules mended for them."""
    for folder in sorted(EVALUATION.glob("learned-*")):
        yield from _in(folder)


def _in(folder: Path) -> Iterator[Labelled]:
    for path in sorted(folder.glob("sentences/*.md")):
        for case in labelled_drafts(path):
            yield _labelled(case, Gate(path.stem), {}, None)
    for path in sorted(folder.glob("documents/*.md")):
        for case in labelled_drafts(path):
            yield _labelled(case, None, {}, None)


def written_with(gates: Mapping[str, Gate]) -> Iterator[Labelled]:
    """The case files; ``gates`` has the gate of each rule."""
    for file in case_files():
        for case in file.cases:
            yield _labelled(case, Gate(file.gate), gates, file.rule)


def dictionary_examples(lexicon: Lexicon, day: date) -> Iterator[Labelled]:
    """The examples of every dictionary entry; one that is flagged is flagged somewhere in it."""
    for dictionary in lexicon.dictionaries:
        gate, rule = Gate(dictionary.card.gate), dictionary.card.id
        for number, entry in enumerate(dictionary.entries):
            for text in entry.examples.flagged if number < _ENOUGH else ():
                label = Label(gate, 0, 0, len(text), None, None)
                yield Labelled(gate, Sort.POSITIVE, _line(text), day, (), None, (label,), rule)
            for text in entry.examples.passed:
                yield Labelled(gate, Sort.INNOCENT, _line(text), day, (), None, (), rule)


def _line(text: str) -> Draft:
    return Draft("例句.txt", "text", "0" * 64, (Block(Place(Part.BODY, 0), text),))


def _labelled(
    case: Case, gate: Gate | None, gates: Mapping[str, Gate], rule: str | None
) -> Labelled:
    labels = tuple(
        Label(
            gates[mark.rule] if mark.rule in gates else Gate(mark.rule),
            mark.block,
            mark.start,
            mark.end,
            mark.severity,
            mark.rule if mark.rule in gates else None,
        )
        for mark in case.marks
    )
    plain = Sort.POSITIVE if case.wrong else Sort.INNOCENT
    sort = Sort.DISGUISED if case.disguised else plain
    facts = (case.draft, case.submitted, case.attachments, case.kind)
    return Labelled(gate, sort, *facts, labels, rule, case.layout)
