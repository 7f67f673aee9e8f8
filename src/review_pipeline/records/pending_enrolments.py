"""Secrets handed out and not confirmed yet, inside the transaction of whoever asks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from review_pipeline.records.identity import identity_in
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.tables import PendingEnrolmentRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import PersonRow

#: How long a secret that was handed out waits for its first code.
CONFIRM_WITHIN = timedelta(hours=1)


def pending_secret(session: Session, now: datetime, account: str) -> str | None:
    """The secret that waits for its first code, None where none does or it waited too long."""
    pending = session.get(PendingEnrolmentRow, account)
    if pending is None or now - pending.begun_at > CONFIRM_WITHIN:
        return None
    return identity_in(session).key.unseal(pending.secret, account)


def put_in_force(session: Session, now: datetime, row: PersonRow, step: int) -> None:
    """Let the waiting secret count, the code of this time step burnt; a lock is lifted."""
    pending = session.get_one(PendingEnrolmentRow, row.account)
    row.secret, row.last_step, row.failed, row.locked_until = pending.secret, step, 0, None
    session.delete(pending)
    facts = {"account": row.account}
    append(session, now, EntryKind.PERSON_ENROLLED, row.account, None, facts, (row,))
