"""The filled review sheet, on paper: one .docx for each version that was released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.word_form import write_form
from review_pipeline.records.sheets import review_sheet
from review_pipeline.review.sheet import TITLE
from review_pipeline.review.sheet_rows import sheet_rows

if TYPE_CHECKING:
    from pathlib import Path

    from flows.office import Office


def file_sheet(office: Office, submission: str, version: int) -> Path:
    """Write the sheet under ``home/sheets``, whole, and return where it is."""
    sheet = review_sheet(office.engine, submission, version)
    rows = sheet_rows(office.noting_overdue(sheet))
    folder = office.settings.home / "sheets"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{submission}-v{version}.docx"
    aside = path.with_suffix(".new")
    aside.write_bytes(write_form(TITLE, rows))
    return aside.replace(path)
