"""`review audit ask`: the auditors' views in a terminal, or as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.exporting import by_whom, note_taken
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from review_pipeline.records.asking import Answered

_FORMS = ("table", "json", "csv", "xlsx")


@click.command("ask", cls=ChineseCommand, epilog="例：review audit ask overrides --format csv")
@click.argument("name", metavar="视图", required=False)
@click.option("--submission", metavar="编号", help="只看这一件")
@click.option("--format", "form", type=click.Choice(_FORMS), default="table", help="格式")
@click.option(
    "--output", metavar="文件", type=click.Path(path_type=Path), help="写入文件（xlsx 必填）"
)
@by_whom
def ask(name: str | None, submission: str | None, form: str, output: Path | None, by: str) -> None:
    """督查、审计常问的：谁签了什么、带着问题放行、逾期、一人两签、网页来历等；不写视图则列出。"""
    from review_pipeline.cli.record import open_record  # noqa: PLC0415 - after --help
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.records.asking import ask as read_view  # noqa: PLC0415
    from review_pipeline.records.asking import view_called  # noqa: PLC0415
    from review_pipeline.records.views import VIEWS  # noqa: PLC0415

    if name is None:
        rows = [(view.name.removeprefix("audit_"), view.title, view.says) for view in VIEWS]
        show(("视图", "名称", "说明"), rows)
        return
    view = view_called(name)
    if form == "xlsx" and output is None:
        raise ReviewError("no-output", "xlsx 须用 --output 指定文件。")
    record = open_record()
    found = read_view(record.engine, view, submission)
    if form != "table" or output is not None:
        note_taken(record, by, view.name, form, len(found.rows))
    _write(view.title, found, form, output)


def _write(title: str, found: Answered, form: str, output: Path | None) -> None:
    from review_pipeline.cli.cells import csv_text, workbook  # noqa: PLC0415 - after --help
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.cli.writing import write_bytes, write_text  # noqa: PLC0415

    cells = [["" if cell is None else str(cell) for cell in row] for row in found.rows]
    if form == "xlsx" and output is not None:
        write_bytes(workbook(title, found.headings, cells), output)
    elif form == "json":
        rows = [dict(zip(found.headings, row, strict=True)) for row in found.rows]
        write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", output)
    elif form == "table" and output is None:
        show(found.headings, cells)
    else:
        write_text(csv_text(found.headings, cells), output)
