"""Reminders (催办): which are due for a step, and how long to wait before another try."""

from __future__ import annotations

from datetime import timedelta

from review_pipeline.labels import Labelled
from review_pipeline.review.deadlines import Standing

_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=6)


class ReminderKind(Labelled):
    """What is told of a step; each kind once."""

    DUE_SOON = "due-soon", "即将到期"
    OVERDUE = "overdue", "已逾期"
    ESCALATED = "escalated", "逾期督办"  # told to the level above


class How(Labelled):
    """How a reminder reached people."""

    PENDING = "pending", "待发"
    EVENT = "event", "事件"
    MAIL = "mail", "邮件"
    DROPPED = "dropped", "不再需要"  # signed, or a graver one due, before it went


_WANTED: dict[Standing, tuple[ReminderKind, ...]] = {
    Standing.UNKNOWN: (),
    Standing.IN_TIME: (),
    Standing.DUE_SOON: (ReminderKind.DUE_SOON,),
    Standing.OVERDUE: (ReminderKind.OVERDUE,),
    Standing.ESCALATED: (ReminderKind.OVERDUE, ReminderKind.ESCALATED),
}


def wanted(standing: Standing) -> tuple[ReminderKind, ...]:
    """What people should have been told of a step that stands so; the last only, of early ones."""
    return _WANTED[standing]


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries that failed: twice as long each time, up to a limit."""
    doublings: int = 2 ** min(tries - 1, 10)
    return min(_FIRST_PAUSE * doublings, _LONGEST_PAUSE)
