"""Take what a page shows away as a file: all of its rows, no cell a formula, and on the record."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from datasette.filters import Filters

from flows.audit_page.asked import SEARCH
from flows.audit_page.searching import holding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from flows.audit_page.asked import Asked, Pairs
    from review_pipeline.records.snapshot import Snapshot

#: The forms of a file, by the word in the address, with their media types.
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Spreadsheets take a file for the machine's old encoding unless this stands before it.
_MARK = "\ufeff"

Rows = list[tuple[object, ...]]


def rows_of(path: Path, snapshot: Snapshot, asked: Asked) -> tuple[tuple[str, ...], Rows]:
    """The headings and all rows a page would show, however many; read-only."""
    sql, given = _query(snapshot, asked)
    address = f"file:{path}?immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as copy:
        found = copy.execute(sql, given)
        return tuple(each[0] for each in found.description), found.fetchall()


def written(form: str, title: str, headings: Sequence[str], rows: Rows) -> bytes:
    """The file."""
    from review_pipeline.cli.cells import csv_text, workbook  # noqa: PLC0415 - only an export pays

    if form == "json":
        told = [dict(zip(headings, row, strict=True)) for row in rows]
        return json.dumps(told, ensure_ascii=False, indent=2).encode()
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if form == "xlsx":
        return workbook(title, headings, cells)
    return (_MARK + csv_text(headings, cells)).encode()


def _query(snapshot: Snapshot, asked: Asked) -> tuple[str, Mapping[str, object]]:
    if asked.question is not None:
        empty = dict.fromkeys(asked.question.fields, "")
        return asked.question.sql, {**empty, **dict(asked.arguments)}
    assert asked.table is not None  # noqa: S101 - as above
    columns = snapshot.columns[asked.table.name]
    return _filtered(asked.table.name, columns, asked.arguments)


def _filtered(
    table: str, columns: Sequence[str], arguments: Pairs
) -> tuple[str, Mapping[str, object]]:
    """The rows of a table's page: by Datasette's own filters, our search and the order asked."""
    pairs = sorted(pair for pair in arguments if not pair[0].startswith("_"))
    given = dict(arguments)
    clauses, params = Filters(pairs).build_where_clauses(table)
    if word := given.get(SEARCH, "").strip():
        clauses.append(f"({holding(columns, 'word')})")
        params["word"] = word
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    order = "".join(
        f'"{given[key]}"{way}, '
        for key, way in (("_sort", ""), ("_sort_desc", " DESC"))
        if key in given
    )
    told = ", ".join(f'"{column}"' for column in columns)
    return f"SELECT {told} FROM {table}{where} ORDER BY {order}rowid", params  # noqa: S608 - checked names
