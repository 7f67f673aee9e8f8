"""What becomes of each document here: seen, refused, put to a person, or let through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from review_pipeline.documents.reading import read_bytes
from review_pipeline.errors import UnreadableDraft
from review_pipeline.gates.finding import Severity
from review_pipeline.gates.inspection import inspect
from tools.hiding_places.seeing import says, ways_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from review_pipeline.documents.draft import Draft
    from review_pipeline.gates.inspection import Inspector
    from tools.hiding_places.place import HidingPlace, Kind

    Flags = Callable[[Draft], tuple[str, ...]]
    Read = Callable[[str, bytes], Draft]


class Verdict(StrEnum):
    """What became of a document."""

    SEEN = "看见"
    REFUSED = "拒收"
    TO_LOOK_AT = "请人看图"
    UNSEEN = "漏过"
    BROKE = "出错"


# Neither of these may happen.
FAULTS = frozenset({Verdict.UNSEEN, Verdict.BROKE})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A place and what became of it. ``note`` is the code of a refusal, or the rules that fired."""

    format: str
    kind: str
    name: str
    verdict: Verdict
    text_seen: bool = False
    flagged: bool = False
    note: str = ""

    @property
    def address(self) -> str:
        """How lists and tests name the place."""
        return f"{self.format}/{self.kind}/{self.name}"


# The rules that speak of the marks; a finding of any other is about something else.
SPEAKING = frozenset({"id-number-shown", "internal-circulation-mark", "internal-mark-mentioned"})


def flagger(inspector: Inspector, today: date) -> Flags:
    """Which rules ask somebody to act on a draft."""

    def flags(draft: Draft) -> tuple[str, ...]:
        found = inspect(draft, inspector, as_of=today).findings
        return tuple(sorted({f.rule for f in found if f.severity >= Severity.CONFIRM}))

    return flags


def judged(kind: Kind, flags: Flags, read: Read = read_bytes) -> Iterator[Judgement]:
    """Every place of a kind, judged by what ``read`` makes of its document."""
    for name, place in kind.places.items():
        yield _judged(kind, name, place, flags, read)


def _judged(kind: Kind, name: str, place: HidingPlace, flags: Flags, read: Read) -> Judgement:
    try:
        draft = read(f"稿件.{kind.format}", place.build())
    except UnreadableDraft as refusal:
        return Judgement(kind.format, kind.title, name, Verdict.REFUSED, note=refusal.code)
    except Exception as fault:  # noqa: BLE001 - one broken reading must not end the count
        return Judgement(kind.format, kind.title, name, Verdict.BROKE, note=repr(fault))
    said = says(ways_to_read(draft.blocks), place.needles)
    rules = SPEAKING.union(place.rules).intersection(flags(draft))
    verdict = _verdict(draft, place, seen=said or bool(rules))
    return Judgement(
        kind.format, kind.title, name, verdict, said, bool(rules), "，".join(sorted(rules))
    )


def _verdict(draft: Draft, place: HidingPlace, *, seen: bool) -> Verdict:
    if seen:
        return Verdict.SEEN
    unread = any(block.picture and not block.picture.recognised for block in draft.blocks)
    return Verdict.TO_LOOK_AT if place.picture and unread else Verdict.UNSEEN
