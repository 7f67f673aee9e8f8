from __future__ import annotations

import docx

from review_pipeline.documents.draft import Cell, Part, Visibility
from review_pipeline.documents.public_face import Table, public_face
from tests.documents.kit import blocks, body_draft, draft_of, paragraph, run, saved


def cell(text: str = "", properties: str = "") -> str:
    content = paragraph(run(text)) if text else paragraph()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def seated(content: str) -> list[tuple[str, Cell | None]]:
    return [(b.text, b.cell) for b in blocks(body_draft(content), Part.BODY, Visibility.VISIBLE)]


def test_cells_know_their_seat_and_empty_ones_keep_it() -> None:
    document = docx.Document()
    grid = document.add_table(2, 2)
    grid.rows[0].cells[0].text = "甲"
    grid.rows[1].cells[1].text = "乙\n丙"
    found = blocks(draft_of(saved(document)), Part.BODY)
    assert [(b.text, b.cell) for b in found] == [
        ("甲", Cell(0, 0, 0)),
        ("", Cell(0, 0, 1)),
        ("", Cell(0, 1, 0)),
        ("乙\n丙", Cell(0, 1, 1)),
    ]


def test_merged_cells_span_and_leave_no_block_where_they_continue() -> None:
    content = table(
        row(cell("宽", '<w:gridSpan w:val="2"/>'), cell("高", '<w:vMerge w:val="restart"/>')),
        row(cell("左"), cell("中"), cell("", "<w:vMerge/>")),
    )
    assert seated(content) == [
        ("宽", Cell(0, 0, 0, 1, 2)),
        ("高", Cell(0, 0, 2, 2, 1)),
        ("左", Cell(0, 1, 0)),
        ("中", Cell(0, 1, 1)),
    ]


def test_the_older_way_to_merge_across() -> None:
    content = table(row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")))
    assert seated(content) == [("甲", Cell(0, 0, 0, 1, 2))]


def test_a_continuation_under_nothing_starts_anew() -> None:
    assert seated(table(row(cell("甲", "<w:vMerge/>")))) == [("甲", Cell(0, 0, 0))]


def test_a_row_may_begin_further_in() -> None:
    content = table(row(cell("甲"), properties='<w:gridBefore w:val="2"/>'))
    assert seated(content) == [("甲", Cell(0, 0, 2))]


def test_a_nested_table_stands_after_what_comes_before_it() -> None:
    inner = table(row(cell("内")))
    outer = f"<w:tc>{paragraph(run('前'))}{inner}{paragraph(run('后'))}</w:tc>"
    assert seated(table(row(outer, cell("邻")))) == [
        ("前", Cell(0, 0, 0)),
        ("内", Cell(1, 0, 0)),
        ("后", Cell(0, 0, 0)),
        ("邻", Cell(0, 0, 1)),
    ]


def test_rows_and_cells_inside_controls_are_read() -> None:
    wrapped_cell = f"<w:sdt><w:sdtContent>{cell('格')}</w:sdtContent></w:sdt>"
    wrapped_row = f"<w:sdt><w:sdtPr/><w:sdtContent>{row(wrapped_cell)}</w:sdtContent></w:sdt>"
    assert seated(table(wrapped_row, row(cell("末")))) == [
        ("格", Cell(0, 0, 0)),
        ("末", Cell(0, 1, 0)),
    ]


def test_a_deleted_row_is_not_on_the_page_and_shortens_the_span() -> None:
    content = table(
        row(cell("高", '<w:vMerge w:val="restart"/>'), cell("一")),
        row(
            cell("", "<w:vMerge/>"),
            cell("删"),
            properties='<w:del w:id="1" w:author="某"/>',
        ),
        row(cell("", "<w:vMerge/>"), cell("三")),
    )
    draft = body_draft(content)
    assert [b.text for b in blocks(draft, Visibility.DELETED)] == ["删"]
    (shown,) = public_face(draft).elements
    assert isinstance(shown, Table)
    assert [len(each) for each in shown.rows] == [2, 1]
    assert shown.rows[0][0].row_span == 2


def test_an_inserted_row_is_marked() -> None:
    content = table(row(cell("增"), properties='<w:ins w:id="1" w:author="某"/>'))
    assert [b.text for b in blocks(body_draft(content), Visibility.INSERTED)] == ["增"]
