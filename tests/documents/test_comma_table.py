"""Tables of commas are read cell by cell, alone and in a zip."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Cell
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft


def cells(data: bytes) -> list[tuple[str, Cell | None]]:
    blocks = read_here("登记.csv", data).blocks
    return [(block.text, block.cell) for block in blocks if block.cell]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_cell_has_its_seat(encoding: str, separator: str) -> None:
    rows = f'姓名{separator}号码\r\n"王{separator}某"{separator}\r\n'
    assert cells(rows.encode(encoding)) == [
        ("姓名", Cell(0, 0, 0)),
        ("号码", Cell(0, 0, 1)),
        (f"王{separator}某", Cell(0, 1, 0)),
        ("", Cell(0, 1, 1)),
    ]


def test_a_declared_separator_is_no_cell() -> None:
    assert [text for text, _ in cells("sep=;\n甲;乙,丙\n".encode())] == ["甲", "乙,丙"]


def test_a_quote_that_is_not_closed_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="引号不成对"):
        cells('甲,"乙\n丙,丁\n'.encode())


def test_it_is_read_in_a_zip() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("登记.csv", "姓名,号码\n王某,12\n")
    texts = {block.text for block in read_here("包.zip", stream.getvalue()).blocks}
    assert {"姓名", "号码", "王某", "12"} <= texts


@given(
    st.lists(
        st.lists(st.text("甲乙, ;\"'\n1", max_size=5), min_size=2, max_size=4),
        min_size=1,
        max_size=4,
    ).filter(lambda rows: rows[0][0].strip() != "" and any("甲" in c for r in rows for c in r))
)
def test_what_a_writer_writes_is_read(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(["表头", "表头"])
    writer.writerows(rows)
    read = [text for text, _ in cells(stream.getvalue().encode())]
    written = [text for row in (["表头", "表头"], *rows) for text in row]
    assert [text.replace("\r\n", "\n") for text in read] == written
