"""Seams: neighbouring blocks that a reader reads as one, and what stands across them.

A number typed one digit to a cell, a term that ends on the next line, two characters in two
text boxes: no block holds them whole. Where a literal or a run of digits goes on from one
block into the next, the blocks are laid together and pass the secrecy rules once more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Draft, Part, Place, Visibility
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.upright import columns
from review_pipeline.language.figures import SPELT
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.rule import Rule
    from review_pipeline.gates.upright import Sign
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# So much of a long block is laid to its neighbour.
REACH = 40
# A character to a cell, or two: nobody writes words like that but to part them.
SHORT = 2
# The shortest number the rules look for has eleven digits, the longest nineteen.
FEWEST_DIGITS, MOST_BLOCKS = 11, 60
# The figures of a table make long runs; few have a day of birth where a person's number has it.
PERSON_NUMBER = re.compile(
    r"[1-8][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9x]"
)
# Parts a reader's eye goes from one to the other.
TOGETHER = frozenset({Part.BODY, Part.TEXT_BOX, Part.PICTURE})
# What is certain however it is parted: a check character, a mark of the law.
CERTAIN = frozenset({"id-number-shown", "classification-mark"})
# These speak of a block as a block, not of words in it.
OF_BLOCKS = frozenset({"concealed-text", "person-rows-listed", "picture-unread"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block: ``text[start:end]`` of block number ``block``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Seam:
    """Pieces that are read as one, in order, and what people call their parting.

    In a ``loose`` one they may as well be neighbours by chance, as the figures of a table
    are: only what is certain counts there.
    """

    pieces: tuple[Piece, ...]
    label: str
    loose: bool

    @property
    def starts(self) -> list[int]:
        """Where in the joined text each piece begins."""
        lengths = (piece.end - piece.start for piece in self.pieces)
        return [0, *accumulate(lengths)][:-1]


def secrecy_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that may find something across blocks."""
    return tuple(rule for rule in rules if rule.gate is Gate.SECRECY and rule.id not in OF_BLOCKS)


def seams(reading: Reading, owners: frozenset[str]) -> tuple[Seam, ...]:
    """Every seam of a draft that may hold something for one of the ``owners`` (rule ids)."""
    chains = {
        *(_span(b.first, b.last) for b in reading.bridges if b.owners & owners),
        *_digit_chains(reading),
        *_columns(reading),
    }
    parted = [_seam(reading, chain) for chain in sorted(chains) if _together(reading, chain)]
    return (*parted, *map(_upright, columns(reading)))


def sewn(draft: Draft, found: Sequence[Seam]) -> Draft:
    """A draft whose blocks are the seams of another, laid together."""
    blocks = (_joined(draft, number, seam) for number, seam in enumerate(found))
    return Draft(draft.name, draft.format, draft.sha256, tuple(blocks))


def across(seam: Seam, finding: Finding) -> Iterator[Finding]:
    """The finding in the blocks it touches, first the one people are told; none within one."""
    starts = seam.starts
    first = bisect_right(starts, finding.start) - 1
    last = bisect_right(starts, finding.end - 1) - 1
    if first == last or (seam.loose and not _is_certain(finding)):
        return
    for number in range(first, last + 1):
        piece, begun = seam.pieces[number], starts[number]
        yield replace(
            finding,
            place=Place(finding.place.part, piece.block),
            start=piece.start + max(0, finding.start - begun),
            end=min(piece.end, piece.start + finding.end - begun),
            severity=finding.severity if finding.rule in CERTAIN else _at_most(finding.severity),
            suggestion=None,
            evidence=(*finding.evidence, seam.label),
        )


def _is_certain(finding: Finding) -> bool:
    return finding.rule in CERTAIN and finding.severity is Severity.BLOCK


def _at_most(severity: Severity) -> Severity:
    return min(severity, Severity.CONFIRM)


def _span(first: int, last: int) -> tuple[int, ...]:
    return tuple(range(first, last + 1))


