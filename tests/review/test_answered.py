from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents.draft import Block, Cell, Draft, Part, Place, Visibility
from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.review.answered import (
    StandingAnswer,
    anchors,
    answers_among,
    check_proposal,
    check_second,
    is_answerable,
    read_answer,
    written_answer,
)
from review_pipeline.review.numbering import findings_sha256, numbered
from tests.review.kit import ADVISE, BLOCK, CONFIRM, PEOPLE, finding

ANSWER = StandingAnswer(7, "举报电话对外公开", "高明", "江涛", date(2027, 6, 30))
TODAY = date(2026, 11, 26)
SENTENCE = "举报电话：13912345678，欢迎监督。"
WORDS = st.text("公安机关。；123\n", max_size=30)


def draft_of(*texts: str, **seat: object) -> Draft:
    blocks = (Block(Place(Part.BODY, n), text, **seat) for n, text in enumerate(texts))  # type: ignore[arg-type]
    return Draft("稿件.docx", "docx", "0" * 64, tuple(blocks))


def found_in(draft: Draft, block: int, text: str, **changed: object) -> Finding:
    start = draft.blocks[block].text.index(text)
    place = draft.blocks[block].place
    return finding(
        Severity.CONFIRM, place=place, start=start, end=start + len(text), text="139****", **changed
    )


def key_of(draft: Draft, block: int, text: str, **changed: object) -> str:
    (key,) = anchors([found_in(draft, block, text, **changed)], draft)
    return key


@settings(max_examples=50, deadline=None)
@given(before=WORDS, after=WORDS, above=st.lists(WORDS, max_size=3))
def test_where_the_sentence_stands_does_not_matter(
    before: str, after: str, above: list[str]
) -> None:
    plain = draft_of(SENTENCE)
    moved = draft_of(*above, f"{before}。{SENTENCE}{after}")
    number = "13912345678"
    assert key_of(plain, 0, number) == key_of(moved, len(above), number)


@pytest.mark.parametrize(
    "other",
    ["举报电话：13912345679，欢迎监督。", "联系人电话：13912345678，欢迎监督。"],
    ids=["another number", "another sentence"],
)
def test_other_content_is_another_anchor(other: str) -> None:
    number = other[other.index("139") : other.index("，")]
    assert key_of(draft_of(SENTENCE), 0, "13912345678") != key_of(draft_of(other), 0, number)


def test_another_rule_or_message_or_a_hidden_place_is_another_anchor() -> None:
    draft = draft_of(SENTENCE)
    hidden = draft_of(SENTENCE, visibility=Visibility.HIDDEN)
    number = "13912345678"
    keys = {
        key_of(draft, 0, number),
        key_of(draft, 0, number, rule="another-rule"),
        key_of(draft, 0, number, message="另一句话。"),
        key_of(hidden, 0, number),
    }
    assert len(keys) == 4


def test_in_a_table_the_whole_row_counts() -> None:
    def table(name: str) -> Draft:
        cells = (name, "法人及非法人组织")
        blocks = (
            Block(Place(Part.BODY, n), text, cell=Cell(0, 1, n)) for n, text in enumerate(cells)
        )
        return Draft("表.docx", "docx", "0" * 64, tuple(blocks))

    first, second = (key_of(table(name), 1, "法人及非法人组织") for name in ("甲公司", "乙公司"))
    assert first != second


def test_what_blocks_and_what_is_not_kept_is_never_answered_for() -> None:
    nothing_kept = finding(Severity.CONFIRM, text="")
    assert [is_answerable(each) for each in (ADVISE, CONFIRM, BLOCK, nothing_kept)] == [
        True,
        True,
        False,
        False,
    ]
    draft = draft_of("一", "二", "三句话在此。")
    everything = dict.fromkeys(anchors([BLOCK, nothing_kept], draft), ANSWER)
    assert answers_among(everything, 0, draft, (BLOCK, nothing_kept)) == {}


def test_an_answered_finding_is_shown_and_not_asked() -> None:
    asked, answered = numbered([[CONFIRM]]), numbered([[CONFIRM]], {(0, CONFIRM): ANSWER})
    assert [item.must_be_answered for item in (*asked, *answered)] == [True, False]
    assert answered[0].said == (
        "此处有误，请改正。 已有答复第 7 号：不是问题，举报电话对外公开"
        "（高明提出，江涛核定，有效期至 2027-06-30）"
    )
    assert findings_sha256(asked) != findings_sha256(answered)


def test_the_same_finding_in_an_attachment_is_answered_for_itself() -> None:
    items = numbered([[CONFIRM], [CONFIRM]], {(1, CONFIRM): ANSWER})
    assert [(item.document, item.must_be_answered) for item in items] == [(0, True), (1, False)]


def test_an_answer_is_written_and_read_back() -> None:
    assert read_answer(written_answer(ANSWER)) == ANSWER
    assert read_answer(written_answer(None)) is None


@pytest.mark.parametrize(
    ("code", "found", "reason", "until"),
    [
        ("not-answerable", BLOCK, "公开电话", TODAY + timedelta(days=9)),
        ("no-reason", CONFIRM, "", TODAY + timedelta(days=9)),
        ("no-reason", CONFIRM, "一\n二", TODAY + timedelta(days=9)),
        ("bad-until", CONFIRM, "公开电话", TODAY),
        ("bad-until", CONFIRM, "公开电话", TODAY + timedelta(days=367)),
    ],
)
def test_what_may_not_be_proposed(code: str, found: Finding, reason: str, until: date) -> None:
    with pytest.raises(NotAllowed) as refused:
        check_proposal(found, reason, until, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("code", "gate", "account"),
    [
        ("same-person", Gate.WORDING, "gao.ming"),
        ("author-reviewing", Gate.WORDING, "fang.yue"),
        ("wrong-level", Gate.SECRECY, "he.jing"),
    ],
)
def test_who_may_not_second(code: str, gate: Gate, account: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        check_second(gate, "gao.ming", "fang.yue", PEOPLE[account])
    assert refused.value.code == code


def test_the_secrecy_officer_may_second_what_the_secrecy_gate_found() -> None:
    check_second(Gate.SECRECY, "gao.ming", "fang.yue", PEOPLE["jiang.tao"])
