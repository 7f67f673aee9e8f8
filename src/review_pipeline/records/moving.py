"""Items that the portal shows otherwise than the record says, once it went back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import binding_of, submission_row
from review_pipeline.records.tables import InspectionRow, ReleaseRow, SubmissionRow
from review_pipeline.records.transactions import writing
from review_pipeline.release.catalogue import Status
from review_pipeline.release.identity import cleared_sha256, submission_index
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.release.shown import Shown
    from review_pipeline.review.canonical import Json

#: What is being released or was withdrawn is told of by those acts.
_TOLD_ELSEWHERE = (State.RELEASING.value, State.WITHDRAWN.value)


@dataclass(frozen=True, slots=True)
class Moved:
    """An item whose version online changed from ``left`` to ``shown``; None is none at all."""

    submission_id: str
    left: int | None
    shown: int | None


def apart(session: Session, shown: Shown) -> tuple[Moved, ...]:
    """Every item the portal shows in another version than the record, or shows no more."""
    query = (
        select(SubmissionRow)
        .where(SubmissionRow.state.not_in(_TOLD_ELSEWHERE))
        .order_by(SubmissionRow.id)
    )
    released = _released(session, shown.org_code)
    found = (
        Moved(row.id, row.online_version, _version(row, shown, released.get(row.id, {})))
        for row in session.scalars(query)
    )
    return tuple(each for each in found if each.left != each.shown)


def follow(session: Session, now: datetime, moved: Moved, actor: str, rollback: int) -> None:
    """Bring an item's row after the portal, and say so in an entry of its own."""
    submission = submission_row(session, moved.submission_id)
    submission.online_version = moved.shown
    submission.state = _state(submission).value
    kind = EntryKind.TAKEN_OFF if moved.shown is None else EntryKind.PUT_BACK
    facts: dict[str, Json] = {
        "rollback": rollback,
        "version": moved.left if moved.shown is None else moved.shown,
        "left": moved.left,
    }
    append(session, now, kind, actor, submission.id, facts, (submission,))


def restore(engine: Engine, now: datetime, actor: str, submission_id: str) -> None:
    """Let what came off with a roll-back go out again, as anything cleared does.

    Raises NotAllowed (``unknown-submission``, ``wrong-moment``).
    """
    with writing(engine) as session:
        submission = submission_row(session, submission_id)
        submission.state = after(State(submission.state), Act.RESTORE).value
        facts: dict[str, Json] = {"version": submission.version}
        append(session, now, EntryKind.RESTORED, actor, submission_id, facts, (submission,))


def _state(submission: SubmissionRow) -> State:
    """The state after the move: that of the latest version, where it is not in review."""
    state, online = State(submission.state), submission.online_version == submission.version
    if state is State.PUBLISHED and not online:
        return after(state, Act.TAKE_OFF)
    if state is State.OFFLINE and online:
        return after(state, Act.PUT_BACK)
    return state


def _version(row: SubmissionRow, shown: Shown, released: Mapping[int, str]) -> int | None:
    """The version the portal shows; that of the record where it shows one nobody released."""
    entry = shown.entry_of(row.id)
    if entry is None:
        return None
    fitting = [number for number, sha in released.items() if sha == entry.cleared_sha256]
    if entry.status is Status.WITHDRAWN or not fitting or row.online_version in fitting:
        return row.online_version
    return max(fitting)


def _released(session: Session, org_code: str) -> dict[str, dict[int, str]]:
    """What was cleared of each version ever online, by submission and version."""
    query = (
        select(InspectionRow)
        .join(
            ReleaseRow,
            (ReleaseRow.submission_id == InspectionRow.submission_id)
            & (ReleaseRow.version == InspectionRow.version),
        )
        .where(ReleaseRow.finished_at.is_not(None))
        .order_by(InspectionRow.id)
    )
    found: dict[str, dict[int, str]] = {}
    for row in session.scalars(query):
        index_no = submission_index(org_code, row.submission_id)
        found.setdefault(row.submission_id, {})[row.version] = cleared_sha256(
            index_no, binding_of(row)
        )
    return found
