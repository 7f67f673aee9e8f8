"""Rewritten: a block as it reads once a disguise is off, and the way back to what stands there.

The rules pass over the rewritten text as over any other. What they find where nothing was
rewritten they found before, and it is left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Draft, Place
from review_pipeline.gates.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from review_pipeline.documents.draft import Block
    from review_pipeline.gates.finding import Finding

    Span = tuple[int, int]

# What is found may stand beside the word that was rewritten: the value after 密码.
_REACH = 12
# A number parted by signs may be a row of figures: there only what a check character proves.
PROVEN = frozenset({"id-number-shown"})


@dataclass(frozen=True, slots=True)
class Change:
    """``text`` for a block's ``[start:end]``, and what people call such writing.

    ``uncertain``: other words may be written so. ``loose``: it may be what it is by chance.
    """

    start: int
    end: int
    text: str
    label: str
    uncertain: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A block's number, its text rewritten, and where each character of that stands.

    ``origins`` has the span in the block of each character; ``changes`` are the spans of
    ``text`` that were rewritten, each with the change.
    """

    block: int
    text: str
    origins: Sequence[Span]
    changes: tuple[tuple[Span, Change], ...]

    def told(self, finding: Finding, draft: Draft) -> Finding | None:
        """The finding where it stands in the draft; None where no change made it."""
        block = draft.blocks[self.block]
        made = self._made(finding, 0) or self._made(finding, _REACH)
        if not made or not all(_holds(finding, change) for change in made):
            return None
        spans = self.origins[finding.start : finding.end]
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        plain = finding.text == self.text[finding.start : finding.end]
        uncertain = any(change.uncertain for change in made)
        return replace(
            finding,
            place=block.place,
            start=start,
            end=end,
            text=block.text[start:end] if plain else finding.text,
            severity=min(finding.severity, Severity.CONFIRM) if uncertain else finding.severity,
            suggestion=None,
            evidence=(*finding.evidence, *dict.fromkeys(change.label for change in made)),
        )

    def _made(self, finding: Finding, reach: int) -> list[Change]:
        """The changes a finding stands over, or so near to."""
        return [
            change
            for (start, end), change in self.changes
            if start < finding.end + reach and finding.start < end + reach
        ]


def _holds(finding: Finding, change: Change) -> bool:
    return not change.loose or (finding.rule in PROVEN and finding.severity is Severity.BLOCK)


def rewritten(block: Block, changes: Iterable[Change]) -> Rewritten:
    """A block with changes made in it, which stand in order and apart."""
    pieces: list[str] = []
    origins: list[Span] = []
    made: list[tuple[Span, Change]] = []
    reached = 0
    for change in changes:
        pieces += [block.text[reached : change.start], change.text]
        origins += [(place, place + 1) for place in range(reached, change.start)]
        made.append(((len(origins), len(origins) + len(change.text)), change))
        origins += [(change.start, change.end)] * len(change.text)
        reached = change.end
    pieces.append(block.text[reached:])
    origins += [(place, place + 1) for place in range(reached, len(block.text))]
    return Rewritten(block.place.block, "".join(pieces), origins, tuple(made))


def turned_round(block: Block, line: Span, label: str) -> Rewritten:
    """A line of a block from its last character to its first."""
    start, end = line
    origins = [(place, place + 1) for place in range(end - 1, start - 1, -1)]
    text = block.text[start:end][::-1]
    change = Change(start, end, text, label)
    return Rewritten(block.place.block, text, origins, (((0, end - start), change),))


def outermost(told: Iterable[Finding], plain: Collection[Finding]) -> Iterator[Finding]:
    """Those told of that lie in no other finding of their rule, be it one told or a plain one."""
    reached: dict[tuple[str, int], int] = {}
    known = dict.fromkeys(plain, True)
    every = {**known, **{finding: False for finding in told if finding not in known}}
    for finding in sorted(every, key=lambda f: (f.start, -f.end, not every[f], -f.severity)):
        line = finding.rule, finding.place.block
        if finding.end > reached.get(line, -1):
            reached[line] = finding.end
            if not every[finding]:
                yield finding


def unmasked(draft: Draft, views: Sequence[Rewritten]) -> Draft:
    """A draft whose blocks are the views of another's, in order."""
    blocks = (
        replace(
            draft.blocks[view.block],
            place=Place(draft.blocks[view.block].place.part, number),
            text=view.text,
            cell=None,
            echoes=(),
        )
        for number, view in enumerate(views)
    )
    return Draft(draft.name, draft.format, draft.sha256, tuple(blocks))
