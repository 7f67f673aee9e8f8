"""Who may release a blocking finding, attachments one by one, and signing for someone absent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import NotAllowed
from review_pipeline.review.binding import Binding
from review_pipeline.review.clearance import Principal, Signature, clear
from review_pipeline.review.deciding import decide
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.numbering import numbered
from review_pipeline.review.standing_in import Absence, check_absence
from tests.review.kit import (
    ADVISE,
    BLOCK,
    CONFIRM,
    NOW,
    PEOPLE,
    answer,
    binding,
    case,
    signature,
    step,
)

if TYPE_CHECKING:
    from review_pipeline.review.decisions import Answer, Step

AUTHOR, HEAD, SECRECY, LEADER = tuple(ReviewLevel)[:4]
RELEASERS = frozenset({SECRECY, LEADER})
GROUND = "经保密办核实，该号码已依法对外公开。"


def code(step: Step, account: str, said: Answer, *absent: str) -> str:
    with pytest.raises(NotAllowed) as refused:
        decide(step, PEOPLE[account], said, NOW, [PEOPLE[name] for name in absent])
    return refused.value.code


def test_nobody_signs_over_what_blocks_unless_release_was_asked_for() -> None:
    assert code(step(SECRECY, BLOCK), "jiang.tao", answer(replies={1: GROUND})) == (
        "blocking-findings"
    )


def test_the_level_the_table_names_releases_with_its_ground() -> None:
    asked = step(SECRECY, BLOCK, releasers=RELEASERS)
    assert code(asked, "jiang.tao", answer()) == "unanswered-findings"
    assert code(asked, "jiang.tao", answer(replies={1: "同意"})) == "unanswered-findings"
    signed = decide(asked, PEOPLE["jiang.tao"], answer(replies={1: GROUND}), NOW)
    assert isinstance(signed, Signature)
    assert signed.replies == ((1, GROUND),)


def test_the_authors_own_line_signs_but_releases_nothing() -> None:
    asked = step(HEAD, BLOCK, releasers=RELEASERS)
    signed = decide(asked, PEOPLE["gao.ming"], answer(replies={1: GROUND}), NOW)
    assert isinstance(signed, Signature)
    assert signed.replies == ()


def test_who_releases_is_not_of_the_department_whose_draft_it_is() -> None:
    own = replace(PEOPLE["jiang.tao"], department=PEOPLE["fang.yue"].department)
    with pytest.raises(NotAllowed) as refused:
        decide(step(SECRECY, BLOCK, releasers=RELEASERS), own, answer(replies={1: GROUND}), NOW)
    assert refused.value.code == "own-line"


@pytest.mark.parametrize("silent", [None, SECRECY, LEADER])
def test_clearing_takes_a_ground_from_each_level_that_may_release(
    silent: ReviewLevel | None,
) -> None:
    bound = binding(BLOCK, ADVISE)
    signed = tuple(
        replace(
            signature(level, bound),
            replies=((1, GROUND),) if level in RELEASERS and level is not silent else (),
        )
        for level in (AUTHOR, HEAD, SECRECY, LEADER)
    )
    blocked = replace(case(bound), releasers=RELEASERS)
    findings = numbered([[BLOCK, ADVISE]])
    if silent is None:
        assert clear(blocked, signed, findings).signatures == signed
        return
    with pytest.raises(NotAllowed) as refused:
        clear(blocked, signed, findings)
    assert refused.value.code == "blocking-findings"


def with_attachments(level: ReviewLevel = AUTHOR) -> Step:
    bound = Binding("a" * 64, "b" * 64, ("c" * 64, "d" * 64), "e" * 64, "dict-1")
    return step(level, binding=bound, current=bound, signatures=())


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ({}, "unanswered-items"),
        ({1: "已审，同意公开"}, "unanswered-items"),
        ({1: "已审，同意公开", 2: "不同意公开"}, "item-not-agreed"),
        ({1: "已审，同意公开", 2: "看过"}, "item-not-agreed"),
    ],
)
def test_each_attachment_is_agreed_to_on_its_own(items: dict[int, str], expected: str) -> None:
    assert code(with_attachments(), "fang.yue", answer(items=items)) == expected


def test_attachments_agreed_to_stand_in_the_signature() -> None:
    said = answer(items={1: "agreed", 2: "已审，同意公开"})
    signed = decide(with_attachments(), PEOPLE["fang.yue"], said, NOW)
    assert isinstance(signed, Signature)
    assert signed.items == (1, 2)


def test_a_return_needs_no_word_on_attachments() -> None:
    decide(with_attachments(), PEOPLE["fang.yue"], answer("退回修改", opinion="附件有误"), NOW)


def test_a_signature_that_left_an_attachment_out_does_not_clear() -> None:
    bound = replace(binding(), attachment_sha256s=("c" * 64,))
    signed = tuple(signature(level, bound) for level in (AUTHOR, HEAD, SECRECY, LEADER))
    with pytest.raises(NotAllowed) as refused:
        clear(case(bound), signed, ())
    assert refused.value.code == "unanswered-items"


def test_a_false_alarm_is_told_with_its_reason() -> None:
    asked = step(AUTHOR, CONFIRM)
    assert code(asked, "fang.yue", answer(replies={1: "误报"})) == "no-reason"
    decide(asked, PEOPLE["fang.yue"], answer(replies={1: "误报：是单位名称"}), NOW)


def test_to_be_mended_is_no_consent_with_a_reason_either() -> None:
    said = answer(replies={1: "属实，须修改：数字有误"})
    assert code(step(AUTHOR, CONFIRM), "fang.yue", said) == "needs-mending"


def test_another_signs_for_the_head_who_is_away() -> None:
    signed = decide(step(HEAD), PEOPLE["he.jing"], answer(), NOW, [PEOPLE["gao.ming"]])
    assert isinstance(signed, Signature)
    assert signed.principal == Principal("gao.ming", "高明", "办公室")
    assert signed.signer == "何静（代高明）"
    assert signed.hands == {"he.jing", "gao.ming"}


def test_without_an_absence_nobody_stands_in() -> None:
    assert code(step(HEAD), "he.jing", answer()) == "other-department"


def test_the_author_stands_in_for_nobody_over_their_own_draft() -> None:
    assert code(step(HEAD), "fang.yue", answer(), "gao.ming") == "author-reviewing"


def test_nobody_stands_in_for_the_author() -> None:
    assert code(step(AUTHOR), "he.jing", answer(), "fang.yue") == "not-the-author"


def test_who_signed_a_level_stands_in_at_no_other() -> None:
    assert code(step(SECRECY), "gao.ming", answer(), "jiang.tao") == "wrong-level"


def test_who_was_signed_for_signs_no_other_level() -> None:
    bound = binding()
    before = (
        signature(AUTHOR, bound),
        replace(
            signature(HEAD, bound, "he.jing"), principal=Principal("qin.lan", "秦岚", "办公室")
        ),
    )
    assert code(step(SECRECY, signatures=before), "qin.lan", answer()) == "same-person"


def test_signing_for_oneself_comes_before_standing_in() -> None:
    signed = decide(step(HEAD), PEOPLE["qin.lan"], answer(), NOW, [PEOPLE["gao.ming"]])
    assert signed.principal is None


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "absence",
    [
        Absence("gao.ming", TODAY, TODAY - timedelta(days=1), "出差"),
        Absence("gao.ming", TODAY - timedelta(days=9), TODAY - timedelta(days=1), "出差"),
        Absence("gao.ming", TODAY, TODAY + timedelta(days=60), "出差"),
        Absence("gao.ming", TODAY, TODAY, ""),
        Absence("gao.ming", TODAY, TODAY, "出差", "gao.ming"),
    ],
)
def test_an_absence_has_bounds_a_reason_and_another_person(absence: Absence) -> None:
    with pytest.raises(NotAllowed) as refused:
        check_absence(absence, TODAY, 60)
    assert refused.value.code == "bad-absence"


def test_sixty_days_are_the_longest() -> None:
    check_absence(Absence("gao.ming", TODAY, TODAY + timedelta(days=59), "学习"), TODAY, 60)
