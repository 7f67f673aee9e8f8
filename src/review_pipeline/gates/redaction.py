"""A redaction proposal (遮盖建议): what to put in the place of what must not be shown.

Only what readers see is masked; the rest of the file never reaches the copy. What the profile of
the kind lets be shown stays. The masked draft is a new draft, and passes the gates again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from review_pipeline.documents.draft import Draft, Part, Place
from review_pipeline.documents.public_face import on_page
from review_pipeline.gates.finding import Severity
from review_pipeline.gates.masks import COLUMNS, MASKS, NAMES, REMOVED, cell, surname
from review_pipeline.lexicon.profile import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from review_pipeline.documents.draft import Block
    from review_pipeline.gates.finding import Finding
    from review_pipeline.lexicon.profile import Profile

#: The rules something can be proposed for.
REDACTABLE = frozenset(MASKS) | COLUMNS

_PICTURE = "［图片含不宜公开的信息，已移去］"
# Two people of one surname are told apart as in judgments: 张某甲, 张某乙.
_STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class Redaction:
    """``mask`` in the place of ``text[start:end]`` of the block at ``place``, for a rule."""

    place: Place
    start: int
    end: int
    rule: str
    mask: str


class Allowed(NamedTuple):
    """What may stay: the kind's profile, its rulings that are met, and rules the author keeps."""

    profile: Profile | None = None
    met: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


#: The strict default: nothing may stay.
NOTHING_ALLOWED = Allowed()


def propose(
    draft: Draft, findings: Iterable[Finding], allowed: Allowed = NOTHING_ALLOWED
) -> tuple[Redaction, ...]:
    """What to replace in a draft, in the order of its text, nothing overlapping.

    ``findings`` are those of the draft by that profile, with the rest of what stands across
    blocks (``Inspection.guards``).
    """
    due = [finding for finding in findings if is_due(draft, finding, allowed)]
    found = [*_in_places(draft, due), *_of_columns(draft, due), *_of_names(draft, due)]
    in_order = sorted(set(found), key=lambda each: (each.place.block, each.start, -each.end))
    return tuple(_apart(in_order))


def is_due(draft: Draft, finding: Finding, allowed: Allowed) -> bool:
    """Whether a finding asks for a mask: grave enough, seen by readers, and not allowed."""
    ruling = allowed.profile.ruling_on(finding.rule) if allowed.profile else None
    lawful = ruling is not None and ruling.verdict is not Verdict.BLOCK
    return (
        finding.rule in REDACTABLE - allowed.kept
        and finding.severity >= Severity.CONFIRM
        and on_page(draft.blocks[finding.place.block])
        and not (lawful and finding.rule in allowed.met)
    )


def redacted(draft: Draft, redactions: Sequence[Redaction]) -> Draft:
    """The draft with the masks in place; a picture that would need one is taken out."""
    by_block: dict[int, list[Redaction]] = defaultdict(list)
    for redaction in redactions:
        by_block[redaction.place.block].append(redaction)
    blocks = (_masked(block, by_block[block.place.block]) for block in draft.blocks)
    return replace(draft, blocks=tuple(blocks))


def _masked(block: Block, redactions: Sequence[Redaction]) -> Block:
    if not redactions:
        return block
    if block.picture is not None:
        place = Place(Part.BODY, block.place.block)
        return replace(block, place=place, text=_PICTURE, picture=None)
    text = block.text
    for each in reversed(redactions):
        text = text[: each.start] + each.mask + text[each.end :]
    return replace(block, text=text, echoes=())


def _in_places(draft: Draft, due: Iterable[Finding]) -> Iterator[Redaction]:
    for finding in due:
        block = draft.blocks[finding.place.block]
        if block.picture is not None:
            yield Redaction(finding.place, 0, len(block.text), finding.rule, _PICTURE)
        elif finding.rule in MASKS and finding.rule not in NAMES:
            mask = MASKS[finding.rule](block.text[finding.start : finding.end])
            yield Redaction(finding.place, finding.start, finding.end, finding.rule, mask)


def _of_columns(draft: Draft, due: Iterable[Finding]) -> Iterator[Redaction]:
    """Every cell below the title of a private column, or piece of a line parted by tabs."""
    for finding in due:
        if finding.rule in COLUMNS:
            title = draft.blocks[finding.place.block]
            spans = _below(draft, title) if title.cell else _after_tabs(draft, finding)
            for block, start, end in spans:
                mask = cell(block.text[start:end].strip())
                yield Redaction(block.place, start, end, finding.rule, mask)


def _below(draft: Draft, title: Block) -> Iterator[tuple[Block, int, int]]:
    head = title.cell
    for block in draft.blocks:
        seat = block.cell
        if head is None or seat is None or not block.text.strip():
            continue
        if (seat.table, seat.column) == (head.table, head.column) and seat.row > head.row:
            yield block, 0, len(block.text)


def _after_tabs(draft: Draft, finding: Finding) -> Iterator[tuple[Block, int, int]]:
    column = draft.blocks[finding.place.block].text.count("\t", 0, finding.start)
    for block in draft.blocks[finding.place.block + 1 :]:
        pieces = block.text.split("\t")
        if len(pieces) == 1:
            return
        if column < len(pieces) and pieces[column].strip():
            start = sum(len(piece) + 1 for piece in pieces[:column])
            yield block, start, start + len(pieces[column])


def _of_names(draft: Draft, due: Iterable[Finding]) -> Iterator[Redaction]:
    """A name wherever readers see it: masked in one place, it must not stand in another."""
    rules: dict[str, str] = {}
    for finding in due:
        block = draft.blocks[finding.place.block]
        if finding.rule in NAMES and block.picture is None:
            rules.setdefault(block.text[finding.start : finding.end], finding.rule)
    masks = _told_apart(rules)
    for block in draft.blocks:
        if on_page(block) and block.picture is None:
            yield from _everywhere(block, masks, rules)
        elif on_page(block):
            shown = (rule for name, rule in rules.items() if name in block.text)
            yield from (Redaction(block.place, 0, len(block.text), r, _PICTURE) for r in shown)


def _told_apart(names: Collection[str]) -> Mapping[str, str]:
    """A mask for each name, with 甲, 乙, 丙 where several have one surname."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[surname(name)].append(name)
    return {
        name: f"{mask}{_STEMS[number % len(_STEMS)] if len(people) > 1 else ''}"
        for mask, people in alike.items()
        for number, name in enumerate(people)
    }


def _everywhere(
    block: Block, masks: Mapping[str, str], rules: Mapping[str, str]
) -> Iterator[Redaction]:
    for name, mask in masks.items():
        start = block.text.find(name)
        while start >= 0:
            yield Redaction(block.place, start, start + len(name), rules[name], mask)
            start = block.text.find(name, start + len(name))


def _apart(in_order: Iterable[Redaction]) -> Iterator[Redaction]:
    """Those that begin where no earlier one reaches; one that does is widened over the other."""
    last: Redaction | None = None
    for each in in_order:
        if last is not None and each.place == last.place and each.start < last.end:
            if each.end > last.end:
                last = replace(last, end=each.end, mask=REMOVED)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last
