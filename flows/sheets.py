"""The filled review sheet, on paper: one .docx for each version that was released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.word_form import write_form
from review_pipeline.records.sheets import review_sheet
from review_pipeline.review.sheet import TITLE, item_sheets
from review_pipeline.review.sheet_rows import sheet_rows

if TYPE_CHECKING:
    from pathlib import Path

    from flows.office import Office
    from review_pipeline.review.sheet import ReviewSheet


def file_sheets(office: Office, submission: str, version: int) -> tuple[Path, ...]:
    """Write the sheet and that of each attachment under ``home/sheets``, each whole."""
    sheet = office.noting_overdue(review_sheet(office.engine, submission, version))
    folder = office.settings.home / "sheets"
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(folder, each) for each in (sheet, *item_sheets(sheet)))


def _write(folder: Path, sheet: ReviewSheet) -> Path:
    item = "" if sheet.item is None else f"-a{sheet.item}"
    path = folder / f"{sheet.number}-v{sheet.version}{item}.docx"
    aside = path.with_suffix(".new")
    aside.write_bytes(write_form(TITLE, sheet_rows(sheet)))
    return aside.replace(path)
