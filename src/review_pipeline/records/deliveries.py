"""Deliveries (送达): one version to one target, how far it is, and when it is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.labels import Labelled
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.tables import DeliveryRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.canonical import digest

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from review_pipeline.review.canonical import Json

_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)
_DOUBLINGS = 9


class DeliveryState(Labelled):
    """How far a delivery is."""

    DELIVERED = "delivered", "已送达"
    DRAFTED = "drafted", "已存为草稿，待人工发表"
    FAILED = "failed", "未送达，将重试"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to go where: ``act`` is ``publish`` or ``withdraw``."""

    submission_id: str
    version: int
    target: str
    act: str

    @property
    def key(self) -> str:
        """The same for the same parcel: a repeat is seen to be one."""
        return digest([self.submission_id, self.version, self.target, self.act])


#: The states in which a target has it.
THERE = (DeliveryState.DELIVERED.value, DeliveryState.DRAFTED.value)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending: the id it has there; ``sha256`` is of a draft's request."""

    remote: str = ""
    drafted: bool = False
    sha256: str = ""


_NOTHING = Sent()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery as it stands. ``code`` is the last fault's, ``remote`` the id there."""

    parcel: Parcel
    state: DeliveryState
    attempts: int
    remote: str
    code: str


def is_due(engine: Engine, now: datetime, parcel: Parcel) -> bool:
    """Whether it was never tried, or failed and its pause is over."""
    with reading(engine) as session:
        row = session.get(DeliveryRow, parcel.key)
        return row is None or (row.state == DeliveryState.FAILED.value and row.due <= now)


def record_delivery(
    engine: Engine, now: datetime, parcel: Parcel, sent: Sent = _NOTHING, *, code: str = ""
) -> None:
    """Write down how an attempt ended: a ``code`` is a fault, and it is tried again later."""
    with writing(engine) as session:
        row = session.get(DeliveryRow, parcel.key)
        if row is not None and row.state in THERE:
            return
        if row is None:
            row = DeliveryRow(key=parcel.key, attempts=0)
            session.add(row)
        row.submission_id, row.version = parcel.submission_id, parcel.version
        row.target, row.act = parcel.target, parcel.act
        row.attempts += 1
        state, kind = _ended(sent, code)
        row.state, row.remote, row.code, row.changed_at = state.value, sent.remote, code, now
        pause = _FIRST_PAUSE * 2 ** min(row.attempts - 1, _DOUBLINGS)
        row.due = now + min(pause, _LONGEST_PAUSE)
        drafted = {"draft": sent.remote, "sha256": sent.sha256} if sent.drafted else {}
        facts: dict[str, Json] = {
            "version": row.version,
            "target": row.target,
            "act": row.act,
            "attempt": row.attempts,
            "code": code,
            **drafted,
        }
        append(session, now, kind, SYSTEM, row.submission_id, facts, (row,))


def _ended(sent: Sent, code: str) -> tuple[DeliveryState, EntryKind]:
    if code:
        return DeliveryState.FAILED, EntryKind.DELIVERY_FAILED
    if sent.drafted:
        return DeliveryState.DRAFTED, EntryKind.DRAFTED
    return DeliveryState.DELIVERED, EntryKind.DELIVERED


def deliveries(engine: Engine, submission_id: str) -> tuple[Delivery, ...]:
    """Every delivery of a submission, by target."""
    query = (
        select(DeliveryRow)
        .where(DeliveryRow.submission_id == submission_id)
        .order_by(DeliveryRow.target, DeliveryRow.version, DeliveryRow.act)
    )
    with reading(engine) as session:
        return tuple(_delivery(row) for row in session.scalars(query))


def _delivery(row: DeliveryRow) -> Delivery:
    parcel = Parcel(row.submission_id, row.version, row.target, row.act)
    return Delivery(parcel, DeliveryState(row.state), row.attempts, row.remote, row.code)
