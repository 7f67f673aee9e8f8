"""Rows of text as CSV or a workbook in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A cell that starts with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return made.getvalue()


def harmless(cell: str) -> str:
    """The cell, with a quotation mark before it where a spreadsheet would reckon."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as .xlsx, each cell a string."""
    import xlsxwriter  # noqa: PLC0415 - only this form needs it

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        sheet = book.add_worksheet(title)
        for number, cells in enumerate([headings, *rows]):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, cell)
    return made.getvalue()
