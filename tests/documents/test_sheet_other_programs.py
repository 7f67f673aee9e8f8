from __future__ import annotations

import datetime as dt
import io

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from review_pipeline.documents.draft import Part, Visibility
from tests.documents.kit import blocks, texts
from tests.documents.sheet_kit import sheet_draft

VISIBLE, HIDDEN = Visibility.VISIBLE, Visibility.HIDDEN


def test_an_ordinary_workbook_of_openpyxl_reads() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "经费"
    sheet.append(["项目", "金额", "日期"])
    sheet.append(["培训", 1234.5, dt.date(2024, 1, 2)])
    sheet["B2"].number_format = "#,##0.00"
    sheet["C2"].number_format = "yyyy-mm-dd"
    sheet["A1"].font = Font(bold=True, color="FFFFFF")
    sheet["A1"].fill = PatternFill("solid", fgColor="1F4E79")
    sheet["A2"].comment = Comment("请核对", "某甲")
    sheet.merge_cells("A4:C4")
    sheet["A4"] = "合计"
    sheet.conditional_formatting.add(
        "B2:B3", CellIsRule("greaterThan", ["100"], font=Font(color="FF0000"))
    )
    sheet.add_data_validation(DataValidation("list", formula1='"甲,乙"', sqref="A9"))
    sheet.auto_filter.ref = "A1:C2"
    stream = io.BytesIO()
    book.save(stream)
    draft = sheet_draft(stream.getvalue())
    shown = ["经费", "项目", "金额", "日期", "培训", "1,234.50", "2024-01-02", "合计"]
    assert texts(draft, Part.BODY, VISIBLE) == shown
    assert not blocks(draft, HIDDEN)


def test_an_ordinary_workbook_of_xlsxwriter_reads() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("数据")
    head = book.add_format({"bold": True, "bg_color": "#1F4E79", "font_color": "white"})
    sheet.write_row(0, 0, ["单位", "数量"], head)
    sheet.write_row(1, 0, ["一处", 3])
    sheet.write_rich_string(2, 0, "前", book.add_format({"bold": True}), "粗", "后")
    sheet.write_url(3, 0, "https://www.example.com/", string="链接")
    sheet.set_header("&C页眉&R&P")
    sheet.add_table("D1:E3", {"columns": [{"header": "列"}, {"header": "值"}]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=数据!$A$2", "values": "=数据!$B$2", "name": "数量"})
    chart.set_title({"name": "各处数量"})
    sheet.insert_chart("D6", chart)
    sheet.insert_textbox("G1", "文本框里的话")
    book.close()
    draft = sheet_draft(stream.getvalue())
    body = texts(draft, Part.BODY, VISIBLE)
    assert body == ["数据", "单位", "数量", "列", "值", "一处", "3", "前粗后", "链接"]
    assert texts(draft, Part.HEADER) == ["页眉", "#"]
    assert texts(draft, Part.TEXT_BOX) == ["文本框里的话"]
    assert "各处数量" in texts(draft, Part.CHART, VISIBLE)
    assert not blocks(draft, HIDDEN)
