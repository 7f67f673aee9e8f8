"""Innocent documents as ordinary programs save them: to refuse one of these is a fault too."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.shared import Cm
from openpyxl import Workbook  # type: ignore[import-untyped]
from xlsxwriter import Workbook as Writer

from tools.hiding_places import archive_places, sheet_places, slides_base, word_kinds
from tools.hiding_places.pdf_base import opened, saved
from tools.hiding_places.pixels import plain
from tools.hiding_places.place import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>通知</title><style>'
    "body{font-family:sans-serif;color:#222}table{border-collapse:collapse}</style></head><body>"
    f"<h1>{ORDINARY[0]}</h1><p>{ORDINARY[1]}</p><ul><li>清理楼道<li>检查电线</ul><table><tr>"
    "<th>社区</th><th>次数</th></tr><tr><td>东街</td><td>3</td></tr></table></body></html>"
)
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Ordinary:
    """A document, its suffix, and what makes it; nothing when the program is not here."""

    name: str
    suffix: str
    build: Callable[[], bytes | None]


def _saved(document: Any) -> bytes:  # noqa: ANN401 - Word and Excel files alike
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _word() -> bytes:
    """A Word file with all that drafts have: headings, a table, a list, a picture, a header."""
    document = Document()
    document.core_properties.author = "某县消防救援大队"
    document.sections[0].header.paragraphs[0].text = "某县人民政府办公室"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_heading(ORDINARY[0], 1)
    document.add_paragraph(ORDINARY[1]).add_run("加粗").bold = True
    document.add_paragraph("清理楼道", "List Bullet")
    document.add_paragraph("检查电线", "List Number")
    table = document.add_table(2, 2, "Table Grid")
    for cell, text in zip(table._cells, ("社区", "次数", "东街", "3"), strict=True):  # noqa: SLF001
        cell.text = text
    document.add_picture(io.BytesIO(plain("JPEG")), Cm(4))
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_paragraph("附件：防火常识")
    return _saved(document)


def _workbook() -> bytes:
    book = Workbook()
    book.active.append(["社区", "次数", "日期"])
    book.active.append(["东街", 3, date(2026, 1, 5)])
    book.active.freeze_panes = "A2"
    book.active.column_dimensions["A"].width = 20
    book.create_sheet("明细")["A1"] = "无"
    return _saved(book)


def _charted() -> bytes:
    stream = io.BytesIO()
    book = Writer(stream, {"in_memory": True})
    sheet = book.add_worksheet("情况")
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
    sheet.write_row(0, 0, ["社区", "次数"], bold)
    for number, (name, count) in enumerate((("东街", 3), ("西街", 4)), 1):
        sheet.write_row(number, 0, [name, count])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "次数", "categories": "=情况!$A$2:$A$3", "values": "=情况!$B$2:$B$3"})
    chart.set_title({"name": "宣传次数"})
    sheet.insert_chart("D2", chart)
    sheet.insert_image("D20", "a.png", {"image_data": io.BytesIO(plain())})
    sheet.set_header("&C情况表")
    sheet.autofilter(0, 0, 2, 1)
    book.close()
    return stream.getvalue()


@cache
def _converted(suffix: str) -> bytes | None:
    """What LibreOffice saves a document as."""
    office = shutil.which("soffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder, "a.docx")
        before.write_bytes(_word())
        profile = f"-env:UserInstallation=file://{folder}/profile"
        _run(
            office,
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            f"{folder}/out",
            str(before),
        )
        return _read(Path(folder, "out", f"a.{suffix}"))


def _printed() -> bytes | None:
    """A web page as Chromium prints it."""
    browser = shutil.which("chromium")
    if browser is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "a.html"), Path(folder, "a.pdf")
        page.write_text(_PAGE, encoding="utf-8")
        _run(
            browser,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={out}",
            page.as_uri(),
        )
        return _read(out)


def _run(*command: str) -> None:
    subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


_MARKDOWN = (
    f"# {ORDINARY[0]}\n\n{ORDINARY[1]}\n\n- 清理楼道\n- 检查电线\n\n"
    "| 社区 | 次数 |\n|---|---|\n| 东街 | 3 |\n"
)
DOCUMENTS = (
    Ordinary("藏匿处所用的 Word 底稿", "docx", word_kinds.ordinary),
    Ordinary("藏匿处所用的 Excel 底稿", "xlsx", sheet_places.ordinary),
    Ordinary("藏匿处所用的 PowerPoint 底稿", "pptx", slides_base.ordinary),
    Ordinary("藏匿处所用的 PDF 底稿", "pdf", lambda: saved(opened())),
    Ordinary("藏匿处所用的压缩包底稿", "zip", archive_places.ordinary),
    Ordinary("python-docx 存的 Word 文档", "docx", _word),
    Ordinary("openpyxl 存的工作簿", "xlsx", _workbook),
    Ordinary("xlsxwriter 存的带图表工作簿", "xlsx", _charted),
    Ordinary("LibreOffice 存的 Word 文档", "docx", lambda: _converted("docx")),
    Ordinary("LibreOffice 存的旧版 Word 文档", "doc", lambda: _converted("doc")),
    Ordinary("LibreOffice 存的 PDF", "pdf", lambda: _converted("pdf")),
    Ordinary("Chromium 打印的 PDF", "pdf", _printed),
    Ordinary("网页", "html", _PAGE.encode),
    Ordinary("Markdown", "md", _MARKDOWN.encode),
    Ordinary("纯文本", "txt", "\n".join(ORDINARY).encode),
    Ordinary("GB18030 纯文本", "txt", lambda: "\n".join(ORDINARY).encode("gb18030")),
)
