"""A redaction proposal covers what was found, everywhere, and nothing the kind may show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents.draft import Block, Cell, Draft, Part, Picture, Place, Visibility
from review_pipeline.gates.inspection import Inspector, inspect, inspector_for
from review_pipeline.gates.masks import MASKS
from review_pipeline.gates.redaction import (
    NOTHING_ALLOWED,
    REDACTABLE,
    Allowed,
    is_due,
    propose,
    redacted,
)
from review_pipeline.lexicon.loading import load_lexicon
from tests.case_files import Case, case_files

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"
DAY = date(2024, 5, 1)
ID = "11010519491231002X"
PICTURE = Picture(b"", "0" * 64, 40, 40, recognised=True)
CASES = [
    pytest.param(case, id=f"{file.rule}:{case.line}")
    for file in case_files()
    if file.rule in REDACTABLE
    for case in file.cases
    if case.wrong
]


@cache
def inspector() -> Inspector:
    return inspector_for(load_lexicon(DICTIONARIES))


def paper(*texts: str) -> Draft:
    blocks = (Block(Place(Part.BODY, n), text) for n, text in enumerate(texts))
    return Draft("样例.txt", "text", "0" * 64, tuple(blocks))


def mask(draft: Draft, allowed: Allowed = NOTHING_ALLOWED, kind: str | None = None) -> Draft:
    for _ in range(4):
        inspection = inspect(draft, inspector(), DAY, kind=kind)
        draft = redacted(draft, propose(draft, (*inspection.findings, *inspection.guards), allowed))
    return draft


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


@pytest.mark.parametrize("case", CASES)
def test_what_was_found_is_found_no_more(case: Case) -> None:
    masked = mask(case.draft)
    findings = inspect(masked, inspector(), DAY).findings
    assert [f.rule for f in findings if is_due(masked, f, NOTHING_ALLOWED)] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"公民身份号码{ID}。", "公民身份号码110***********002X。"),
        ("公民身份号码１１０１０５１９４９１２３１００２Ｘ。", "公民身份号码110***********002X。"),
        ("联系人手机：+86 138 0000 1234", "联系人手机：138****1234"),
        ("住址：云岭市城关街道东街12号3栋", "住址：云岭市城关街道"),
        ("被害人李小双（女，24岁）报案。", "被害人李某（女，24岁）报案。"),
        ("数据库密码：Yl@2024#db。", "数据库密码：******。"),
    ],
)
def test_masks_are_those_of_practice(text: str, left: str) -> None:
    assert texts(mask(paper(text))) == [left]


def test_a_name_is_masked_wherever_it_stands_and_two_are_told_apart() -> None:
    draft = paper("被害人李小双（女，24岁）、被害人李大双（女，26岁）。", "李小双与李大双系姐妹。")
    assert texts(mask(draft)) == [
        "被害人李某甲（女，24岁）、被害人李某乙（女，26岁）。",
        "李某甲与李某乙系姐妹。",
    ]


def test_what_the_kind_may_show_stays() -> None:
    draft = paper("通缉令", "云公刑通字〔2024〕3号", f"公民身份号码{ID}。")
    wanted = inspector().lexicon.profile_of("wanted")
    allowed = Allowed(wanted, frozenset({"id-number-shown"}))
    assert mask(draft, allowed, "wanted") == draft
    assert ID not in texts(mask(draft, Allowed(wanted), "wanted"))[2]


def test_what_the_author_keeps_stays() -> None:
    draft = paper("联系人手机：13800001234")
    assert mask(draft, Allowed(kept=frozenset({"mobile-number-shown"}))) == draft


def test_what_readers_do_not_see_is_not_proposed() -> None:
    block = Block(Place(Part.BODY, 0), ID, Visibility.HIDDEN)
    draft = replace(paper(""), blocks=(block,))
    assert propose(draft, inspect(draft, inspector(), DAY).findings) == ()


def test_a_private_column_is_masked_cell_by_cell() -> None:
    rows = [("姓名", "健康状况"), ("张三丰", "残疾"), ("李小双", "高血压"), ("王大明", "糖尿病")]
    blocks = tuple(
        Block(Place(Part.BODY, 2 * r + c), text, cell=Cell(0, r, c))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    masked = texts(mask(replace(paper(""), blocks=blocks)))
    assert masked == ["姓名", "健康状况", "张三丰", "", "李小双", "", "王大明", ""]


def test_a_picture_that_shows_a_number_is_taken_out() -> None:
    block = Block(Place(Part.PICTURE, 0), ID, picture=PICTURE)
    (masked,) = mask(replace(paper(""), blocks=(block,))).blocks
    assert masked.picture is None
    assert ID not in masked.text


def test_a_picture_that_shows_a_masked_name_is_taken_out() -> None:
    named = Block(Place(Part.BODY, 0), "被害人李小双（女，24岁）报案。")
    shown = Block(Place(Part.PICTURE, 1), "李小双", picture=PICTURE)
    assert mask(replace(paper(""), blocks=(named, shown))).blocks[1].picture is None


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(MASKS)), st.text("0123456789Xabc", min_size=1, max_size=19))
def test_no_mask_leaves_the_middle_of_a_number(rule: str, number: str) -> None:
    left = MASKS[rule](number)
    assert len(number) < 11 or number not in left
