"""Releases in the record: what is cleared, what is meant to go out, what went out.

The row of a release is written before anything is put up (the outbox) and finished after,
so that a crash between the two is found and taken up again.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.labels import Labelled
from review_pipeline.records.clearing import clearance, clearance_of, cleared_waiting
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.lookup import submission_row
from review_pipeline.records.online import Published, check_online, published, withdraw
from review_pipeline.records.tables import ReleaseRow
from review_pipeline.records.transactions import writing
from review_pipeline.review.binding import fingerprint
from review_pipeline.review.canonical import canonical
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json
    from review_pipeline.review.clearance import Clearance

__all__ = [
    "Published",
    "ReleaseIntent",
    "ReleaseState",
    "check_online",
    "clearance",
    "cleared_waiting",
    "fail_release",
    "finish_release",
    "intend_release",
    "published",
    "withdraw",
]

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class ReleaseState(Labelled):
    """How far a release is."""

    INTENDED = "intended", "发布中"
    PUBLISHED = "published", "已发布"
    FAILED = "failed", "发布失败"


@dataclass(frozen=True, slots=True)
class ReleaseIntent:
    """A release on its way. ``key`` is the same for the same version, which goes out once.

    ``intended_at`` is the moment of this attempt; of what was online before, of the one that
    brought it there. ``fresh`` says that this call wrote it: of two that race, one gets a fresh
    intent, the other the same one not fresh.
    """

    key: str
    submission_id: str
    version: int
    attempt: int
    intended_at: datetime
    plan: Mapping[str, Json]
    fresh: bool


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
        if clearance_of(session, submission, cleared.version) != cleared:
            raise NotAllowed("draft-changed", "审结后稿件或签署有变更，不能发布；请重新送审。")
        row = session.get(ReleaseRow, _key(cleared))
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


def finish_release(  # noqa: PLR0913 - an intent, and what came of it
    engine: Engine,
    now: datetime,
    intent: ReleaseIntent,
    url: str,
    manifest_sha256: str,
    *,
    fetched: int = 0,
) -> None:
    """Write down that it is online, ``fetched`` files of it read back; harmless when asked again.

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
        row.url, row.manifest_sha256 = url, manifest_sha256
        row.finished_at = row.finished_at or now
        facts: dict[str, Json] = {
            "version": row.version,
            "key": row.key,
            "url": url,
            "manifest": manifest_sha256,
            "fetched": fetched,
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
    if row.finished_at is None:  # what was online before goes up again with its first day
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
