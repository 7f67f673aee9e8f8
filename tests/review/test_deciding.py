from __future__ import annotations

import pytest

from review_pipeline.errors import NotAllowed
from review_pipeline.review.binding import fingerprint
from review_pipeline.review.clearance import Signature
from review_pipeline.review.deciding import decide
from review_pipeline.review.decisions import (
    Answer,
    Decision,
    Outcome,
    Referral,
    Refusal,
    Reply,
    Return,
    Step,
    WithholdingGround,
)
from review_pipeline.review.levels import ReviewLevel
from tests.review.kit import (
    ADVISE,
    BLOCK,
    CONFIRM,
    NOW,
    PEOPLE,
    SIGNERS,
    answer,
    binding,
    signature,
    step,
)

HEAD = ReviewLevel.DEPARTMENT_HEAD


def said(asked: Step, account: str, given: Answer) -> Decision:
    return decide(asked, PEOPLE[account], given, NOW)


def refused(asked: Step, account: str, given: Answer) -> str:
    with pytest.raises(NotAllowed) as fault:
        said(asked, account, given)
    return fault.value.code


@pytest.mark.parametrize("level", SIGNERS)
def test_the_right_person_signs_each_level(level: ReviewLevel) -> None:
    decision = said(step(level, ADVISE), SIGNERS[level], answer())
    assert isinstance(decision, Signature)
    assert (decision.level, decision.account) == (level, SIGNERS[level])


@pytest.mark.parametrize(
    ("level", "account", "code"),
    [
        (ReviewLevel.AUTHOR, "gao.ming", "not-the-author"),
        (HEAD, "fang.yue", "author-reviewing"),
        (HEAD, "jiang.tao", "wrong-level"),
        (HEAD, "he.jing", "other-department"),
        (ReviewLevel.SECRECY_OFFICER, "gao.ming", "wrong-level"),
        (ReviewLevel.LEADER, "jiang.tao", "wrong-level"),
    ],
)
def test_the_wrong_person_is_refused(level: ReviewLevel, account: str, code: str) -> None:
    assert refused(step(level), account, answer()) == code


def test_nobody_signs_two_levels_of_one_version() -> None:
    bound = binding()
    earlier = (
        signature(ReviewLevel.AUTHOR, bound),
        signature(HEAD, bound, "qin.lan"),
    )
    asked = step(ReviewLevel.SECRECY_OFFICER, signatures=earlier)
    assert refused(asked, "qin.lan", answer()) == "same-person"


def test_a_blocking_finding_cannot_be_signed_over_but_returned() -> None:
    asked = step(HEAD, BLOCK)
    assert refused(asked, "gao.ming", answer()) == "blocking-findings"
    assert isinstance(said(asked, "gao.ming", answer("退回修改", opinion="请改")), Return)


@pytest.mark.parametrize("reply", ["", "  \n "])
def test_every_finding_to_confirm_must_be_answered(reply: str) -> None:
    asked = step(HEAD, CONFIRM, ADVISE)
    assert refused(asked, "gao.ming", answer(replies={1: reply})) == "unanswered-findings"


def test_only_what_had_to_be_answered_is_kept() -> None:
    given = answer(replies={1: "经核实，可以公开", 2: "多余", 99: "多余"})
    decision = said(step(HEAD, CONFIRM, ADVISE), "gao.ming", given)
    assert isinstance(decision, Signature)
    assert decision.replies == ((1, "经核实，可以公开"),)


def test_who_says_it_must_be_mended_cannot_sign() -> None:
    given = answer(replies={1: Reply.MEND.label})
    assert refused(step(HEAD, CONFIRM), "gao.ming", given) == "needs-mending"


@pytest.mark.parametrize("outcome", [Outcome.RETURN, Outcome.REFUSE, Outcome.REFER])
def test_dissent_needs_an_opinion(outcome: Outcome) -> None:
    assert refused(step(HEAD), "gao.ming", answer(outcome.label, opinion=" ")) == "no-opinion"


def test_a_refusal_needs_its_ground() -> None:
    assert (
        refused(step(HEAD), "gao.ming", answer("不予公开", opinion="不宜公开")) == "unclear-choice"
    )
    ground = WithholdingGround.INTERNAL
    decision = said(
        step(HEAD), "gao.ming", answer("不予公开", opinion="内部事务", ground=ground.label)
    )
    assert isinstance(decision, Refusal)
    assert decision.ground is ground


def test_what_cannot_be_settled_is_referred() -> None:
    decision = said(step(HEAD), "gao.ming", answer("refer", opinion="能否公开难以确定"))
    assert isinstance(decision, Referral)


@pytest.mark.parametrize("word", ["", "approve", "同意发布", "{{ 同意 }}"])
def test_no_outcome_is_the_default(word: str) -> None:
    assert refused(step(HEAD), "gao.ming", answer(word)) == "unclear-choice"


def test_a_draft_changed_since_is_refused() -> None:
    assert refused(step(HEAD, current=binding(draft="c")), "gao.ming", answer()) == "draft-changed"
    stale = (signature(ReviewLevel.AUTHOR, binding(draft="c")),)
    assert refused(step(HEAD, signatures=stale), "gao.ming", answer()) == "draft-changed"


def test_the_digest_typed_must_be_that_of_the_sheet() -> None:
    asked = step(HEAD)
    right = fingerprint(asked.binding)[:8]
    assert isinstance(said(asked, "gao.ming", answer(digest_prefix=right)), Signature)
    for wrong in ("0" * 8, right[:4]):
        assert refused(asked, "gao.ming", answer(digest_prefix=wrong)) == "draft-changed"


def test_a_closed_step_takes_nothing() -> None:
    assert refused(step(HEAD, open=False), "gao.ming", answer()) == "already-decided"


def test_text_that_cannot_be_recorded_is_refused() -> None:
    for opinion, code in (("字" * 501, "too-long"), ("\ud800", "bad-text"), ("\x1b", "bad-text")):
        assert refused(step(HEAD), "gao.ming", answer(opinion=opinion)) == code