def _digit_chains(reading: Reading) -> Iterator[tuple[int, ...]]:
    """Neighbouring blocks through which a run of digits goes on, or of one numeral (一) each."""
    chain: list[int] = []
    for before, after in pairwise(reading.passages):
        if _digits_go_on(before, after) and len(chain) < MOST_BLOCKS:
            chain = chain or [before.number]
            chain.append(after.number)
        elif chain:
            yield from _long_enough(reading, chain)
            chain = []
    yield from _long_enough(reading, chain)


def _long_enough(reading: Reading, chain: Sequence[int]) -> Iterator[tuple[int, ...]]:
    passages = [reading.passages[number] for number in chain]
    text = "".join(passage.plain.text.strip() for passage in passages)
    figures = _loose([passage.block for passage in passages])
    if len(text) >= FEWEST_DIGITS and (not figures or PERSON_NUMBER.search(text)):
        yield tuple(chain)


def _digits_go_on(before: Passage, after: Passage) -> bool:
    if before.traits & DIGIT:
        left, right = before.plain.text.rstrip()[-1:], after.plain.text.lstrip()[:1]
        return left.isdecimal() and (right.isdecimal() or right == "x")
    return before.plain.text.strip() in SPELT and after.plain.text.strip() in SPELT


def _columns(reading: Reading) -> Iterator[tuple[int, ...]]:
    """Columns of cells with a character or two each, from the first such cell to the last."""
    columns: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in reading.passages:
        cell = passage.block.cell
        if cell is not None and 0 < len(passage.plain.text.strip()) <= SHORT:
            columns[cell.table, cell.column].append(passage)
    for passages in columns.values():
        for run in _unbroken(passages):
            if len(run) > 1:
                yield tuple(passage.number for passage in run)


def _unbroken(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Runs of cells each one row below the other."""
    run: list[Passage] = []
    for passage in passages:
        if run and _row(passage) not in {_row(run[-1]), _row(run[-1]) + 1}:
            yield run
            run = []
        run.append(passage)
    yield run


def _row(passage: Passage) -> int:
    cell = passage.block.cell
    return cell.row if cell is not None else -1


def _together(reading: Reading, chain: tuple[int, ...]) -> bool:
    """Whether somebody who sees one of the blocks sees all, side by side."""
    blocks = [reading.draft.blocks[number] for number in chain]
    parts = {block.place.part for block in blocks}
    tables = {block.cell.table if block.cell else None for block in blocks}
    return (
        len({block.public for block in blocks}) == 1
        and (len(parts) == 1 or parts <= TOGETHER)
        and Visibility.METADATA not in {block.visibility for block in blocks}
        and (len(tables) == 1 or all(len(block.text.strip()) <= SHORT for block in blocks))
    )


def _seam(reading: Reading, chain: tuple[int, ...]) -> Seam:
    blocks = [reading.draft.blocks[number] for number in chain]
    last = len(chain) - 1
    pieces = tuple(
        Piece(
            number,
            max(0, len(block.text) - REACH) if position == 0 else 0,
            min(len(block.text), REACH) if position == last else len(block.text),
        )
        for position, (number, block) in enumerate(zip(chain, blocks, strict=True))
    )
    return Seam(pieces, _label(blocks), _loose(blocks))


def _upright(signs: tuple[Sign, ...]) -> Seam:
    pieces = tuple(Piece(sign.block, sign.offset, sign.offset + 1) for sign in signs)
    return Seam(pieces, "竖排", loose=False)


def _loose(blocks: Sequence[Block]) -> bool:
    """Cells of figures: a row of statistics is as long as an old identity number."""
    cells = all(block.cell for block in blocks)
    return cells and any(block.text.strip()[:1].isdigit() for block in blocks)


def _label(blocks: Sequence[Block]) -> str:
    if all(block.cell for block in blocks):
        return "跨单元格"
    if any(block.place.part is Part.TEXT_BOX for block in blocks):
        return "跨文本框"
    return "跨行跨段"


def _joined(draft: Draft, number: int, seam: Seam) -> Block:
    first = draft.blocks[seam.pieces[0].block]
    text = "".join(draft.blocks[piece.block].text[piece.start : piece.end] for piece in seam.pieces)
    # A comment is found fault with as such; here only its words count.
    part = Part.BODY if first.place.part is Part.COMMENT else first.place.part
    return Block(Place(part, number), text)
