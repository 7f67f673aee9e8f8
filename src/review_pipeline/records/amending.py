"""Amending (更改登记事项): what stands on the sheet beside the text is changed, and signed anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.records.authenticating import acting_as
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import submission_row, version_row
from review_pipeline.records.steps import void_open_steps
from review_pipeline.records.versions import checked_title
from review_pipeline.review.one_line import one_line
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.records.tables import PersonRow, SubmissionRow, VersionRow
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.catalogue import Column
    from review_pipeline.review.content import Channel, DisclosureAttribute
    from review_pipeline.review.levels import ContentKind

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to be changed of an item's sheet; None leaves it as it is."""

    title: str | None = None
    document_number: str | None = None
    column: Column | None = None
    kind: ContentKind | None = None
    channels: tuple[Channel, ...] | None = None
    attribute: DisclosureAttribute | None = None
    attribute_basis: str | None = None


def amend(
    engine: Engine, now: datetime, who: Credentials, submission_id: str, wanted: Amendment
) -> None:
    """Change what stands on the sheet; every signature over it is void, and it is inspected anew.

    Raises NotAllowed: as `authenticate` does, ``unknown-submission``, ``not-the-author``,
    ``wrong-moment``, ``other-department``, ``no-channel``, ``bad-title``, ``bad-text``,
    ``nothing-changed``.
    """

    def act(session: Session, person: PersonRow) -> None:
        row = submission_row(session, submission_id)
        if person.account != row.author:
            raise NotAllowed("not-the-author", "登记事项须由该稿件的承办人更改。")
        row.state = after(State(row.state), Act.AMEND).value
        version = version_row(session, row.id, row.version)
        before = _sheet_of(row, version)
        _apply(row, version, wanted)
        changed = [name for name, value in _sheet_of(row, version).items() if before[name] != value]
        if not changed:
            raise NotAllowed("nothing-changed", "没有要更改的事项，或与原登记相同，请核对。")
        voided = void_open_steps(session, now, row.id)
        facts: dict[str, Json] = {"version": row.version, "changed": list(changed)}
        rows = (row, version, *voided, person)
        append(session, now, EntryKind.AMENDED, person.account, row.id, facts, rows)

    acting_as(engine, now, who, act)


def _apply(row: SubmissionRow, version: VersionRow, wanted: Amendment) -> None:
    if wanted.title is not None:
        version.title = checked_title(wanted.title)
    if wanted.document_number is not None:
        number = wanted.document_number
        version.document_number = one_line(number, "文号", _LONGEST) if number.strip() else ""
    if wanted.attribute is not None:
        version.attribute = wanted.attribute.value
    if wanted.attribute_basis is not None:
        version.attribute_basis = one_line(wanted.attribute_basis, "公开依据", _LONGEST)
    if wanted.kind is not None:
        row.kind = wanted.kind.value
    if wanted.channels is not None:
        row.channels = _channels(wanted.channels)
    if wanted.column is not None:
        _move(row, wanted.column)


def _move(row: SubmissionRow, column: Column) -> None:
    if column.department not in {"", row.department}:
        raise NotAllowed(
            "other-department", f"该栏目由“{column.department}”负责，请由该部门重新提交。"
        )
    row.column_key, row.column_name = column.key, column.name


def _channels(channels: tuple[Channel, ...]) -> str:
    if not channels:
        raise NotAllowed("no-channel", "至少须选择一种公开方式，请用 --channel 指定。")
    return " ".join(channel.value for channel in channels)


def _sheet_of(row: SubmissionRow, version: VersionRow) -> dict[str, str]:
    return {
        "title": version.title,
        "document_number": version.document_number,
        "attribute": version.attribute,
        "attribute_basis": version.attribute_basis,
        "kind": row.kind,
        "channels": row.channels,
        "column": row.column_key,
    }
