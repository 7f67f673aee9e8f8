"""Clocks (期限): how long each level has to sign, and the other terms there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.labels import Labelled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from review_pipeline.review.levels import ContentKind, ReviewLevel


class Unit(Labelled):
    """What a level's time is counted in."""

    DAYS = "days", "个工作日"
    HOURS = "hours", "小时"  # by the clock: nights and days off count


class TermKind(Labelled):
    """The terms that do not belong to a step."""

    PUBLISH = "publish", "公开"
    REFERRAL_REPORT = "referral-report", "不明确事项上报"
    REFERRAL_RULING = "referral-ruling", "对上报事项作出决定"
    WITHDRAW_PENALTY = "withdraw-penalty", "撤回处罚决定信息"


@dataclass(frozen=True, slots=True)
class Escalation:
    """How long after the deadline (in the clock's unit) which level is told."""

    after: int
    to: ReviewLevel


@dataclass(frozen=True, slots=True)
class StepClock:
    """A level's time: ``within`` units to sign, a reminder ``remind`` units before the end."""

    unit: Unit
    within: int
    remind: int
    escalation: Escalation | None


@dataclass(frozen=True, slots=True)
class Term:
    """A term of so many working days, a reminder ``remind`` days before its end, and its basis."""

    days: int
    basis: str
    remind: int = 0
    escalation: Escalation | None = None


@dataclass(frozen=True, slots=True)
class Clocks:
    """A clock for every level and kind of content, and a term of every kind for each."""

    steps: Mapping[tuple[ReviewLevel, ContentKind], StepClock]
    terms: Mapping[tuple[TermKind, ContentKind], Term]
