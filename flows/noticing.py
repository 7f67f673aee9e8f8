"""What patrol notices: where, of which kind, and by which of its ways of looking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.records.patrol_tasks import Seen, Source
from review_pipeline.release.catalogue import is_public
from review_pipeline.release.probing import Served
from review_pipeline.release.survey import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.release.drift import Drift
    from review_pipeline.release.survey import Remark

#: Of these a page may have several, told apart by what they say.
_SEVERAL = (Fault.TAG, Fault.DEAD, Fault.FOREIGN)
#: Where what is wrong is wrong with all of it.
_PORTAL = "门户"
#: What cannot be seen while the portal's own books cannot be read.
_BY_THE_BOOKS = frozenset({Source.RECORD, Source.SURVEY, Source.SERVED, Source.LINKS})


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing patrol found: at a submission's page, or in the portal's files.

    ``what`` is for whoever looks here; ``said`` is as much of it as may be told elsewhere:
    nothing of a draft. ``code`` is the fault's or the rule's; ``about`` tells several of one
    code at one place apart.
    """

    source: Source
    code: str
    where: str
    what: str
    said: str
    department: str = ""
    about: str = ""
    submission: str | None = None

    @property
    def seen(self) -> Seen:
        """The same as the record takes it."""
        return Seen(
            self.source,
            self.code,
            self.where,
            self.about,
            self.said,
            self.department,
            self.submission,
        )


def of_drift(drift: Drift) -> Notice:
    """A file that is not as it was released."""
    where = f"/{drift.path}" if drift.path else _PORTAL
    return Notice(Source.FILES, drift.kind.value, where, drift.kind.label, drift.kind.label)


def of_remark(source: Source, remark: Remark) -> Notice:
    """What a survey or a visit remarks."""
    said = f"{remark.fault.label} {remark.detail}".strip()
    about = remark.detail if remark.fault in _SEVERAL else ""
    return Notice(source, remark.fault.value, remark.where, said, said, remark.department, about)


def looked(ways: frozenset[Source], notices: Iterable[Notice]) -> frozenset[Source]:
    """Which ways of looking saw anything at all: what a blind one does not see may be there."""
    blind: frozenset[Source] = frozenset()
    for each in notices:
        if each.code == Served.DOWN.value:
            blind |= {Source.SERVED}
        lost = each.where == _PORTAL or not is_public(each.where.removeprefix("/"))
        if each.source is Source.FILES and lost:
            blind |= _BY_THE_BOOKS
    return ways - blind
