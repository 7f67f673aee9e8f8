from __future__ import annotations

import io

import docx

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.word_form import FormRow, write_form
from tests.documents.kit import draft_of, texts, unzip

ROWS = (
    FormRow("基本情况", section=True),
    FormRow("编号", "云公信审〔2020〕1号"),
    FormRow("意见", "第一段\n第二段"),
)


def test_title_and_rows_stand_in_order() -> None:
    draft = draft_of(write_form("审查表", ROWS))
    assert texts(draft, Part.BODY, Visibility.VISIBLE) == [
        "审查表",
        "基本情况",
        "编号",
        "云公信审〔2020〕1号",
        "意见",
        "第一段",
        "第二段",
    ]


def test_the_same_rows_give_the_same_bytes_and_name_nobody() -> None:
    data = write_form("审查表", ROWS)
    assert data == write_form("审查表", list(ROWS))
    assert not any("thumbnail" in name or "customXml" in name for name in unzip(data))
    assert "python-docx" not in str(texts(draft_of(data)))


def test_chinese_fonts_are_set_and_the_page_is_a4() -> None:
    document = docx.Document(io.BytesIO(write_form("审查表", ROWS)))
    assert round(document.sections[0].page_width.cm, 1) == 21.0
    markup = unzip(write_form("审查表", ROWS))["word/document.xml"].decode()
    assert 'w:eastAsia="仿宋_GB2312"' in markup
    assert 'w:eastAsia="黑体"' in markup
