"""What a step's decision states, for those who bind a proof to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.records.lookup import binding_of, inspection_row, step_row
from review_pipeline.records.transactions import reading
from review_pipeline.review.binding import fingerprint
from review_pipeline.review.bound_codes import Statement

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from review_pipeline.records.tables import StepRow
    from review_pipeline.review.binding import Binding
    from review_pipeline.review.decisions import Outcome, Step


def statement_at(engine: Engine, step_id: int, account: str, outcome: Outcome) -> Statement:
    """The statement of one person's decision at a step; NotAllowed (``unknown-step``)."""
    with reading(engine) as session:
        row = step_row(session, step_id)
        inspection = inspection_row(session, row.inspection_id)
        return _statement(row, binding_of(inspection), account, outcome)


def statement_of(row: StepRow, step: Step, account: str, outcome: Outcome) -> Statement:
    """The statement of one person's decision at a step."""
    return _statement(row, step.binding, account, outcome)


def _statement(row: StepRow, binding: Binding, account: str, outcome: Outcome) -> Statement:
    return Statement(
        account=account,
        submission=row.submission_id,
        version=row.version,
        step=row.id,
        level=row.level,
        fingerprint=fingerprint(binding),
        outcome=outcome,
    )
