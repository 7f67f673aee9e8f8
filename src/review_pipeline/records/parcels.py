"""What ought to be at a target: what is online, and the withdrawal of what went there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.deliveries import THERE, Parcel
from review_pipeline.records.tables import DeliveryRow, SubmissionRow, WithdrawalRow
from review_pipeline.records.transactions import reading

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from review_pipeline.review.content import Channel


def parcels(engine: Engine, target: str, channel: Channel) -> tuple[Parcel, ...]:
    """Every parcel a target of this channel ought to have had, the earliest submission first."""
    online = select(SubmissionRow).where(SubmissionRow.online_version.is_not(None))
    gone = (
        select(WithdrawalRow)
        .join(DeliveryRow, DeliveryRow.submission_id == WithdrawalRow.submission_id)
        .where(DeliveryRow.target == target, DeliveryRow.act == "publish")
        .where(DeliveryRow.state.in_(THERE))
        .distinct()
    )
    with reading(engine) as session:
        found = [
            Parcel(row.id, row.online_version or 0, target, "publish")
            for row in session.scalars(online)
            if channel.value in row.channels.split()
        ]
        found += [
            Parcel(row.submission_id, row.version, target, "withdraw")
            for row in session.scalars(gone)
        ]
    return tuple(sorted(found, key=lambda parcel: parcel.submission_id))
