from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Cell, Draft, Part
from review_pipeline.documents.reading import read, read_here
from review_pipeline.documents.table import rows
from review_pipeline.errors import UnreadableDraft

REPORT = Path(__file__).parents[3] / "shared" / "data" / "annual-report-2019.txt"


def text_draft(text: str, encoding: str = "utf-8") -> Draft:
    return read_here("稿件.txt", text.encode(encoding))


def body(draft: Draft) -> list[tuple[str, Cell | None]]:
    return [(b.text, b.cell) for b in draft.blocks if b.place.part is Part.BODY]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_usual_encodings(encoding: str) -> None:
    draft = text_draft("第一行\r\n\r\n第二行", encoding)
    assert [text for text, _ in body(draft)] == ["第一行", "第二行"]
    assert draft.format == "txt"


def test_a_line_keeps_its_indentation() -> None:
    assert body(text_draft("　　段首\n\t缩进")) == [("　　段首", None), ("\t缩进", None)]


def test_lines_with_tabs_are_a_table() -> None:
    draft = text_draft("甲\t1\n乙\t\n\n丙\t2\n尾")
    assert body(draft) == [
        ("甲", Cell(0, 0, 0)),
        ("1", Cell(0, 0, 1)),
        ("乙", Cell(0, 1, 0)),
        ("", Cell(0, 1, 1)),
        ("丙", Cell(1, 0, 0)),
        ("2", Cell(1, 0, 1)),
        ("尾", None),
    ]


def test_big_endian_text_with_its_mark() -> None:
    data = b"\xfe\xff" + "第一行\r第二行".encode("utf-16-be")
    assert body(read_here("稿件.txt", data)) == [("第一行", None), ("第二行", None)]


@pytest.mark.parametrize("text", ["通知", "联通", "一\n通知"])
def test_words_of_one_encoding_that_look_like_another(text: str) -> None:
    assert body(text_draft(text, "gb18030")) == [(line, None) for line in text.split("\n")]


def test_a_name_beyond_the_usual_characters() -> None:
    assert body(text_draft("朱镕基\n𬱖", "gb18030")) == [("朱镕基", None), ("𬱖", None)]


@pytest.mark.parametrize(
    "data",
    [
        "機密文件請勿公開，違者究責".encode("big5"),
        "公开的正文，没有记号".encode("utf-16-le"),
        b"\xff\xfe" + "甲\0乙".encode("utf-16-le"),
        "甲\0乙".encode(),
        b"\xff\xfe\x00\xd8",
    ],
    ids=["Big5", "no mark", "NUL in UTF-16", "NUL", "half a pair"],
)
def test_bytes_in_an_encoding_we_cannot_be_sure_of(data: bytes) -> None:
    with pytest.raises(UnreadableDraft) as caught:
        read_here("稿件.txt", data)
    assert caught.value.code == "not-a-document"


def test_invisible_and_turning_characters_are_kept() -> None:
    text = "甲\u202e乙\u200b丙\ufeff丁"
    assert body(text_draft(text)) == [(text, None)]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]) | st.sampled_from("\t\n甲1")))
def test_every_character_that_is_no_separator_is_kept(text: str) -> None:
    draft = text_draft(f"首行\n{text}")
    kept = "".join(block for block, _ in body(draft))
    assert [c for c in kept if not c.isspace()] == [c for c in f"首行{text}" if not c.isspace()]
    assert [block.place.block for block in draft.blocks] == list(range(len(draft.blocks)))


@pytest.mark.skipif(not REPORT.exists(), reason="the shared report is not here")
def test_the_published_report_reads_as_lines_and_tables() -> None:
    draft = read(REPORT)
    found = rows(draft)
    assert body(draft)[0] == ("自治区公安厅", None)
    assert found[1].blocks[0].text == "信息内容"
    row = next(row for row in found if row.blocks[0].text == "行政许可")
    assert [block.text for block in row.blocks] == ["行政许可", "14", "0", "119"]


def test_a_character_only_one_font_knows_is_refused() -> None:
    with pytest.raises(UnreadableDraft) as caught:
        read_here("稿件.txt", "正文\ue000".encode())
    assert caught.value.code == "unknown-symbol"
