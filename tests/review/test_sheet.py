from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.secrecy.classification_mark import RULE
from review_pipeline.review.content import Channel, Concern, Declared, DisclosureAttribute
from review_pipeline.review.form_markdown import form_markdown
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.numbering import CLASSIFICATION_MARK, findings_sha256, numbered
from review_pipeline.review.sheet import ReviewSheet, SheetFile, gate_conclusion
from review_pipeline.review.sheet_fields import sections
from review_pipeline.review.sheet_markdown import inert, sheet_markdown
from tests.review.kit import ADVISE, BLOCK, CONFIRM, NOW, REQUIRED, binding, finding, signature

HOSTILE = "{{ 7*7 }}|<script>alert(1)</script>`code`[链接](http://x.example)\n# 标题 **粗**"


def sheet(title: str = "2025 年度报告") -> ReviewSheet:
    found = (finding(Severity.CONFIRM, message=title, text=title, suggestion=title), ADVISE)
    bound = binding(*found)
    return ReviewSheet(
        number="2026-000001",
        version=1,
        filled_at=NOW,
        title=title,
        document_number="",
        column="政府信息公开年报",
        channels=(Channel.PORTAL, Channel.WECHAT),
        kind=ContentKind.ANNUAL_REPORT,
        attribute=DisclosureAttribute.PROACTIVE,
        attribute_basis="条例第二十条",
        concerns=((Concern.PRIVACY, Declared.NO),),
        department="办公室",
        author="方越",
        draft=SheetFile(title, "a" * 64),
        attachments=(SheetFile("附件.docx", "c" * 64),),
        findings=numbered([found]),
        binding=bound,
        required=REQUIRED,
        signatures=(signature(ReviewLevel.AUTHOR, bound),),
        level=ReviewLevel.DEPARTMENT_HEAD,
    )


def test_the_sheet_holds_the_fields_of_the_form() -> None:
    labels = {label for section in sections(sheet()) for label, _ in section.fields}
    assert labels >= {
        "编号",
        "拟公开单位/承办处室",
        "信息标题",
        "文号",
        "栏目",
        "拟公开方式",
        "公开属性",
        "公开依据",
        "种类",
        "责任部门",
        "是否涉及国家秘密",
        "政治关",
        "文字关",
        "承办人",
        "分管领导",
        "附件1",
    }


def test_overdue_dictionaries_are_told_at_the_head_and_among_the_fields() -> None:
    noted = replace(sheet(), overdue=("词典“名录”超过 90 天没有核对",))
    assert "> 注意：词典“名录”超过 90 天没有核对。" in sheet_markdown(noted)
    assert ("词典提醒", "词典“名录”超过 90 天没有核对") in sections(noted)[0].fields
    assert "注意：" not in sheet_markdown(sheet())


def test_the_sheet_says_who_signed_and_who_is_asked() -> None:
    fields = dict(sections(sheet())[-1].fields)
    assert fields["承办人"].startswith("同意")
    assert "方越（办公室）2026-11-23 17:00" in fields["承办人"]
    assert fields["处室负责人"] == "待签（本级）"
    assert fields["分管领导"] == "待签"


def test_each_gate_has_its_conclusion() -> None:
    assert gate_conclusion(sheet(), Gate.WORDING) == "须确认 1 项、提示 1 项"
    assert gate_conclusion(sheet(), Gate.SECRECY) == "未发现问题"


@pytest.mark.parametrize(
    "markdown", [sheet_markdown, lambda s: form_markdown(s, s.required[0], HOSTILE)]
)
def test_what_others_wrote_is_inert(markdown: object) -> None:
    shown = markdown(sheet(HOSTILE))  # type: ignore[operator]
    assert "{" not in shown
    assert "<" not in shown
    assert "`" not in shown
    assert "](" not in shown
    assert "http:" not in shown


@given(st.text())
def test_inert_text_is_shown_as_it_is_and_says_nothing_to_an_engine(text: str) -> None:
    made = inert(text)
    shown = re.sub(r"&#(\d+);", lambda match: chr(int(match.group(1))), made)
    assert shown == " ".join(text.split())
    assert not set(made) & set("|<>{}[]*_`~\\\n\"'!:.@+=$")
    assert Environment(autoescape=True).from_string(made).render() == made


def test_every_table_has_rows_of_one_width() -> None:
    for table in re.findall(r"(?:^\|.*\n?)+", sheet_markdown(sheet(HOSTILE)), re.MULTILINE):
        assert len({line.count("|") for line in table.strip().splitlines()}) == 1


def test_findings_are_numbered_gravest_first() -> None:
    found = numbered([(ADVISE, CONFIRM), (BLOCK,)])
    assert [item.finding.severity for item in found] == [3, 2, 1]
    assert [(item.number, item.document) for item in found] == [(1, 1), (2, 0), (3, 0)]
    assert found[0].where == "附件1 正文第 3 段"


@given(st.permutations([ADVISE, CONFIRM, BLOCK]))
def test_the_digest_of_findings_does_not_depend_on_the_order_they_came_in(found: list) -> None:  # type: ignore[type-arg]
    assert findings_sha256(numbered([found])) == findings_sha256(
        numbered([(ADVISE, CONFIRM, BLOCK)])
    )


def test_the_rule_that_seals_is_the_rule_of_marks() -> None:
    assert RULE.id == CLASSIFICATION_MARK
