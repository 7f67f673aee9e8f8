"""`review check --why`: each finding says why, and shows no more than the report does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.kit import ID, MARK

if TYPE_CHECKING:
    from tests.cli.kit import Desk


def why(desk: Desk, text: str, *arguments: str) -> str:
    return desk.review("check", desk.write("稿.txt", text), "--why", *arguments).out


def test_a_term_tells_its_dictionary_entry_gap_and_exceptions(desk: Desk) -> None:
    told = why(desk, "通报\n\n通过特 情掌握线索。\n")
    assert "查法：词典“秘密力量和侦查手段”的词条“特情”（词典层：随附）" in told
    assert "字间：夹有空格" in told
    assert "例外：不在“特情况”之内" in told
    assert "所见：读者可见，正文" in told
    assert "内容种类：没有指定" in told


def test_a_disguise_is_named(desk: Desk) -> None:
    told = why(desk, "通报\n\n通过牛寺忄青掌握线索。\n")
    assert "写法：拆字，已还原后再查" in told


def test_a_pattern_tells_its_context_and_its_change_of_severity(desk: Desk) -> None:
    told = why(desk, "通报\n\n办公系统网址 10.1.2.3 版本 10.1.2.3\n")
    assert "查法：规则自带的写法" in told
    assert "规则：内网地址，通常阻断，此处须确认" in told
    assert "上下文：前有“版本”，或为版本号" in told


def test_the_profile_is_told(desk: Desk) -> None:
    told = why(desk, f"通缉令\n\n公刑通字〔2024〕1号\n\n身份号码{ID}。\n", "--kind", "wanted")
    assert "内容种类：“通缉令、协查通报”另有规定（须确认）" in told
    assert ID not in told


def test_a_marked_draft_tells_the_rule_and_the_view_only(desk: Desk) -> None:
    told = why(desk, f"{MARK}\n\n通过特情掌握线索。\n")
    assert "规则：密级标志" in told
    lines = [line for line in told.splitlines() if line.lstrip().startswith("·")]
    assert not any("词条" in line or "特情" in line for line in lines)


def test_other_reports_carry_no_reasons(desk: Desk) -> None:
    path = desk.write("稿.txt", "通报\n\n通过特情掌握线索。\n")
    assert "--why" in desk.refused("check", path, "--why", "--format", "json")
