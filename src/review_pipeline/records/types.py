"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import String
from sqlalchemy.types import TypeDecorator

from review_pipeline.errors import RecordFault

#: Lower-case hexadecimal SHA-256.
Digest = String(64)
#: An account, a machine word, an id.
Word = String(64)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC text that sorts by time; a naive one is refused."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> str | None:  # noqa: ARG002
        """Write as ``2026-01-31T09:30:00.000000Z``."""
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: object) -> datetime | None:  # noqa: ARG002
        """Read back as an aware moment in UTC."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except ValueError as fault:
            raise RecordFault(
                "record-tampered",
                "记录库中有时间写法不对，被手工改动；请运行 review audit verify。",
            ) from fault


def written(moment: datetime) -> str:
    """A moment as the record and the journal write it: UTC, microseconds, ``Z``."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no place in the record")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
