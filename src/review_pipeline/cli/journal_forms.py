"""Rows of the journal as a table, JSON, CSV or a workbook."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple
from typing import TYPE_CHECKING

from review_pipeline.cli.cells import csv_text, workbook
from review_pipeline.cli.writing import write_bytes, write_text
from review_pipeline.errors import ReviewError
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.records.audit import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from review_pipeline.records.audit import LogRow


def write(rows: Sequence[LogRow], form: str, output: Path | None) -> None:
    """Write rows in one of the forms; a workbook needs a file.

    Raises:
        ReviewError: no file was named for a workbook, or it cannot be written.
    """
    if form == "xlsx":
        if output is None:
            raise ReviewError("no-output", "xlsx 须用 --output 指定文件。")
        write_bytes(workbook("审批记录", HEADINGS, map(_cells, rows)), output)
    elif form == "table" and output is None:
        from review_pipeline.cli.tables import show  # noqa: PLC0415 - rich is slow to import

        # The hash is for machines; a terminal has no room for it.
        show(HEADINGS[:-1], [_cells(row)[:-1] for row in rows])
    else:
        csv = csv_text(HEADINGS, map(_cells, rows))
        write_text(_json(rows) if form == "json" else csv, output)


def _cells(row: LogRow) -> tuple[str, ...]:
    at = row.at.astimezone(LEGAL_TIME).strftime("%Y-%m-%d %H:%M:%S")
    return (str(row.seq), at, *(str(cell) for cell in astuple(row)[2:]))


def _json(rows: Sequence[LogRow]) -> str:
    found = [{**asdict(row), "at": row.at.isoformat()} for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
