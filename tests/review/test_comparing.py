"""What a new version changed: paragraphs, and findings that went, stayed or came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Part, Place
from review_pipeline.gates.finding import Severity
from review_pipeline.review.comparing import ChangeKind, Version, compare
from review_pipeline.review.numbering import numbered
from tests.language.drafts import draft_of
from tests.review.kit import finding

LINES = st.lists(st.sampled_from(["甲段落。", "乙段落。", "丙段落。", "丁段落。"]), max_size=6)


def version(number: int, lines: list[str], *found: object) -> Version:
    findings = numbered([found])  # type: ignore[list-item]
    return Version(number, (draft_of(*lines),), findings, {1: ("保密审查员 江涛：误报：单位名称",)})


def at(block: int, start: int, end: int, **changed: object) -> object:
    return finding(Severity.CONFIRM, place=Place(Part.BODY, block), start=start, end=end, **changed)


def test_a_finding_that_moved_is_the_same_and_keeps_what_was_said() -> None:
    before = version(1, ["开头。", "联系电话某某。"], at(1, 4, 6))
    after = version(2, ["新的开头。", "又一段。", "联系电话某某。"], at(2, 4, 6))
    compared = compare(before, after)
    (stayed,) = compared.stayed
    assert (stayed.before, stayed.said) == (1, ("保密审查员 江涛：误报：单位名称",))
    assert (compared.gone, compared.new) == ((), ())
    assert [change.kind for change in compared.changes] == [ChangeKind.CHANGED, ChangeKind.ADDED]


def test_a_finding_in_another_sentence_is_new_and_the_old_one_gone() -> None:
    before = version(1, ["共办结 12 件。"], at(0, 4, 6))
    after = version(2, ["共办结 21 件。"], at(0, 4, 6))
    compared = compare(before, after)
    assert (len(compared.gone), len(compared.stayed), len(compared.new)) == (1, 0, 1)
    assert compared.line == ("与第 1 稿相比：改动 1 处；问题消除 1 项，仍有 0 项，新出现 1 项")


def test_of_two_alike_one_mended_is_one_gone() -> None:
    before = version(1, ["同一句。", "同一句。"], at(0, 0, 2), at(1, 0, 2))
    after = version(2, ["同一句。", "改过了。"], at(0, 0, 2))
    compared = compare(before, after)
    assert (len(compared.gone), len(compared.stayed), len(compared.new)) == (1, 1, 0)


@given(LINES, LINES)
def test_the_changes_lead_from_the_one_text_to_the_other(was: list[str], now: list[str]) -> None:
    changes = compare(version(1, was), version(2, now)).changes
    left = [*was]
    for change in changes:
        if change.before:
            left.remove(change.before)
    assert sorted([*left, *(change.after for change in changes if change.after)]) == sorted(now)


@given(LINES)
def test_the_same_text_changed_nothing(lines: list[str]) -> None:
    assert compare(version(1, lines), version(2, lines)).changes == ()
