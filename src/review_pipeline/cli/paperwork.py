"""The papers an author gets back, written into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.cli.annotating import told
from review_pipeline.cli.system_faults import why
from review_pipeline.cli.writing import write_whole
from review_pipeline.documents import apart
from review_pipeline.documents.annotated_copy import Note
from review_pipeline.documents.word_form import write_form
from review_pipeline.errors import NotAllowed, ReviewError
from review_pipeline.gates.finding import Severity
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.records.papers import papers
from review_pipeline.records.sheets import review_sheet
from review_pipeline.records.status import status
from review_pipeline.review.decisions import Outcome
from review_pipeline.review.sheet import TITLE, item_sheets
from review_pipeline.review.sheet_rows import sheet_rows
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from review_pipeline.cli.record import Record
    from review_pipeline.records.status import SubmissionStatus
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.sheet import ReviewSheet


def write_papers(record: Record, submission: str, folder: Path) -> tuple[Path, ...]:
    """Write sheets, annotated copies and the list of what to mend; return where they are.

    Raises NotAllowed (``unknown-submission``, ``not-inspected``, ``sealed``), ReviewError where
    the folder cannot be written.
    """
    found = status(record.engine, submission)
    if found.listed.state is State.SEALED:
        raise NotAllowed("sealed", "该稿件带有密级标志，已封存清除，没有材料可取。")
    sheet = review_sheet(record.engine, submission, found.listed.version)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ReviewError("cannot-write", f"无法建立目录 {folder}（{why(fault)}）。") from fault
    written = dict(_files(record, found, sheet))
    for name, content in written.items():
        write_whole(content, folder / name)
    return tuple(folder / name for name in written)


def _files(
    record: Record, found: SubmissionStatus, sheet: ReviewSheet
) -> Iterator[tuple[str, bytes]]:
    yield "修改单.txt", _what_to_do(found).encode()
    for each in (sheet, *item_sheets(sheet)):
        item = "" if each.item is None else f"-附件{each.item}"
        yield f"审查表{item}.docx", write_form(TITLE, sheet_rows(each))
    kept = papers(record.engine, sheet.number, sheet.version)
    for document, file in enumerate(kept.files):
        if file.name.lower().endswith(".docx"):
            notes = [_note(item) for item in sheet.findings if item.document == document]
            item = f"附件{document}-" if document else ""
            yield f"批注-{item}{file.name}", apart.annotate(record.vault.get(file.sha256), notes)


def _note(item: NumberedFinding) -> Note:
    finding = item.finding
    return Note(finding.place, finding.start, finding.end, f"第 {item.number} 项 {told(finding)}")


def _what_to_do(found: SubmissionStatus) -> str:
    listed = found.listed
    lines = [f"{listed.submission_id} 第 {listed.version} 稿　{listed.title}", ""]
    for said in found.story:
        if said.version == listed.version and said.outcome is not Outcome.SIGN:
            at = said.decided_at.astimezone(LEGAL_TIME).strftime("%Y-%m-%d %H:%M")
            lines.append(
                f"{said.level.label} {said.name} {at} {said.outcome.label}：{said.opinion}"
            )
    for severity in sorted(Severity, reverse=True):
        items = [item for item in found.findings if item.finding.severity is severity]
        lines += ["", f"{severity.label} {len(items)} 项", *map(_line, items)] if items else []
    lines += ["", *_next(found)]
    return "\n".join(lines) + "\n"


def _line(item: NumberedFinding) -> str:
    finding = item.finding
    suggestion = f" 建议改为：{finding.suggestion}" if finding.suggestion else ""
    return f"  {item.number}. {item.where}：{item.said}{suggestion}（依据：{finding.basis}）"


def _next(found: SubmissionStatus) -> list[str]:
    if found.listed.state is not State.RETURNED:
        return [f"现为“{found.listed.state.label}”。"]
    number = found.listed.submission_id
    lines = [f"改好后提交：review mend {number} 修改稿 --author {found.listed.author}"]
    if any(item.finding.severity is Severity.BLOCK for item in found.findings):
        lines.append(
            f"确属可以公开的，申请放行：review appeal {number} --account {found.listed.author}"
            " --ground 理由和依据"
        )
    return lines
