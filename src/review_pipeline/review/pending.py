"""Which clocks run on a submission, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.review.clocks import TermKind
from review_pipeline.review.deadlines import Deadline, Timetable, step_deadline, term_deadline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from review_pipeline.review.levels import ContentKind, ReviewLevel


@dataclass(frozen=True, slots=True)
class Pending:
    """What runs on a submission, moments aware; None where a clock does not run.

    ``level`` was asked at ``asked_at``; at ``referred_at`` somebody decided that the
    authority is to settle it; since ``publish_since`` it has been on its way to the portal.
    """

    kind: ContentKind
    level: ReviewLevel | None = None
    asked_at: datetime | None = None
    referred_at: datetime | None = None
    publish_since: datetime | None = None


def deadlines(pending: Pending, timetable: Timetable) -> tuple[tuple[str, Deadline], ...]:
    """Each running clock by its Chinese name."""
    return tuple(_running(pending, timetable))


def deadline_fields(
    pending: Pending, timetable: Timetable, now: datetime
) -> tuple[tuple[str, str], ...]:
    """The same as label and value, for sheet, form and status."""
    return tuple((label, found.line(now)) for label, found in deadlines(pending, timetable))


def is_late(pending: Pending, timetable: Timetable, now: datetime) -> bool:
    """Whether any of its deadlines has passed."""
    return any(found.standing(now).late for _, found in deadlines(pending, timetable))


def _running(pending: Pending, timetable: Timetable) -> Iterator[tuple[str, Deadline]]:
    kind = pending.kind
    if pending.level is not None and pending.asked_at is not None:
        yield "本级期限", step_deadline(timetable, pending.level, kind, pending.asked_at)
    if pending.referred_at is not None:
        found = term_deadline(timetable, TermKind.REFERRAL_REPORT, kind, pending.referred_at)
        yield "上报期限", found
    # The law counts from the day the information came about, which is no later than this one.
    if pending.publish_since is not None:
        found = term_deadline(timetable, TermKind.PUBLISH, kind, pending.publish_since)
        yield "公开期限（自提交之日起算）", found
