from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import NotAllowed, RecordFault
from review_pipeline.records.releases import (
    clearance,
    cleared_waiting,
    fail_release,
    finish_release,
    intend_release,
    published,
    withdraw,
)
from review_pipeline.records.status import status
from review_pipeline.records.verifying import verify
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.state import State
from tests.records.hands import by_hand
from tests.review.kit import SIGNERS

if TYPE_CHECKING:
    from tests.records.kit import Office


def test_what_every_level_signed_goes_out_once(office: Office) -> None:
    submission = office.cleared()
    assert cleared_waiting(office.engine) == ((submission, 1),)
    first, again = office.intend(submission), office.intend(submission)
    assert (first.fresh, again.fresh) == (True, False)
    assert replace(again, fresh=True) == first
    assert cleared_waiting(office.engine) == ((submission, 1),)
    for _ in range(2):
        finish_release(office.engine, office.later(), first, "/content/x/", "d" * 64)
    assert cleared_waiting(office.engine) == ()
    (online,) = published(office.engine)
    assert (online.submission_id, online.version, online.url) == (submission, 1, "/content/x/")


@pytest.mark.parametrize("signed", range(4))
def test_without_every_level_there_is_no_clearance(office: Office, signed: int) -> None:
    submission = office.submit()
    office.inspect(submission)
    for level in list(SIGNERS)[:signed]:
        office.sign_all(level)
    with pytest.raises(NotAllowed):
        clearance(office.engine, submission, 1)


def test_a_failed_release_is_cleared_still_and_may_be_tried_again(office: Office) -> None:
    submission = office.cleared()
    first = office.intend(submission)
    fail_release(office.engine, office.later(), first, "disk-full")
    assert status(office.engine, submission).listed.state is State.CLEARED
    second = office.intend(submission)
    assert (second.key, second.attempt, second.fresh) == (first.key, 2, True)
    # A failure of the first attempt that arrives late does not undo the second.
    fail_release(office.engine, office.later(), first, "disk-full")
    assert status(office.engine, submission).listed.state is State.RELEASING


def test_an_old_clearance_is_refused_after_a_new_inspection(office: Office) -> None:
    submission = office.cleared()
    cleared = clearance(office.engine, submission, 1)
    office.inspect(submission, dictionary="dict-2")
    with pytest.raises(NotAllowed):
        intend_release(office.engine, office.now, cleared, {})
    office.sign_all()
    with pytest.raises(NotAllowed) as refused:
        intend_release(office.engine, office.now, cleared, {})
    assert refused.value.code == "draft-changed"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET account = 'qin.lan' WHERE step_id = 4",
        "UPDATE submission SET state = 'cleared'",
        "UPDATE inspection SET public_sha256 = replace(public_sha256, 'b', 'c')",
        "DELETE FROM version",
        "UPDATE submission SET kind = 'news'",
    ],
)
def test_rows_changed_by_hand_do_not_publish(office: Office, statement: str) -> None:
    submission = office.cleared()
    by_hand(office, statement)
    if "state" in statement:  # cleared by hand without the last signature
        submission = office.submit()
        office.inspect(submission)
        by_hand(office, statement)
        with pytest.raises((NotAllowed, RecordFault)):
            clearance(office.engine, submission, 1)
        return
    with pytest.raises(RecordFault) as fault:
        clearance(office.engine, submission, 1)
    assert fault.value.code == "record-tampered"


def test_forged_signatures_do_not_publish(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    office.sign_all(ReviewLevel.AUTHOR)
    by_hand(office, "DELETE FROM step WHERE id = 2", "UPDATE submission SET state = 'cleared'")
    for step, level, account in (
        (2, "department-head", "gao.ming"),
        (3, "secrecy-officer", "jiang.tao"),
        (4, "leader", "lin.shan"),
    ):
        by_hand(
            office,
            f"INSERT INTO step SELECT {step}, inspection_id, submission_id, version, '{level}',"  # noqa: S608
            " 'decided', opened_at, opened_at FROM step WHERE id = 1",
            "INSERT INTO decision (step_id, outcome, account, name, department, opinion, replies,"  # noqa: S608
            " ground, fingerprint, decided_at)"
            f" SELECT {step}, 'sign', account, name, department, '', '[]', '',"
            " (SELECT fingerprint FROM decision WHERE step_id = 1),"
            " (SELECT decided_at FROM decision WHERE step_id = 1)"
            f" FROM person WHERE account = '{account}'",
        )
    with pytest.raises(RecordFault):
        clearance(office.engine, submission, 1)


def test_a_withdrawal_ends_what_is_online_and_its_correction(office: Office) -> None:
    submission = office.published()
    office.mend(submission, "c")
    office.inspect(submission, version=2, draft="c")
    for _ in range(2):
        withdraw(office.engine, office.later(), submission, "qin.lan", "revoked")
    assert published(office.engine) == ()
    assert status(office.engine, submission).listed.state is State.WITHDRAWN
    assert status(office.engine, submission).listed.level is None
    assert verify(office.engine).ok


@pytest.mark.parametrize(
    ("actor", "reason"), [("方越", "revoked"), ("qin.lan", " "), ("qin.lan", "字" * 201)]
)
def test_a_withdrawal_says_who_and_why(office: Office, actor: str, reason: str) -> None:
    submission = office.published()
    with pytest.raises(NotAllowed):
        withdraw(office.engine, office.later(), submission, actor, reason)


def test_what_is_not_online_is_not_withdrawn(office: Office) -> None:
    with pytest.raises(NotAllowed) as refused:
        withdraw(office.engine, office.later(), office.submit(), "qin.lan", "revoked")
    assert refused.value.code == "not-online"


def test_a_corrected_version_replaces_the_first(office: Office) -> None:
    submission = office.published()
    office.mend(submission, "c")
    office.inspect(submission, version=2, draft="c")
    office.sign_all()
    finish_release(office.engine, office.later(), office.intend(submission, 2), "/y/", "e" * 64)
    assert [(online.version, online.url) for online in published(office.engine)] == [(2, "/y/")]
