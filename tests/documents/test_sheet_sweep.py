"""No place of a workbook or a presentation is passed over, named or not."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from lxml import etree

from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import rezip, unzip
from tests.documents.sheet_kit import workbook
from tests.documents.slides_kit import box, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

WORDS = "藏匿之词"
TRIES = 40


def full_workbook() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("数据")
    sheet.write_row(0, 0, ["单位", 3, "一处"], book.add_format({"num_format": "#,##0"}))
    sheet.write_comment("A1", "批注", {"author": "某甲"})
    sheet.write_url("A3", "https://www.example.com/", tip="提示")
    sheet.data_validation("B5", {"validate": "list", "source": ["甲", "乙"]})
    sheet.conditional_format("B1", {"type": "cell", "criteria": ">", "value": 9})
    sheet.insert_textbox("D1", "文本框")
    sheet.add_table("F1:G3", {"columns": [{"header": "列"}, {"header": "值"}]})
    sheet.set_header("&C页眉")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=数据!$B$1:$B$1"})
    sheet.insert_chart("D9", chart)
    book.define_name("名", "=数据!$A$1")
    book.close()
    return stream.getvalue()


def in_text(element: _Element) -> None:
    element.text = (element.text or "") + WORDS


def in_tail(element: _Element) -> None:
    element.tail = WORDS


def in_an_attribute(element: _Element) -> None:
    element.set("note", WORDS)


def in_every_attribute(element: _Element) -> None:
    for name in element.attrib:
        element.set(str(name), WORDS)


def in_a_new_element(element: _Element) -> None:
    etree.SubElement(element, f"{str(element.tag).rpartition('}')[0]}}}strange").text = WORDS


def in_a_remark(element: _Element) -> None:
    element.append(etree.Comment(WORDS))


def beside_the_root(element: _Element) -> None:
    element.getroottree().getroot().addprevious(etree.Comment(WORDS))


@pytest.mark.parametrize("name", ["附表.xlsx", "空表.xlsx", "汇报.pptx"])
@pytest.mark.parametrize(
    "hide",
    [
        in_text,
        in_tail,
        in_an_attribute,
        in_every_attribute,
        in_a_new_element,
        in_a_remark,
        beside_the_root,
    ],
)
def test_words_put_anywhere_are_told_or_the_file_is_refused(
    name: str, hide: Callable[[_Element], None]
) -> None:
    made = {
        "附表.xlsx": full_workbook,
        "空表.xlsx": workbook,
        "汇报.pptx": lambda: show(box("明", run=">"), layout=box("提示", run=">")),
    }
    entries = unzip(made[name]())
    places = [
        (part, at)
        for part, content in entries.items()
        if part.endswith((".xml", ".vml", ".rels"))
        for at, element in enumerate(etree.fromstring(content).iter("*"))
        if at or hide is not in_tail
        if element.attrib or hide is not in_every_attribute
    ]
    chosen = random.Random(7).sample(places, min(TRIES, len(places)))  # noqa: S311 - a fair draw
    for part, at in chosen:
        root = etree.fromstring(entries[part])
        hide(list(root.iter("*"))[at])
        data = rezip({**entries, part: etree.tostring(root.getroottree(), encoding="UTF-8")})
        try:
            draft = read_here(name, data)
        except UnreadableDraft:
            continue
        assert any(WORDS in block.text for block in draft.blocks), (part, at)
