"""Which clocks run on a submission, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
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
    authority is to settle it; since ``publish_since`` it has been on its way to the portal; at
    ``annulled_at`` the penalty decision it publishes was annulled, while it is still online.
    """

    kind: ContentKind
    level: ReviewLevel | None = None
    asked_at: datetime | None = None
    referred_at: datetime | None = None
    publish_since: datetime | None = None
    annulled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A running clock by its Chinese name. ``binding`` says that we are late when it is over.

    ``term`` is which term it is, None for a step's clock; it began at ``since`` (aware).
    """

    label: str
    deadline: Deadline
    binding: bool = True
    term: TermKind | None = None
    since: datetime | None = None


def terms_of(pending: Pending) -> tuple[tuple[TermKind, datetime], ...]:
    """Each term that runs, and since when."""
    begun = (
        (TermKind.REFERRAL_REPORT, pending.referred_at),
        (TermKind.REFERRAL_RULING, pending.referred_at),
        (TermKind.PUBLISH, pending.publish_since),
        (TermKind.WITHDRAW_PENALTY, pending.annulled_at),
    )
    return tuple((term, since) for term, since in begun if since is not None)


def running(pending: Pending, timetable: Timetable) -> tuple[Running, ...]:
    """Each clock that runs."""
    return tuple(_running(pending, timetable))


def deadline_fields(
    pending: Pending, timetable: Timetable, now: datetime
) -> tuple[tuple[str, str], ...]:
    """The same as label and value, for sheet, form and status."""
    return tuple((clock.label, clock.deadline.line(now)) for clock in running(pending, timetable))


def is_late(pending: Pending, timetable: Timetable, now: datetime) -> bool:
    """Whether any of its deadlines has passed."""
    return any(
        clock.binding and clock.deadline.standing(now).late for clock in running(pending, timetable)
    )


def _running(pending: Pending, timetable: Timetable) -> Iterator[Running]:
    kind = pending.kind
    if pending.level is not None and pending.asked_at is not None:
        asked = step_deadline(timetable, pending.level, kind, pending.asked_at)
        yield Running("本级期限", asked)
    if pending.referred_at is not None:
        report = term_deadline(timetable, TermKind.REFERRAL_REPORT, kind, pending.referred_at)
        # When it was reported stands in no record, so that nobody can be found late here.
        which, since = TermKind.REFERRAL_REPORT, pending.referred_at
        yield Running("上报期限", report, binding=False, term=which, since=since)
        if report.due_at is not None:
            last_day = report.due_at - timedelta(seconds=1)
            ruling = term_deadline(timetable, TermKind.REFERRAL_RULING, kind, last_day)
            label, which = "决定期限（自上报期满之日起算）", TermKind.REFERRAL_RULING
            yield Running(label, ruling, term=which, since=since)
    # The law counts from the day the information came about, which is no later than this one.
    if pending.publish_since is not None:
        yield _of_term(
            "公开期限（自提交之日起算）",
            TermKind.PUBLISH,
            pending,
            pending.publish_since,
            timetable,
        )
    if pending.annulled_at is not None:
        yield _of_term(
            "撤回期限（自处罚决定被撤销等之日起算）",
            TermKind.WITHDRAW_PENALTY,
            pending,
            pending.annulled_at,
            timetable,
        )


def _of_term(
    label: str, term: TermKind, pending: Pending, since: datetime, timetable: Timetable
) -> Running:
    deadline = term_deadline(timetable, term, pending.kind, since)
    return Running(label, deadline, term=term, since=since)
