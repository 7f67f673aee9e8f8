"""Signing: what a form shows of a step, and the one transaction that judges its answer.

Answers are untrusted. Of two that race exactly one is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.gates.finding import Severity
from review_pipeline.records.attempts import latest_attempt
from review_pipeline.records.judging import Rejected, judge
from review_pipeline.records.lookup import inspection_row, releasers_of, step_row
from review_pipeline.records.sheets import sheet_over
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import FailedTryRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from review_pipeline.review.binding import Binding
    from review_pipeline.review.decisions import Answer, Decision
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.sheet import ReviewSheet

__all__ = ["FailedTry", "Rejected", "StepView", "step_view", "take_answer"]


@dataclass(frozen=True, slots=True)
class FailedTry:
    """An answer that was not taken, and why, in Chinese."""

    attempt: int
    code: str
    reason: str
    tried_at: datetime


@dataclass(frozen=True, slots=True)
class StepView:
    """All that a form shows of a step. ``attempt`` is the latest."""

    step_id: int
    submission_id: str
    version: int
    level: ReviewLevel
    state: StepState
    attempt: int
    sheet: ReviewSheet
    failed_tries: tuple[FailedTry, ...]
    releasers: frozenset[ReviewLevel]

    @property
    def binding(self) -> Binding:
        """What a signature at this step would bind."""
        return self.sheet.binding

    @property
    def findings(self) -> tuple[NumberedFinding, ...]:
        """The findings, numbered as on the sheet."""
        return self.sheet.findings

    @property
    def to_release(self) -> tuple[NumberedFinding, ...]:
        """The blocking findings this level must release, each on its ground, or not sign."""
        if self.level not in self.releasers:
            return ()
        return tuple(f for f in self.findings if f.finding.severity is Severity.BLOCK)

    @property
    def last_rejection(self) -> str | None:
        """Why the last answer was not taken, in Chinese; None where none was given."""
        return self.failed_tries[-1].reason if self.failed_tries else None

    def tries(self, attempt: int) -> int:
        """How many answers to one attempt were not taken."""
        return sum(failed.attempt == attempt for failed in self.failed_tries)


def step_view(engine: Engine, step_id: int) -> StepView:
    """All that a form shows of a step; raises NotAllowed (``unknown-step``)."""
    with reading(engine) as session:
        step = step_row(session, step_id)
        tries = session.scalars(
            select(FailedTryRow).where(FailedTryRow.step_id == step_id).order_by(FailedTryRow.id)
        )
        return StepView(
            step_id=step.id,
            submission_id=step.submission_id,
            version=step.version,
            level=ReviewLevel(step.level),
            state=StepState(step.state),
            attempt=latest_attempt(session, step_id),
            sheet=sheet_over(session, step.inspection_id),
            failed_tries=tuple(
                FailedTry(row.attempt, row.code, row.reason, row.tried_at) for row in tries
            ),
            releasers=releasers_of(session, inspection_row(session, step.inspection_id)),
        )


def take_answer(  # noqa: PLR0913, PLR0917 - which step, what was said, and when
    engine: Engine,
    now: datetime,
    step_id: int,
    attempt: int,
    answer: Answer,
    server_time: datetime,
) -> Decision | Rejected:
    """Judge an answer and record what comes of it, in one transaction.

    ``server_time`` is when the answer was given by the server's clock; the code is held
    against it. A decision closes the step and opens the next level, clears, or sends the
    submission where it says; anything else is a Rejected with its reason, recorded too,
    and the step goes on waiting.

    Raises NotAllowed (``unknown-step``).
    """
    with writing(engine) as session:
        step = step_row(session, step_id)
        return judge(session, now, step, attempt, answer, server_time)
