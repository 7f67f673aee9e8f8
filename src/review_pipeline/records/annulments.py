"""Annulments (处罚决定被撤销等): what is online must come down within a term from that day."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.legal_time import legal_day, midnight
from review_pipeline.records.arrangements import ArrangementKind, Wanted, arrange
from review_pipeline.records.lookup import submission_row
from review_pipeline.records.releases import check_online
from review_pipeline.records.transactions import reading
from review_pipeline.review.clocks import TermKind
from review_pipeline.review.deadlines import term_deadline
from review_pipeline.review.levels import ContentKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Engine

    from review_pipeline.review.deadlines import Deadline, Timetable


def record_annulment(  # noqa: PLR0913, PLR0917 - who says that what was annulled, and when
    engine: Engine,
    now: datetime,
    actor: str,
    submission_id: str,
    annulled: date,
    timetable: Timetable,
) -> Deadline:
    """Write down that a penalty decision that is online was annulled; when it must be down.

    Recorded once: the same again changes nothing. 行政处罚法 §48 第三款. Raises NotAllowed
    (``unknown-submission``, ``not-online``, ``bad-date``).
    """
    check_online(engine, submission_id)
    if annulled > legal_day(now):
        raise NotAllowed("bad-date", "处罚决定被撤销等的日期不能在今天之后，请改正。")
    since = midnight(annulled).astimezone(UTC)
    with reading(engine) as session:
        kind = ContentKind(submission_row(session, submission_id).kind)
    deadline = term_deadline(timetable, TermKind.WITHDRAW_PENALTY, kind, since)
    owed = ArrangementKind.ANNULMENT_OWED
    wanted = Wanted(submission_id, owed, due=deadline.due_at, note=annulled.isoformat())
    arrange(engine, now, actor, wanted)
    return deadline
