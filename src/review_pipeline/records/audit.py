"""What auditors ask of the journal, in rows they can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sqlalchemy import select

from review_pipeline.records.journal import Filters, JournalEntry, entries
from review_pipeline.records.kinds import ADMINISTRATOR, SYSTEM, EntryKind
from review_pipeline.records.tables import PersonRow
from review_pipeline.records.transactions import reading
from review_pipeline.review.decisions import Outcome, WithholdingGround
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.reminders import How, ReminderKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine

    from review_pipeline.review.canonical import Json

__all__ = ["HEADINGS", "Filters", "LogRow", "log"]

#: The Chinese headings of a LogRow's fields, in order.
HEADINGS = ("序号", "时间", "事项", "账号", "姓名", "编号", "版本", "层级", "结果", "说明", "摘要")

_ACTORS = {SYSTEM: "系统", ADMINISTRATOR: "管理员"}


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry for people; fields that do not apply are empty. ``at`` is aware."""

    seq: int
    at: datetime
    what: str
    account: str
    name: str
    submission_id: str
    version: str
    level: str
    outcome: str
    note: str
    entry_hash: str


def log(engine: Engine, filters: Filters | None = None) -> tuple[LogRow, ...]:
    """The entries that fit the filters, oldest first, as rows for people."""
    found = entries(engine, filters)
    with reading(engine) as session:
        people = session.execute(select(PersonRow.account, PersonRow.name))
        names: dict[str, str] = {account: name for account, name in people}  # noqa: C416 - rows are not pairs to a type checker
    return tuple(_row(entry, names | _ACTORS) for entry in found)


def _row(entry: JournalEntry, names: Mapping[str, str]) -> LogRow:
    facts = entry.facts
    level = facts.get("level")
    # As it then was, where the entry kept it: a name may change.
    name = facts.get("name") or names.get(entry.actor, "")
    return LogRow(
        seq=entry.seq,
        at=entry.at,
        what=entry.kind.label,
        account=entry.actor,
        name=str(name),
        submission_id=entry.submission_id or "",
        version=str(facts.get("version", "")),
        level=ReviewLevel(str(level)).label if level else "",
        outcome=_outcome(entry),
        note=_note(facts),
        entry_hash=entry.entry_hash,
    )


def _outcome(entry: JournalEntry) -> str:
    match entry.kind:
        case EntryKind.DECIDED:
            return Outcome(str(entry.facts["outcome"])).label
        case EntryKind.INSPECTED:
            return "退回" if entry.facts["outcome"] == "block" else "通过"
        case EntryKind.REMINDED:
            return ReminderKind(str(entry.facts["kind"])).label
        case EntryKind.REMINDER_SETTLED:
            return How(str(entry.facts["how"])).label
        case EntryKind.ANSWER_REJECTED | EntryKind.RELEASE_FAILED | EntryKind.REMINDER_FAILED:
            return f"未成（{entry.facts['code']}）"
        case _:
            return ""


def _note(facts: Mapping[str, Json]) -> str:
    if facts.get("ground"):
        return WithholdingGround(str(facts["ground"])).label
    for key in ("recipients", "refused"):
        if told := facts.get(key):
            return "、".join(map(str, cast("list[Json]", told)))
    for key in ("reason", "url", "account"):
        if facts.get(key):
            return str(facts[key])
    return ""
