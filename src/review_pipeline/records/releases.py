"""Releases in the record: what is cleared, what is meant to go out, what went out.

The row of a release is written before anything is put up (the outbox) and finished after,
so that a crash between the two is found and taken up again.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed, RecordFault
from review_pipeline.labels import Labelled
from review_pipeline.records.attest import altered
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.lookup import (
    binding_of,
    findings_of,
    latest_inspection,
    signatures_of,
    submission_row,
)
from review_pipeline.records.steps import void_open_steps
from review_pipeline.records.tables import ReleaseRow, SubmissionRow, VersionRow, WithdrawalRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.canonical import canonical
from review_pipeline.review.clearance import Case, clear
from review_pipeline.review.levels import ContentKind, route
from review_pipeline.review.numbering import findings_sha256, fingerprint
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine, Select
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json
    from review_pipeline.review.clearance import Clearance

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_ACTOR = re.compile(r"[a-z][a-z0-9._-]{1,31}")
_LONGEST_REASON = 200
_RELEASABLE = (State.CLEARED, State.RELEASING)


class ReleaseState(Labelled):
    """How far a release is."""

    INTENDED = "intended", "发布中"
    PUBLISHED = "published", "已发布"
    FAILED = "failed", "发布失败"


@dataclass(frozen=True, slots=True)
class ReleaseIntent:
    """A release on its way. ``key`` is the same for the same version, which goes out once.

    ``intended_at`` is the moment of this attempt. ``fresh`` says that this call wrote
    it: of two that race, one gets a fresh intent, the other the same one not fresh.
    """

    key: str
    submission_id: str
    version: int
    attempt: int
    intended_at: datetime
    plan: Mapping[str, Json]
    fresh: bool


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


def clearance(engine: Engine, submission_id: str, version: int) -> Clearance:
    """The clearance of a version, made anew from the rows of its signatures.

    Raises NotAllowed as ``review.clearance.clear`` does, and ``unknown-submission``,
    ``not-latest``, ``not-inspected``, ``wrong-moment``; RecordFault (``record-tampered``)
    where a row is not as the journal says.
    """
    with reading(engine) as session:
        return _clearance(session, submission_row(session, submission_id), version)


def cleared_waiting(engine: Engine) -> tuple[tuple[str, int], ...]:
    """Submission and version of all that is cleared, or half released, and not yet out."""
    states = (State.CLEARED.value, State.RELEASING.value)
    query = (
        select(SubmissionRow.id, SubmissionRow.version)
        .where(SubmissionRow.state.in_(states))
        .order_by(SubmissionRow.id)
    )
    with reading(engine) as session:
        return tuple((submission, version) for submission, version in session.execute(query))


def intend_release(
    engine: Engine, now: datetime, cleared: Clearance, plan: Mapping[str, Json]
) -> ReleaseIntent:
    """Write down that a clearance is going out, before anything is put up.

    ``plan`` is what the release is to be (column key, index number, …): machine words and
    digests. Asked again, the intent stands as it was, plan included. After a failure it is
    a new attempt. Raises as ``clearance`` does, and NotAllowed (``draft-changed``) where
    the clearance is not the one the record now gives.
    """
    with writing(engine) as session:
        submission = submission_row(session, cleared.submission)
        if _clearance(session, submission, cleared.version) != cleared:
            raise NotAllowed("draft-changed", "审结后稿件或签署有变更，不能发布；请重新送审。")
        row = session.scalars(_release(cleared.submission, cleared.version)).first()
        if row is not None and row.state == ReleaseState.INTENDED.value:
            return _intent(row, fresh=False)
        submission.state = after(State(submission.state), Act.INTEND).value
        row = _intended(session, now, row, cleared, plan)
        facts: dict[str, Json] = {
            "version": row.version,
            "key": row.key,
            "attempt": row.attempt,
            "fingerprint": row.fingerprint,
            "public": cleared.binding.public_sha256,
            "plan": dict(plan),
        }
        kind = EntryKind.RELEASE_INTENDED
        append(session, now, kind, SYSTEM, submission.id, facts, (row, submission))
        return _intent(row, fresh=True)


def finish_release(
    engine: Engine, now: datetime, intent: ReleaseIntent, url: str, manifest_sha256: str
) -> None:
    """Write down that it is online; harmless when asked again.

    Raises NotAllowed (``unknown-release``, ``wrong-moment``).
    """
    with writing(engine) as session:
        row = _release_row(session, intent)
        if row.state == ReleaseState.PUBLISHED.value:
            return
        submission = submission_row(session, row.submission_id)
        submission.state = after(State(submission.state), Act.FINISH).value
        submission.online_version = row.version
        row.state = ReleaseState.PUBLISHED.value
        row.url, row.manifest_sha256, row.finished_at = url, manifest_sha256, now
        facts: dict[str, Json] = {
            "version": row.version,
            "key": row.key,
            "url": url,
            "manifest": manifest_sha256,
        }
        kind = EntryKind.RELEASE_FINISHED
        append(session, now, kind, SYSTEM, submission.id, facts, (row, submission))


def fail_release(engine: Engine, now: datetime, intent: ReleaseIntent, code: str) -> None:
    """Write down that it could not go out; it is cleared still, and may be tried again.

    ``code`` is the fault's kebab-case code. Raises NotAllowed (``unknown-release``).
    """
    with writing(engine) as session:
        row = _release_row(session, intent)
        if row.state != ReleaseState.INTENDED.value or row.attempt != intent.attempt:
            return
        submission = submission_row(session, row.submission_id)
        submission.state = after(State(submission.state), Act.FAIL).value
        row.state = ReleaseState.FAILED.value
        word = code if _CODE.fullmatch(code) else "unknown"
        facts: dict[str, Json] = {
            "version": row.version,
            "key": row.key,
            "attempt": row.attempt,
            "code": word,
        }
        kind = EntryKind.RELEASE_FAILED
        append(session, now, kind, SYSTEM, submission.id, facts, (row, submission))


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
        if submission.online_version is None:
            raise NotAllowed("not-online", "该稿件没有在线的版本，无可撤稿。")
        submission.state = after(State(submission.state), Act.WITHDRAW).value
        row = WithdrawalRow(
            submission_id=submission_id,
            version=submission.online_version,
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


def _clearance(session: Session, submission: SubmissionRow, version: int) -> Clearance:
    if version != submission.version:
        raise NotAllowed("not-latest", "该稿件已有更新的版本，这一版不能再发布。")
    inspection = latest_inspection(session, submission.id, version)
    if inspection is None:
        raise NotAllowed("not-inspected", "这一版尚未完成机检，不能发布。")
    if State(submission.state) not in _RELEASABLE:
        label = State(submission.state).label
        raise NotAllowed("wrong-moment", f"该稿件现为“{label}”，不能发布。")
    if names := altered(session, submission.id):
        raise RecordFault(
            "record-tampered",
            f"记录与审批记录不符（{names[0]}），已停止发布；请运行 review audit verify。",
        )
    case = Case(
        submission=submission.id,
        version=version,
        author=submission.author,
        department=submission.department,
        required=route(ContentKind(submission.kind)),
        binding=binding_of(inspection),
    )
    findings = findings_of(session, inspection.id)
    if findings_sha256(findings) != inspection.findings_sha256:
        raise RecordFault(
            "record-tampered", "登记的问题被改动过，已停止发布；请运行 review audit verify。"
        )
    return clear(case, signatures_of(session, inspection), findings)


def _release(submission_id: str, version: int) -> Select[ReleaseRow]:
    return select(ReleaseRow).where(
        ReleaseRow.submission_id == submission_id, ReleaseRow.version == version
    )


def _release_row(session: Session, intent: ReleaseIntent) -> ReleaseRow:
    row = session.get(ReleaseRow, intent.key)
    if row is None:
        raise NotAllowed("unknown-release", "没有登记过这次发布，请重新发起。")
    return row


def _intended(
    session: Session,
    now: datetime,
    row: ReleaseRow | None,
    cleared: Clearance,
    plan: Mapping[str, Json],
) -> ReleaseRow:
    """The row of a new release, or of one that failed, taken up again."""
    if row is None:
        row = ReleaseRow(
            key=_key(cleared),
            submission_id=cleared.submission,
            version=cleared.version,
            attempt=0,
        )
        session.add(row)
    row.fingerprint = fingerprint(cleared.binding)
    row.state = ReleaseState.INTENDED.value
    row.plan = canonical(plan)
    row.intended_at = now
    row.attempt += 1
    return row


def _key(cleared: Clearance) -> str:
    return f"{cleared.submission}/{cleared.version}"


def _intent(row: ReleaseRow, *, fresh: bool) -> ReleaseIntent:
    return ReleaseIntent(
        key=row.key,
        submission_id=row.submission_id,
        version=row.version,
        attempt=row.attempt,
        intended_at=row.intended_at,
        plan=json.loads(row.plan),
        fresh=fresh,
    )


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
