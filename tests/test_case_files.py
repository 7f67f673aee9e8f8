"""The parser of case files reads what the README tells, and refuses the rest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.draft import Cell, Part, Visibility
from review_pipeline.gates.finding import Severity
from tests.case_files import CaseFile, Mark, UnreadableCase, read_case_file

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, text: str) -> CaseFile:
    path = tmp_path / "wording" / "a-rule.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_case_file(path)


def test_marks_are_taken_out_and_kept_by_offset(tmp_path: Path) -> None:
    file = read(tmp_path, "## 反例\n\n- 甲⟦a-rule|乙⟧丙⟦a-rule block|丁⟧\n")
    (case,) = file.cases
    assert case.wrong
    assert case.draft.blocks[0].text == "甲乙丙丁"
    assert case.marks == (
        Mark("a-rule", None, 0, 1, 2),
        Mark("a-rule", Severity.BLOCK, 0, 3, 4),
    )


def test_marks_nest(tmp_path: Path) -> None:
    (case,) = read(tmp_path, "## 反例\n- ⟦a-rule|甲⟦b|乙⟧⟧\n").cases
    assert set(case.marks) == {Mark("a-rule", None, 0, 0, 2), Mark("b", None, 0, 1, 2)}


def test_an_item_goes_on_in_indented_lines(tmp_path: Path) -> None:
    (case,) = read(tmp_path, "## 正例\n- 甲\n  乙\\u200b\\t\n").cases
    assert [block.text for block in case.draft.blocks] == ["甲", "乙\u200b\t"]


def test_dates_and_attachments_are_read_off_the_head(tmp_path: Path) -> None:
    text = "# 题\n日期：2020-01-02\n附件：甲.docx、乙.xlsx\n## 正例\n- 甲\n- 日期：2021-03-04 乙\n"
    first, second = read(tmp_path, text).cases
    assert first.submitted == date(2020, 1, 2)
    assert first.attachments == ("甲.docx", "乙.xlsx")
    assert second.submitted == date(2021, 3, 4)
    assert second.draft.blocks[0].text == "乙"


def test_a_fence_holds_paragraphs_and_a_table_cells(tmp_path: Path) -> None:
    text = "## 反例\n```table\n表一\n姓名 | 电话\n张某 | ⟦a-rule|1|2⟧\n```\n"
    (case,) = read(tmp_path, text).cases
    assert [(block.text, block.cell) for block in case.draft.blocks] == [
        ("表一", None),
        ("姓名", Cell(0, 0, 0)),
        ("电话", Cell(0, 0, 1)),
        ("张某", Cell(0, 1, 0)),
        ("1|2", Cell(0, 1, 1)),
    ]


def test_a_fence_may_name_file_part_and_visibility(tmp_path: Path) -> None:
    text = "## 正例\n```file-name=甲.docx part=text-box visibility=hidden\n乙\n```\n"
    (case,) = read(tmp_path, text).cases
    block = case.draft.blocks[0]
    assert case.draft.name == "甲.docx"
    assert (block.place.part, block.visibility) == (Part.TEXT_BOX, Visibility.HIDDEN)


@pytest.mark.parametrize(
    "text",
    [
        "## 反例\n- ⟦a rule 甲⟧\n",
        "## 反例\n- ⟦a-rule|甲\n",
        "## 反例\n- 甲⟧\n",
        "## 反例\n- ⟦a-rule|⟧\n",
        "## 反例\n- ⟦a-rule grave|甲⟧\n",
        "## 反例\n- 甲\n",
        "## 正例\n- ⟦a-rule|甲⟧\n",
        "## 例子\n- 甲\n",
        "- 甲\n",
        "## 正例\n甲\n",
        "## 正例\n```\n甲\n",
        "## 正例\n```chart\n甲\n```\n",
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableCase):
        read(tmp_path, text)
