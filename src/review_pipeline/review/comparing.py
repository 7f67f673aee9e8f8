"""What a new version changed (与上一稿相比): paragraphs, and which findings went or came."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from review_pipeline.labels import Labelled
from review_pipeline.review.answered import anchors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from review_pipeline.documents.draft import Block, Draft
    from review_pipeline.review.numbering import NumberedFinding


class ChangeKind(Labelled):
    """What became of a paragraph."""

    ADDED = "added", "新增"
    REMOVED = "removed", "删去"
    CHANGED = "changed", "改动"


@dataclass(frozen=True, slots=True)
class Change:
    """Paragraphs that differ. ``document`` is 0 for the draft, n for attachment n."""

    document: int
    kind: ChangeKind
    where: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Stayed:
    """A finding that was there before, and what was said of it then."""

    item: NumberedFinding
    before: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A version beside the one before it."""

    earlier: int
    later: int
    changes: tuple[Change, ...]
    gone: tuple[NumberedFinding, ...]
    stayed: tuple[Stayed, ...]
    new: tuple[NumberedFinding, ...]

    @property
    def line(self) -> str:
        """The whole in a line."""
        kinds = [change.kind for change in self.changes]
        told = [f"{kind.label} {kinds.count(kind)} 处" for kind in ChangeKind if kind in kinds]
        return (
            f"与第 {self.earlier} 稿相比：{'、'.join(told) or '文字没有变化'}；"
            f"问题消除 {len(self.gone)} 项，仍有 {len(self.stayed)} 项，新出现 {len(self.new)} 项"
        )


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its number, its draft and attachments, the findings, what was said of each."""

    number: int
    drafts: tuple[Draft, ...]
    findings: tuple[NumberedFinding, ...]
    said: Mapping[int, tuple[str, ...]]


def compare(before: Version, after: Version) -> Comparison:
    """What became of the paragraphs readers see, and of the findings, by their content.

    A finding is the same where its rule, its message and the sentence around it are; where it
    stands does not matter.
    """
    known = _by_anchor(before)
    stayed: list[Stayed] = []
    new: list[NumberedFinding] = []
    for anchor, item in _anchored(after):
        if known[anchor]:
            was = known[anchor].pop(0)
            stayed.append(Stayed(item, was.number, before.said.get(was.number, ())))
        else:
            new.append(item)
    gone = sorted((item for left in known.values() for item in left), key=lambda x: x.number)
    changes = tuple(_changes(before, after))
    return Comparison(before.number, after.number, changes, tuple(gone), tuple(stayed), tuple(new))


def _by_anchor(version: Version) -> defaultdict[str, list[NumberedFinding]]:
    known: defaultdict[str, list[NumberedFinding]] = defaultdict(list)
    for anchor, item in _anchored(version):
        known[anchor].append(item)
    return known


def _anchored(version: Version) -> Iterator[tuple[str, NumberedFinding]]:
    for number, draft in enumerate(version.drafts):
        items = [item for item in version.findings if item.document == number]
        yield from zip(anchors((item.finding for item in items), draft), items, strict=True)


def _changes(before: Version, after: Version) -> Iterator[Change]:
    for number in range(max(len(before.drafts), len(after.drafts))):
        was, now = _seen(before, number), _seen(after, number)
        matcher = SequenceMatcher(None, _texts(was), _texts(now), autojunk=False)
        for _, i, j, k, m in (code for code in matcher.get_opcodes() if code[0] != "equal"):
            yield from _pairs(number, was[i:j], now[k:m])


def _pairs(document: int, was: Sequence[Block], now: Sequence[Block]) -> Iterator[Change]:
    shared = min(len(was), len(now))
    for before, after in zip(was[:shared], now[:shared], strict=True):
        yield Change(document, ChangeKind.CHANGED, _where(document, after), before.text, after.text)
    for before in was[shared:]:
        yield Change(document, ChangeKind.REMOVED, _where(document, before), before=before.text)
    for after in now[shared:]:
        yield Change(document, ChangeKind.ADDED, _where(document, after), after=after.text)


def _seen(version: Version, number: int) -> list[Block]:
    if number >= len(version.drafts):
        return []
    return [block for block in version.drafts[number].blocks if block.public and block.text.strip()]


def _texts(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in blocks]


def _where(document: int, block: Block) -> str:
    of = f"附件{document} " if document else ""
    return f"{of}{block.place.part.label}第 {block.place.block + 1} 段"
