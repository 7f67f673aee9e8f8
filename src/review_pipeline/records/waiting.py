"""What waits for one person (待我审签): the open steps this person may sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.identity import identity_in
from review_pipeline.records.judging import step_of
from review_pipeline.records.lookup import step_row, version_row
from review_pipeline.records.people import person_of, person_row
from review_pipeline.records.transactions import reading
from review_pipeline.review.deciding import check_person, check_standing
from review_pipeline.review.decisions import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.attempts import OpenStep
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.people import Person


@dataclass(frozen=True, slots=True)
class Waiting:
    """One step that waits for a person, as a list of them shows it."""

    step: OpenStep
    title: str
    author: str
    department: str
    findings: tuple[NumberedFinding, ...]
    bound_code: bool

    @property
    def to_answer(self) -> int:
        """How many findings ask for an answer each."""
        return sum(item.must_be_answered for item in self.findings)


def waiting_for(engine: Engine, account: str) -> tuple[Waiting, ...]:
    """The open steps a person may sign, oldest first; NotAllowed (``unknown-person``)."""
    return _wanted(engine, account, open_steps(engine))


def waiting_by_run(engine: Engine, account: str, run_id: str) -> Waiting | None:
    """The open step a run shows the form of, if this person may sign there; None otherwise."""
    steps = [step for step in open_steps(engine) if step.run_id == run_id]
    return next(iter(_wanted(engine, account, steps)), None)


def waiting_at(engine: Engine, account: str, step_id: int) -> Waiting | None:
    """An open step by its id, if this person may sign there; None otherwise."""
    steps = [step for step in open_steps(engine) if step.step_id == step_id]
    return next(iter(_wanted(engine, account, steps)), None)


def _wanted(engine: Engine, account: str, steps: Iterable[OpenStep]) -> tuple[Waiting, ...]:
    with reading(engine) as session:
        person = person_of(person_row(session, account))
        found = (_waiting(session, step, person) for step in steps)
        return tuple(item for item in found if item is not None)


def _waiting(session: Session, asked: OpenStep, person: Person) -> Waiting | None:
    row = step_row(session, asked.step_id)
    step = step_of(session, row)
    try:
        check_standing(step, Answer(person.account, "", ""))
        check_person(step, person)
    except NotAllowed:
        return None
    return Waiting(
        step=asked,
        title=version_row(session, asked.submission_id, asked.version).title,
        author=step.author,
        department=step.department,
        findings=step.findings,
        bound_code=identity_in(session).requires_bound_code(row.level),
    )
