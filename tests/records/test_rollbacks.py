"""A roll-back of the portal, as the record tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import NotAllowed
from review_pipeline.records.asking import ask, view_called
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.moving import Moved, restore
from review_pipeline.records.online import check_can_come_down, published, withdraw
from review_pipeline.records.releases import finish_release
from review_pipeline.records.rollbacks import intend_rollback, open_rollbacks, tell_rollback
from review_pipeline.records.status import status
from review_pipeline.records.verifying import verify
from review_pipeline.release.catalogue import Entry
from review_pipeline.release.identity import cleared_sha256, submission_index
from review_pipeline.release.shown import Shown
from review_pipeline.review.state import State
from tests.records.kit import binding
from tests.review.kit import NOW

if TYPE_CHECKING:
    from tests.records.kit import Office

LATER, EARLIER = "b" * 64, "a" * 64
CODE = "YL0000142"


def showing(release: str, *submissions: str) -> Shown:
    """A portal that shows these, each as the kit's drafts are cleared."""
    made = (_entry(submission_index(CODE, each)) for each in submissions)
    return Shown(release, CODE, {each.index_no: each for each in made})


def _entry(index_no: str) -> Entry:
    return Entry(index_no, "annual-report", "题", cleared_sha256(index_no, binding(())), NOW)


def gone_back(office: Office, shown: Shown, *, swapped: bool = True) -> tuple[Moved, ...]:
    number = intend_rollback(office.engine, office.later(), "qin.lan", LATER, EARLIER)
    return tell_rollback(office.engine, office.later(), number, lambda: shown, swapped=swapped)


def told(office: Office, submission: str | None = None) -> list[EntryKind]:
    return [each.kind for each in entries(office.engine, Filters(submission_id=submission))]


def test_no_term_of_publication_runs_anew_because_the_portal_went_back(office: Office) -> None:
    again, mended = office.published(), office.published()
    gone_back(office, showing(EARLIER))
    office.later(90 * 86_400)
    restore(office.engine, office.now, "qin.lan", again)
    office.mend(mended, "c")
    assert status(office.engine, again).listed.pending.publish_since is None
    assert status(office.engine, mended).listed.pending.publish_since == office.now


def test_what_comes_off_is_offline_and_what_comes_back_is_published(office: Office) -> None:
    kept, off = office.published(), office.published()
    assert gone_back(office, showing(EARLIER, kept)) == (Moved(off, 1, None),)
    found = status(office.engine, off)
    assert (found.listed.state, found.online_version) == (State.OFFLINE, None)
    assert [each.submission_id for each in published(office.engine)] == [kept]
    assert gone_back(office, showing(LATER, kept, off)) == (Moved(off, None, 1),)
    assert status(office.engine, off).listed.state is State.PUBLISHED
    assert told(office, off)[-2:] == [EntryKind.TAKEN_OFF, EntryKind.PUT_BACK]
    pages = ask(office.engine, view_called("pages"), off)
    assert {row[4] for row in pages.rows} >= {"随门户退回下线", "随门户退回恢复"}
    assert open_rollbacks(office.engine) == ()
    assert verify(office.engine).ok


def test_an_item_in_review_again_loses_its_page_and_keeps_its_state(office: Office) -> None:
    submission = office.published()
    office.mend(submission, "c")
    gone_back(office, showing(EARLIER))
    found = status(office.engine, submission)
    assert (found.listed.state, found.online_version) == (State.SUBMITTED, None)
    assert verify(office.engine).ok


def test_what_is_going_out_is_told_of_once_it_is_out(office: Office) -> None:
    submission = office.cleared()
    intent = office.intend(submission)
    assert gone_back(office, showing(EARLIER)) == ()
    (waiting,) = open_rollbacks(office.engine)
    finish_release(office.engine, office.later(), intent, "/content/x/", "d" * 64)
    engine, shown = office.engine, showing(EARLIER)
    moved = tell_rollback(engine, office.later(), waiting.number, lambda: shown, swapped=True)
    assert moved == (Moved(submission, 1, None),)
    assert open_rollbacks(office.engine) == ()
    assert told(office).count(EntryKind.ROLLED_BACK) == 1
    assert verify(office.engine).ok


def test_nobody_left_who_saw_it_what_the_portal_shows_decides(office: Office) -> None:
    submission = office.published()
    assert gone_back(office, showing(LATER, submission), swapped=False) == ()
    assert EntryKind.ROLLED_BACK not in told(office)
    assert gone_back(office, showing(EARLIER), swapped=False) == (Moved(submission, 1, None),)
    assert told(office).count(EntryKind.ROLLED_BACK) == 1
    assert open_rollbacks(office.engine) == ()
    assert verify(office.engine).ok


def test_what_came_off_goes_out_again_with_its_first_day_or_is_withdrawn(office: Office) -> None:
    again, gone = office.published(), office.published()
    first = published(office.engine)[0].published_at
    with pytest.raises(NotAllowed, match="已发布"):
        restore(office.engine, office.later(), "qin.lan", again)
    gone_back(office, showing(EARLIER))
    restore(office.engine, office.later(), "qin.lan", again)
    intent = office.intend(again)
    finish_release(office.engine, office.later(), intent, "/content/x/", "d" * 64)
    assert published(office.engine)[0].published_at == first
    check_can_come_down(office.engine, gone)
    withdraw(office.engine, office.later(), gone, "qin.lan", "other")
    assert status(office.engine, gone).listed.state is State.WITHDRAWN
    with pytest.raises(NotAllowed):
        check_can_come_down(office.engine, gone)
    assert gone_back(office, showing(LATER, again, gone)) == ()
    assert verify(office.engine).ok
