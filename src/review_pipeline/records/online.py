"""What the record says is online, and what was taken down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import submission_row
from review_pipeline.records.steps import void_open_steps
from review_pipeline.records.tables import ReleaseRow, SubmissionRow, VersionRow, WithdrawalRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from review_pipeline.review.canonical import Json

_ACTOR = re.compile(r"[a-z][a-z0-9._-]{1,31}")
_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Published:
    """What is online: the version, where, in which release, since when."""

    submission_id: str
    version: int
    title: str
    column: str
    url: str
    manifest_sha256: str
    published_at: datetime


def withdraw(engine: Engine, now: datetime, submission_id: str, actor: str, reason: str) -> None:
    """Write down that what was online is down; a correction under way ends with it.

    Harmless when asked again. ``actor`` is an account, or another short ASCII name;
    ``reason`` a machine word or a few plain words. Raises NotAllowed
    (``unknown-submission``, ``not-online``, ``wrong-moment``, ``bad-reason``).
    """
    if not _ACTOR.fullmatch(actor) or not reason.strip() or len(reason) > _LONGEST_REASON:
        raise NotAllowed("bad-reason", "撤稿须写明经办人账号和理由（200 字以内），请补全。")
    with writing(engine) as session:
        submission = submission_row(session, submission_id)
        if submission.state == State.WITHDRAWN.value:
            return
        version = _up_or_kept(submission)
        if version is None:
            raise NotAllowed("not-online", "该稿件没有在线的版本，无可撤稿。")
        submission.state = after(State(submission.state), Act.WITHDRAW).value
        row = WithdrawalRow(
            submission_id=submission_id,
            version=version,
            reason=reason.strip(),
            actor=actor,
            withdrawn_at=now,
        )
        submission.online_version = None
        session.add(row)
        rows = (row, submission, *void_open_steps(session, now, submission_id))
        facts: dict[str, Json] = {"version": row.version, "reason": row.reason}
        append(session, now, EntryKind.WITHDRAWN, actor, submission_id, facts, rows)


def check_online(engine: Engine, submission_id: str) -> None:
    """Raise NotAllowed (``unknown-submission``, ``not-online``) where nothing of it is online."""
    with reading(engine) as session:
        if submission_row(session, submission_id).online_version is None:
            raise NotAllowed(
                "not-online", "该稿件没有在线的版本，不能撤稿或更正；请用 review status 核对。"
            )


def check_can_come_down(engine: Engine, submission_id: str) -> None:
    """Raise as ``check_online`` does, but for what is off the site and may come back to it."""
    with reading(engine) as session:
        if _up_or_kept(submission_row(session, submission_id)) is not None:
            return
    check_online(engine, submission_id)


def _up_or_kept(submission: SubmissionRow) -> int | None:
    """The version readers see, or would see again if the portal went on to a later release."""
    if submission.state == State.OFFLINE.value:
        return submission.online_version or submission.version
    return submission.online_version


def published(engine: Engine) -> tuple[Published, ...]:
    """What the record says is online, by submission."""
    query = (
        select(SubmissionRow, ReleaseRow, VersionRow)
        .join(
            ReleaseRow,
            (ReleaseRow.submission_id == SubmissionRow.id)
            & (ReleaseRow.version == SubmissionRow.online_version),
        )
        .join(
            VersionRow,
            (VersionRow.submission_id == SubmissionRow.id)
            & (VersionRow.number == SubmissionRow.online_version),
        )
        .order_by(SubmissionRow.id)
    )
    with reading(engine) as session:
        return tuple(_published(*rows) for rows in session.execute(query))


def departments(engine: Engine) -> dict[str, str]:
    """The department that answers for each submission (责任部门)."""
    with reading(engine) as session:
        found = session.execute(select(SubmissionRow.id, SubmissionRow.department))
        return {row.id: row.department for row in found}


def _published(submission: SubmissionRow, release: ReleaseRow, version: VersionRow) -> Published:
    return Published(
        submission_id=submission.id,
        version=release.version,
        title=version.title,
        column=submission.column_key,
        url=release.url or "",
        manifest_sha256=release.manifest_sha256 or "",
        published_at=release.finished_at or release.intended_at,
    )
