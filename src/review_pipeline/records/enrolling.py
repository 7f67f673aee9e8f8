"""Enrolling (登记口令): a secret is handed out, and counts once a code of it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.administrators import check_two, journal_by
from review_pipeline.records.authenticating import acting_together
from review_pipeline.records.identity import identity_in
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.pending_enrolments import CONFIRM_WITHIN, pending_secret, put_in_force
from review_pipeline.records.people import ISSUER, active_row
from review_pipeline.records.tables import PendingEnrolmentRow, PersonRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.codes import (
    FAILURES_TO_LOCK,
    matching_step,
    new_secret,
    provisioning_uri,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.authenticating import Credentials

__all__ = ["CONFIRM_WITHIN", "begin_enrolment", "confirm_enrolment"]


def begin_enrolment(
    engine: Engine, now: datetime, account: str, by: Sequence[Credentials] = ()
) -> str:
    """Hand out a code secret and return its ``otpauth://`` address, shown this once.

    It counts from its first code on: the one `confirm_enrolment` asks for, or, where the person
    had none before, the first one used. One the person has keeps counting until then, and who has
    one gets another from two administrators only. Raises NotAllowed: ``unknown-person``,
    ``disabled-person``, ``two-administrators`` and as `authenticate` does.
    """
    secret = new_secret()

    def act(session: Session, people: Sequence[PersonRow]) -> None:
        row = active_row(session, account)
        if row.secret is not None or people:
            check_two(session, people, account)
        known = session.get(PendingEnrolmentRow, account)
        pending = known or PendingEnrolmentRow(account=account)
        pending.secret = identity_in(session).key.seal(secret, account)
        pending.begun_at, pending.failed = now, 0
        session.add(pending)
        journal_by(session, now, EntryKind.ENROLMENT_BEGUN, account, people)

    acting_together(engine, now, by, act)
    return provisioning_uri(secret, account, ISSUER)


def confirm_enrolment(engine: Engine, now: datetime, account: str, code: str) -> None:
    """Put the secret in force whose code this is; an earlier one stops, a lock is lifted.

    The code is burnt. Raises NotAllowed: ``unknown-person``, ``disabled-person``,
    ``no-enrolment``, ``wrong-code`` (the fifth ends the enrolment).
    """
    with writing(engine) as session:
        row = active_row(session, account)
        secret = pending_secret(session, now, account)
        if secret is None:
            raise NotAllowed(
                "no-enrolment",
                "没有待确认的口令密钥（或已过一小时），请先运行 review people enrol。",
            )
        step = matching_step(secret, code.strip(), now)
        if step is not None:
            put_in_force(session, now, row, step)
            return
        _count_failure(session, now, session.get_one(PendingEnrolmentRow, account))
    raise NotAllowed(
        "wrong-code", "确认码不对，请填写刚扫描的验证器当前显示的 6 位数字；连错五次须重新登记。"
    )


def awaiting_confirmation(engine: Engine, now: datetime) -> frozenset[str]:
    """The accounts that were handed a secret and have not typed a code of it yet."""
    query = select(PendingEnrolmentRow.account).where(
        PendingEnrolmentRow.begun_at >= now - CONFIRM_WITHIN
    )
    with reading(engine) as session:
        return frozenset(session.scalars(query))


def _count_failure(session: Session, now: datetime, pending: PendingEnrolmentRow) -> None:
    pending.failed += 1
    if pending.failed >= FAILURES_TO_LOCK:
        session.delete(pending)
    facts = {"account": pending.account, "code": "wrong-code"}
    append(session, now, EntryKind.CODE_REFUSED, SYSTEM, None, facts)
