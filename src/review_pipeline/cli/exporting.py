"""What leaves the record is itself written into it: who took what, how, and how many rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from review_pipeline.cli.record import Record

_BY = click.option("--by", metavar="账号", default="administrator", help="谁在导出，记入审批记录")


def by_whom(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``--by``."""
    return _BY(command)


def note_taken(record: Record, by: str, what: str, form: str, count: int) -> None:
    """Write down an export, before it is handed out; NotAllowed where nobody has that account."""
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now  # noqa: PLC0415
    from review_pipeline.records.asking import note_export  # noqa: PLC0415

    check_actor(record.engine, by)
    note_export(record.engine, now(), by, what, form, count)
