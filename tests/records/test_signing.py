from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from review_pipeline.records.attempts import attach_run, begin_attempt, open_steps
from review_pipeline.records.judging import ANSWER_KEEPS
from review_pipeline.records.people import disable_person, enrol
from review_pipeline.records.signing import Rejected, step_view, take_answer
from review_pipeline.records.status import status
from review_pipeline.review.clearance import Signature
from review_pipeline.review.decisions import Answer, Refusal, Return
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.state import State
from tests.records.hands import kept
from tests.records.kit import secret_in
from tests.review.kit import ADVISE, CONFIRM

if TYPE_CHECKING:
    from review_pipeline.review.decisions import Decision
    from tests.records.kit import Office


def refusal(said: Decision | Rejected) -> str:
    assert isinstance(said, Rejected)
    return said.code


def in_review(office: Office, *found: object) -> str:
    submission = office.submit()
    office.inspect(submission, *found)  # type: ignore[arg-type]
    return submission


def state(office: Office, submission: str) -> State:
    return status(office.engine, submission).listed.state


def test_levels_sign_in_order_and_the_last_clears(office: Office) -> None:
    submission = in_review(office, ADVISE)
    asked = []
    for account in ("fang.yue", "gao.ming", "jiang.tao", "lin.shan"):
        asked.append(office.asked().level)
        assert isinstance(office.answer(account), Signature)
    assert asked == list(ReviewLevel)[:4]
    assert state(office, submission) is State.CLEARED
    assert open_steps(office.engine) == ()


def test_a_wrong_code_is_recorded_and_the_step_waits_on(office: Office) -> None:
    in_review(office)
    said = office.answer("fang.yue", code="000000")
    assert isinstance(said, Rejected)
    assert (said.code, said.tries) == ("wrong-code", 1)
    view = step_view(office.engine, office.asked().step_id)
    assert view.last_rejection == said.reason
    assert (view.tries(1), office.asked().tries) == (1, 1)
    assert isinstance(office.answer("fang.yue"), Signature)


def test_a_code_signs_once_even_in_another_step(office: Office) -> None:
    in_review(office)
    office.later()
    code = office.code("qin.lan")
    # Right code, wrong person: the code was typed in plain text, so it is burnt.
    assert refusal(office.answer("qin.lan", code=code)) == "not-the-author"
    assert refusal(office.answer("qin.lan", code=code)) == "reused-code"


def test_five_wrong_codes_lock_and_enrolling_anew_unlocks(office: Office) -> None:
    in_review(office)
    for _ in range(5):
        assert refusal(office.answer("fang.yue", code="000000")) == "wrong-code"
    assert refusal(office.answer("fang.yue")) == "locked-person"
    secret = secret_in(enrol(office.engine, office.now, "fang.yue"))
    office.secrets = {**office.secrets, "fang.yue": secret}
    assert isinstance(office.answer("fang.yue"), Signature)


def test_a_lock_passes(office: Office) -> None:
    in_review(office)
    for _ in range(5):
        office.answer("fang.yue", code="000000")
    office.later(15 * 60)
    assert isinstance(office.answer("fang.yue"), Signature)


def test_unknown_and_disabled_people_are_refused(office: Office) -> None:
    in_review(office)
    assert refusal(office.answer("nobody", code="123456")) == "unknown-person"
    disable_person(office.engine, office.now, "fang.yue")
    assert refusal(office.answer("fang.yue")) == "disabled-person"


def test_an_answer_that_waited_too_long_is_not_taken_and_burns_nothing(office: Office) -> None:
    in_review(office)
    step = office.asked()
    attempt = office.begin(step)
    typed_at = office.later()
    given = Answer("fang.yue", office.code("fang.yue"), "同意")
    for now, age in ((typed_at + ANSWER_KEEPS + timedelta(seconds=1), "stale-answer"),):
        said = take_answer(office.engine, now, step.step_id, attempt, given, typed_at)
        assert refusal(said) == age
    said = take_answer(office.engine, typed_at, step.step_id, attempt, given, typed_at)
    assert isinstance(said, Signature)


def test_the_code_is_held_against_when_it_was_typed(office: Office) -> None:
    in_review(office)
    step = office.asked()
    attempt = office.begin(step)
    given = Answer("fang.yue", office.code("fang.yue"), "同意")
    now = office.now + timedelta(minutes=10)
    said = take_answer(office.engine, now, step.step_id, attempt, given, office.now)
    assert isinstance(said, Signature)


def test_each_finding_to_confirm_is_answered_at_each_level(office: Office) -> None:
    in_review(office, CONFIRM)
    assert refusal(office.answer("fang.yue")) == "unanswered-findings"
    office.sign_all(replies={1: "经核实，可以公开"})
    assert open_steps(office.engine) == ()


def test_a_return_goes_back_and_the_mended_version_starts_anew(office: Office) -> None:
    submission = in_review(office)
    office.answer("fang.yue")
    assert isinstance(office.answer("gao.ming", "退回修改", opinion="数字有误"), Return)
    assert state(office, submission) is State.RETURNED
    assert office.mend(submission, "c") == 2
    office.inspect(submission, version=2, draft="c")
    assert office.asked().level is ReviewLevel.AUTHOR
    said = status(office.engine, submission).story
    assert [(each.version, each.outcome.label) for each in said] == [(1, "同意"), (1, "退回修改")]


def test_a_refusal_ends_it_on_its_ground(office: Office) -> None:
    submission = in_review(office)
    office.answer("fang.yue")
    said = office.answer("gao.ming", "不予公开", opinion="内部事务", ground="internal")
    assert isinstance(said, Refusal)
    assert state(office, submission) is State.REFUSED
    assert open_steps(office.engine) == ()


def test_a_new_dictionary_voids_what_was_signed(office: Office) -> None:
    submission = in_review(office)
    office.answer("fang.yue")
    old = office.asked()
    office.begin(old)
    office.inspect(submission, dictionary="dict-2")
    assert refusal(office.answer("gao.ming", step=old)) == "already-decided"
    assert office.asked().level is ReviewLevel.AUTHOR
    assert step_view(office.engine, office.asked().step_id).sheet.signatures == ()


def test_attempts_are_counted_once(office: Office) -> None:
    in_review(office)
    step = office.asked().step_id
    assert begin_attempt(office.engine, office.now, step, 0, "首次送签") == 1
    assert begin_attempt(office.engine, office.now, step, 0, "首次送签") is None
    attach_run(office.engine, step, 1, "run-1")
    assert (office.asked().attempt, office.asked().run_id) == (1, "run-1")


def test_an_answer_to_an_earlier_attempt_is_not_taken(office: Office) -> None:
    in_review(office)
    step = office.asked()
    office.begin(step)
    begin_attempt(office.engine, office.now, step.step_id, 1, "原签署运行已不存在")
    given = Answer("fang.yue", office.code("fang.yue"), "同意")
    said = take_answer(office.engine, office.now, step.step_id, 1, given, office.now)
    assert refusal(said) == "stale-attempt"


@pytest.mark.parametrize("account", ["450103199001011234", "x" * 40, "\x00450103", "\ud800"])
def test_what_was_typed_as_an_account_is_not_kept(office: Office, account: str) -> None:
    in_review(office)
    office.answer(account, code="123456")
    office.engine.dispose()
    found = kept(office)
    assert account.encode(errors="backslashreplace") not in found
    assert step_view(office.engine, office.asked().step_id).tries(1) == 1
