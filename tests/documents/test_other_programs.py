from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import docx
import pytest

from review_pipeline.documents.draft import Cell, Part, Visibility
from review_pipeline.documents.reading import read
from tests.documents.kit import blocks, saved_again_by_libreoffice, texts

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_file_saved_by_libreoffice_reads(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("一、总体情况", 1)
    line = document.add_paragraph("正文")
    document.add_comment(line.runs, text="批注", author="李某")
    document.add_paragraph("第一项", style="List Number")
    grid = document.add_table(2, 2, style="Table Grid")
    merged = grid.rows[0].cells[0].merge(grid.rows[0].cells[1])
    merged.text = "合并"
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.save(str(tmp_path / "源.docx"))
    saved_again_by_libreoffice(tmp_path / "源.docx")
    draft = read(tmp_path / "源.docx")
    body = blocks(draft, Part.BODY, Visibility.VISIBLE)
    assert [block.text for block in body][:4] == ["一、总体情况", "正文", "1. 第一项", "合并"]
    assert (body[0].heading, body[3].cell) == (1, Cell(0, 0, 0, 1, 2))
    assert texts(draft, Part.HEADER) == ["页眉"]
    assert texts(draft, Part.COMMENT) == ["批注"]
