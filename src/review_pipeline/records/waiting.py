"""What waits for one person (待我审签): the open steps this person may sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.legal_time import legal_day
from review_pipeline.records.absences import absent_for
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.identity import identity_in
from review_pipeline.records.judging import step_of
from review_pipeline.records.lookup import step_row, version_row
from review_pipeline.records.people import person_of, person_row
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import (
    InspectionRow,
    PersonRow,
    StepRow,
    SubmissionRow,
    VersionRow,
)
from review_pipeline.records.transactions import reading
from review_pipeline.review.deciding import check_standing
from review_pipeline.review.decisions import Answer
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.standing_in import principal_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.attempts import OpenStep
    from review_pipeline.review.clearance import Principal
    from review_pipeline.review.decisions import Step
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.people import Person


@dataclass(frozen=True, slots=True)
class Waiting:
    """One step that waits for a person, as a list of them shows it.

    ``principal`` is whom they would stand in for, None where they would sign as themselves.
    """

    step: OpenStep
    title: str
    author: str
    department: str
    findings: tuple[NumberedFinding, ...]
    bound_code: bool
    principal: Principal | None

    @property
    def to_answer(self) -> int:
        """How many findings ask for an answer each."""
        return sum(item.must_be_answered for item in self.findings)


def waiting_for(engine: Engine, now: datetime, account: str) -> tuple[Waiting, ...]:
    """The open steps a person may sign, oldest first; NotAllowed (``unknown-person``)."""
    return _wanted(engine, now, account, open_steps(engine))


def waiting_by_run(engine: Engine, now: datetime, account: str, run_id: str) -> Waiting | None:
    """The open step a run shows the form of, if this person may sign there; None otherwise."""
    steps = [step for step in open_steps(engine) if step.run_id == run_id]
    return next(iter(_wanted(engine, now, account, steps)), None)


def waiting_at(engine: Engine, now: datetime, account: str, step_id: int) -> Waiting | None:
    """An open step by its id, if this person may sign there; None otherwise."""
    steps = [step for step in open_steps(engine) if step.step_id == step_id]
    return next(iter(_wanted(engine, now, account, steps)), None)


def askable(engine: Engine, now: datetime, step_id: int) -> tuple[str, ...]:
    """The accounts of everyone who may answer a step now, in the order of the alphabet.

    Raises NotAllowed (``unknown-step``).
    """
    people = select(PersonRow).where(PersonRow.active).order_by(PersonRow.account)
    with reading(engine) as session:
        step = step_of(session, step_row(session, step_id))
        return tuple(
            row.account
            for row in session.scalars(people)
            if _capacity(step, _Acting.of(session, now, row)) is not None
        )


def _wanted(
    engine: Engine, now: datetime, account: str, steps: Iterable[OpenStep]
) -> tuple[Waiting, ...]:
    with reading(engine) as session:
        acting = _Acting.of(session, now, person_row(session, account))
        likely = _likely(session, acting)
        bound = identity_in(session).levels_bound()
        found = (_waiting(session, step, acting, bound) for step in steps if step.step_id in likely)
        return tuple(item for item in found if item is not None)


def _likely(session: Session, acting: _Acting) -> Mapping[int, object]:
    """The open steps that may be theirs by level, author and department, by id.

    One question, so that hundreds of other people's cost nothing each. The rows are kept as long
    as this is: who asks for one of them again has it without asking the database.
    """
    people = (acting.person, *acting.absent)
    levels = {role.value for person in people for role in person.roles}
    departments = {person.department for person in people}
    author, head = ReviewLevel.AUTHOR.value, ReviewLevel.DEPARTMENT_HEAD.value
    version = (VersionRow.submission_id == StepRow.submission_id) & (
        VersionRow.number == StepRow.version
    )
    query = (
        select(StepRow, SubmissionRow, VersionRow, InspectionRow)
        .join(SubmissionRow, SubmissionRow.id == StepRow.submission_id)
        .join(VersionRow, version)
        .join(InspectionRow, InspectionRow.id == StepRow.inspection_id)
        .where(
            StepRow.state == StepState.OPEN.value,
            StepRow.level.in_(levels),
            (StepRow.level != author) | (SubmissionRow.author == acting.person.account),
            (StepRow.level != head) | SubmissionRow.department.in_(departments),
        )
    )
    return {row[0].id: row for row in session.execute(query)}


@dataclass(frozen=True, slots=True)
class _Acting:
    """A person, and those away in whose place they may act."""

    person: Person
    absent: tuple[Person, ...]

    @classmethod
    def of(cls, session: Session, now: datetime, row: PersonRow) -> _Acting:
        return cls(person_of(row), absent_for(session, row.account, legal_day(now)))


def _waiting(
    session: Session, asked: OpenStep, acting: _Acting, bound: frozenset[str]
) -> Waiting | None:
    step = step_of(session, step_row(session, asked.step_id))
    capacity = _capacity(step, acting)
    if capacity is None:
        return None
    return Waiting(
        step=asked,
        title=version_row(session, asked.submission_id, asked.version).title,
        author=step.author,
        department=step.department,
        findings=step.findings,
        bound_code=step.level.value in bound,
        principal=capacity[0],
    )


def _capacity(step: Step, acting: _Acting) -> tuple[Principal | None] | None:
    """Whom the person would act for at a step, in a tuple; None where they may not act."""
    try:
        check_standing(step, Answer(acting.person.account, "", ""))
        return (principal_at(step, acting.person, acting.absent),)
    except NotAllowed:
        return None
