"""Deadlines (期限): when a step or a term ends, and how it stands at a moment.

Nothing here fails for want of a register: what cannot be computed is unknown, with the
sentence that says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from review_pipeline.errors import UnregisteredYear
from review_pipeline.labels import Labelled
from review_pipeline.legal_time import LEGAL_TIME, legal_day, midnight
from review_pipeline.review.clocks import StepClock, Unit
from review_pipeline.review.working_days import working_days_after

if TYPE_CHECKING:
    from review_pipeline.errors import ReviewError
    from review_pipeline.review.clocks import Clocks, TermKind
    from review_pipeline.review.levels import ContentKind, ReviewLevel
    from review_pipeline.review.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Timetable:
    """The registers deadlines are computed by, or the mistake in one of them."""

    calendar: Calendar
    clocks: Clocks | None
    mistake: ReviewError | None = None


class Standing(Labelled):
    """How something with a deadline stands."""

    IN_TIME = "in-time", "期限内"
    DUE_SOON = "due-soon", "即将到期"
    OVERDUE = "overdue", "已逾期"
    ESCALATED = "escalated", "逾期已报上级"
    UNKNOWN = "unknown", "期限不明"

    @property
    def late(self) -> bool:
        """Whether the deadline has passed."""
        return self in {Standing.OVERDUE, Standing.ESCALATED}


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due: before ``due_at``, with a reminder from ``remind_at`` on.

    Moments are aware; one is None where there is none, or where it is not known:
    ``unknown`` then says why. ``escalate_to`` is the level told at ``escalate_at``.
    """

    remind_at: datetime | None = None
    due_at: datetime | None = None
    escalate_at: datetime | None = None
    escalate_to: ReviewLevel | None = None
    unknown: str = ""

    def standing(self, now: datetime) -> Standing:
        """How it stands at a moment."""
        if self.due_at is None:
            return Standing.UNKNOWN
        if self.escalate_at is not None and now >= self.escalate_at:
            return Standing.ESCALATED
        if now >= self.due_at:
            return Standing.OVERDUE
        soon = self.remind_at is not None and now >= self.remind_at
        return Standing.DUE_SOON if soon else Standing.IN_TIME

    def line(self, now: datetime) -> str:
        """The deadline as people read it: ``2026-12-01 24:00 前（期限内）``."""
        if self.due_at is None:
            return f"{Standing.UNKNOWN.label}：{self.unknown.rstrip('。')}"
        return f"{shown(self.due_at)} 前（{self.standing(now).label}）"


def step_deadline(
    timetable: Timetable, level: ReviewLevel, kind: ContentKind, opened_at: datetime
) -> Deadline:
    """When a step that was opened at a moment (aware) is due."""
    if timetable.clocks is None:
        return _unknown(timetable)
    return _deadline(timetable.calendar, timetable.clocks.steps[level, kind], opened_at)


def term_deadline(
    timetable: Timetable, term: TermKind, kind: ContentKind, start: datetime
) -> Deadline:
    """When a term that began at a moment (aware) ends."""
    if timetable.clocks is None:
        return _unknown(timetable)
    clock = timetable.clocks.terms[term, kind]
    counted = StepClock(Unit.DAYS, clock.days, clock.remind, clock.escalation)
    return _deadline(timetable.calendar, counted, start)


def end_of_days(calendar: Calendar, start: datetime, days: int) -> datetime:
    """The end of the last of so many working days after the day of ``start`` (aware).

    Raises UnregisteredYear.
    """
    last = working_days_after(calendar, legal_day(start), days)
    return midnight(last + timedelta(days=1))


def shown(moment: datetime) -> str:
    """A moment in legal time; midnight is the end of the day before, ``24:00``."""
    there = moment.astimezone(LEGAL_TIME)
    if there.time() == time():
        return f"{there.date() - timedelta(days=1)} 24:00"
    return there.strftime("%Y-%m-%d %H:%M")


def _deadline(calendar: Calendar, clock: StepClock, start: datetime) -> Deadline:
    try:
        remind_at, due_at = _moments(calendar, clock, start)
    except UnregisteredYear as gap:
        return Deadline(unknown=gap.message)
    if clock.escalation is None:
        return Deadline(remind_at, due_at)
    try:
        late = clock.within + clock.escalation.after
        escalate_at = _end(calendar, clock.unit, start, late)
    except UnregisteredYear as gap:
        return Deadline(remind_at, due_at, unknown=gap.message)
    return Deadline(remind_at, due_at, escalate_at, clock.escalation.to)


def _moments(
    calendar: Calendar, clock: StepClock, opened_at: datetime
) -> tuple[datetime | None, datetime]:
    due_at = _end(calendar, clock.unit, opened_at, clock.within)
    if clock.unit is Unit.HOURS:
        return (due_at - timedelta(hours=clock.remind) if clock.remind else None), due_at
    first = working_days_after(calendar, legal_day(opened_at), clock.within - clock.remind)
    return midnight(first), due_at


def _end(calendar: Calendar, unit: Unit, start: datetime, count: int) -> datetime:
    if unit is Unit.HOURS:
        return start + timedelta(hours=count)
    return end_of_days(calendar, start, count)


def _unknown(timetable: Timetable) -> Deadline:
    return Deadline(unknown=str(timetable.mistake or "没有期限登记。"))
