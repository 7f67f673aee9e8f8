"""The filled review sheet, on paper: one .docx for each version that was released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.disk import write_whole
from review_pipeline.documents.word_form import write_form
from review_pipeline.errors import RecordFault
from review_pipeline.records.releases import published
from review_pipeline.records.sheets import review_sheet
from review_pipeline.review.sheet import TITLE, item_sheets
from review_pipeline.review.sheet_rows import sheet_rows

if TYPE_CHECKING:
    from pathlib import Path

    from flows.office import Office
    from review_pipeline.review.sheet import ReviewSheet


def file_sheets(office: Office, submission: str, version: int) -> tuple[Path, ...]:
    """Write the sheet and that of each attachment under ``home/sheets``, each whole.

    Raises RecordFault (``cannot-write``) where the disk will not take them.
    """
    sheet = office.noting_overdue(review_sheet(office.engine, submission, version))
    folder = _folder(office)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The sheet itself comes last: where it stands, those of its attachments do.
        return tuple(_write(office, each) for each in (*item_sheets(sheet), sheet))
    except OSError as fault:
        raise RecordFault("cannot-write", f"审查表写不进 {folder}，请检查目录和磁盘。") from fault


def file_missing(office: Office) -> int:
    """File the sheets of what is online and has none, and say how many.

    A run that was lost right after the release left nobody to file them.
    """
    online = published(office.engine)
    unfiled = [o for o in online if not _path(office, o.submission_id, o.version).exists()]
    for each in unfiled:
        file_sheets(office, each.submission_id, each.version)
    return len(unfiled)


def _write(office: Office, sheet: ReviewSheet) -> Path:
    path = _path(office, sheet.number, sheet.version, sheet.item)
    write_whole(path, write_form(TITLE, sheet_rows(sheet)))
    return path


def _path(office: Office, submission: str, version: int, item: int | None = None) -> Path:
    of_attachment = "" if item is None else f"-a{item}"
    return _folder(office) / f"{submission}-v{version}{of_attachment}.docx"


def _folder(office: Office) -> Path:
    return office.settings.home / "sheets"
