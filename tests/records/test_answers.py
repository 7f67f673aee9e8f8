from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.errors import NotAllowed
from review_pipeline.records.answers import Proposal, end, propose, second
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.inspections import record_inspection
from review_pipeline.records.journal import entries
from review_pipeline.records.sheets import review_sheet
from review_pipeline.records.standing import AnswerState, list_answers, standing_answers
from review_pipeline.records.status import status
from review_pipeline.records.verifying import verify
from review_pipeline.review.answered import anchors, answers_among
from review_pipeline.review.binding import Binding
from review_pipeline.review.clearance import Signature
from review_pipeline.review.numbering import findings_sha256, numbered
from review_pipeline.review.state import State
from tests.records.hands import by_hand
from tests.review.kit import CONFIRM, ROUTING

if TYPE_CHECKING:
    from review_pipeline.review.answered import Answers
    from tests.records.kit import Office

REASON = "举报电话对外公开"
DRAFT = Draft(
    "稿件.docx",
    "docx",
    "a" * 64,
    tuple(Block(Place(Part.BODY, n), text) for n, text in enumerate(("一", "二", "举报电话。"))),
)


def proposed(office: Office, submission: str, account: str = "gao.ming") -> int:
    item = status(office.engine, submission).findings[0]
    until = (office.now + timedelta(days=100)).date()
    (key,) = anchors([item.finding], DRAFT)
    asked = Proposal(submission, 1, item, key, REASON, until)
    return propose(office.engine, office.later(), shown(office, account), asked)


def shown(office: Office, account: str) -> Credentials:
    office.later()
    return Credentials(account, office.code(account))


def remembered(office: Office) -> int:
    submission = office.submit()
    office.inspect(submission, CONFIRM)
    number = proposed(office, submission)
    second(office.engine, office.now, shown(office, "jiang.tao"), number)
    return number


def known(office: Office) -> Answers:
    return answers_among(standing_answers(office.engine, office.now), 0, DRAFT, (CONFIRM,))


def inspected(office: Office, answers: Answers) -> str:
    submission = office.submit()
    bound = Binding("a" * 64, "b" * 64, (), findings_sha256(numbered([[CONFIRM]], answers)), "d")
    state = record_inspection(
        office.engine, office.later(), submission, 1, [[CONFIRM]], bound, ROUTING, answers
    )
    assert state is State.IN_REVIEW
    return submission


def states(office: Office) -> list[AnswerState]:
    return [answer.state for answer in list_answers(office.engine, office.now)]


def test_one_person_alone_changes_nothing(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission, CONFIRM)
    proposed(office, submission)
    assert states(office) == [AnswerState.PROPOSED]
    assert known(office) == {}


def test_what_two_people_said_is_shown_on_the_next_sheet_and_not_asked(office: Office) -> None:
    number = remembered(office)
    submission = inspected(office, known(office))
    (item,) = review_sheet(office.engine, submission, 1).findings
    assert item.answer is not None
    assert (item.answer.number, item.answer.reason) == (number, REASON)
    asked = open_steps(office.engine)[-1]
    assert isinstance(office.answer("fang.yue", step=asked), Signature)
    assert verify(office.engine).ok


def test_every_act_is_in_the_journal_without_the_content(office: Office) -> None:
    number = remembered(office)
    end(office.engine, office.later(), shown(office, "gao.ming"), number, "号码已停用")
    told = [entry for entry in entries(office.engine) if "answer" in entry.kind.value]
    assert [(entry.kind.value, entry.actor) for entry in told] == [
        ("answer-proposed", "gao.ming"),
        ("answer-seconded", "jiang.tao"),
        ("answer-ended", "gao.ming"),
    ]
    assert verify(office.engine).ok


def test_an_ended_or_expired_answer_is_asked_again(office: Office) -> None:
    number = remembered(office)
    end(office.engine, office.later(), shown(office, "gao.ming"), number, "号码已停用")
    assert (states(office), known(office)) == ([AnswerState.ENDED], {})
    remembered(office)
    office.now += timedelta(days=101)
    assert (states(office)[1], known(office)) == (AnswerState.EXPIRED, {})


def test_an_answer_that_ended_meanwhile_is_not_taken(office: Office) -> None:
    number = remembered(office)
    answers = known(office)
    end(office.engine, office.later(), shown(office, "gao.ming"), number, "号码已停用")
    with pytest.raises(NotAllowed) as refused:
        inspected(office, answers)
    assert refused.value.code == "answer-ended"


def test_an_answer_put_into_force_by_hand_is_not_taken(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission, CONFIRM)
    proposed(office, submission)
    by_hand(
        office,
        "UPDATE standing_answer SET seconded_by = 'jiang.tao',"
        " seconded_at = '2026-11-23T09:00:00.000000Z'",
    )
    with pytest.raises(NotAllowed) as refused:
        inspected(office, known(office))
    assert refused.value.code == "answer-ended"
    assert not verify(office.engine).ok


def test_a_wrong_code_is_refused_counted_and_recorded(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission, CONFIRM)
    number = proposed(office, submission)
    for _ in range(5):
        with pytest.raises(NotAllowed):
            second(office.engine, office.later(), Credentials("jiang.tao", "000000"), number)
    with pytest.raises(NotAllowed) as refused:
        second(office.engine, office.now, shown(office, "jiang.tao"), number)
    assert refused.value.code == "locked-person"
    assert sum(entry.kind.value == "code-refused" for entry in entries(office.engine)) == 6
    assert verify(office.engine).ok


def test_nobody_seconds_what_they_proposed(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission, CONFIRM)
    number = proposed(office, submission, "jiang.tao")
    with pytest.raises(NotAllowed) as refused:
        second(office.engine, office.now, shown(office, "jiang.tao"), number)
    assert refused.value.code == "same-person"
    assert states(office) == [AnswerState.PROPOSED]
