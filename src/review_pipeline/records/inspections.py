"""Inspections (机检) in the record: what the gates found, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Severity
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.lookup import (
    attachment_rows,
    binding_of,
    latest_inspection,
    submission_row,
    version_row,
)
from review_pipeline.records.matter import matter_of, matter_sha256
from review_pipeline.records.sealing import seal
from review_pipeline.records.standing import check_in_force
from review_pipeline.records.steps import open_step, void_open_steps
from review_pipeline.records.tables import FindingRow, InspectionRow, SubmissionRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.answered import written_answer
from review_pipeline.review.binding import fingerprint
from review_pipeline.review.canonical import canonical
from review_pipeline.review.numbering import (
    NumberedFinding,
    findings_sha256,
    marks_secrecy,
    numbered,
)
from review_pipeline.review.routing import route
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.gates.finding import Finding
    from review_pipeline.records.tables import Base
    from review_pipeline.review.answered import Answers
    from review_pipeline.review.binding import Binding
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.routing import Route, Routing


def awaiting_inspection(engine: Engine) -> tuple[tuple[str, int], ...]:
    """Submission and version of everything handed in and not yet inspected."""
    query = (
        select(SubmissionRow.id, SubmissionRow.version)
        .where(SubmissionRow.state == State.SUBMITTED.value)
        .order_by(SubmissionRow.id)
    )
    with reading(engine) as session:
        return tuple((submission, version) for submission, version in session.execute(query))


def record_inspection(  # noqa: PLR0913, PLR0917 - what was inspected, and what came of it
    engine: Engine,
    now: datetime,
    submission_id: str,
    version: int,
    documents: Sequence[Sequence[Finding]],
    binding: Binding,
    routing: Routing,
    answers: Answers | None = None,
) -> State:
    """Record one round of the gates over a version, once however often it is called.

    ``documents`` holds the findings of the draft, then of each attachment, ``answers`` the
    standing answers to them; ``binding`` must hold
    ``findings_sha256(numbered(documents, answers))``; the digest of the matter and the levels
    that must sign by ``routing`` are put to it here. A classification mark seals the
    submission and nothing of its text is kept; a blocking finding returns it to its
    author; otherwise the first level is asked. A round with another binding (a new
    dictionary, another title) voids what was signed. Returns the state it led to.

    Raises NotAllowed: ``unknown-submission``, ``not-latest``, ``binding-mismatch``,
    ``wrong-moment``, ``answer-ended``.
    """
    findings = numbered(documents, answers)
    with writing(engine) as session:
        row = submission_row(session, submission_id)
        if version != row.version:
            raise NotAllowed("not-latest", "该稿件已有更新的版本，这一版不再检查。")
        if State(row.state) is State.SEALED:
            return State.SEALED
        _check_binding(session, row, binding, findings)
        check_in_force(session, now, (answers or {}).values())
        if any(marks_secrecy(item.finding) for item in findings):
            return seal(session, now, row, findings)
        path = route(routing, matter_of(session, row, findings))
        bound = replace(binding, matter_sha256=matter_sha256(session, row, version, path.levels))
        last = latest_inspection(session, submission_id, version)
        if last is not None and binding_of(last) == bound and not _is_awaited(row):
            return State(row.state)
        return _record(session, now, row, findings, bound, path)


def _is_awaited(row: SubmissionRow) -> bool:
    """Whether it was sent here again with nothing changed: amended there and back."""
    return State(row.state) is State.SUBMITTED


def _check_binding(
    session: Session,
    row: SubmissionRow,
    binding: Binding,
    findings: tuple[NumberedFinding, ...],
) -> None:
    version = version_row(session, row.id, row.version)
    attachments = attachment_rows(session, row.id, row.version)
    same = (
        binding.draft_sha256 == version.draft_sha256
        and len(binding.attachment_sha256s) == len(attachments)
        and binding.findings_sha256 == findings_sha256(findings)
    )
    if not same:
        raise NotAllowed("binding-mismatch", "机检结果与登记的稿件不符，请重新检查该稿件。")


def _record(  # noqa: PLR0913, PLR0917 - what was inspected, and what came of it
    session: Session,
    now: datetime,
    row: SubmissionRow,
    findings: tuple[NumberedFinding, ...],
    binding: Binding,
    path: Route,
) -> State:
    blocked = any(item.finding.severity is Severity.BLOCK for item in findings)
    act = Act.BLOCK if blocked else Act.PASS
    row.state = after(State(row.state), act).value
    voided = void_open_steps(session, now, row.id)
    inspection = _add_inspection(session, now, row, binding, act, path)
    session.add_all(_finding_row(inspection.id, item) for item in findings)
    written: list[Base] = [row, inspection, *voided]
    if not blocked:
        written.append(open_step(session, now, inspection, path.levels[0]))
    facts: dict[str, Json] = {
        "version": row.version,
        "round": inspection.round,
        "outcome": act.value,
        "findings": _counts(findings),
        "required": [level.value for level in path.levels],
        "fingerprint": fingerprint(binding),
        "dictionary": binding.dictionary_version,
    }
    append(session, now, EntryKind.INSPECTED, SYSTEM, row.id, facts, written)
    return State(row.state)


def _add_inspection(  # noqa: PLR0913, PLR0917 - an inspection has that many parts
    session: Session,
    now: datetime,
    row: SubmissionRow,
    binding: Binding,
    act: Act,
    path: Route,
) -> InspectionRow:
    last = latest_inspection(session, row.id, row.version)
    inspection = InspectionRow(
        submission_id=row.id,
        version=row.version,
        round=1 if last is None else last.round + 1,
        draft_sha256=binding.draft_sha256,
        public_sha256=binding.public_sha256,
        attachment_sha256s=" ".join(binding.attachment_sha256s),
        findings_sha256=binding.findings_sha256,
        dictionary_version=binding.dictionary_version,
        outcome=act.value,
        inspected_at=now,
        matter_sha256=binding.matter_sha256,
        required=" ".join(level.value for level in path.levels),
        route=path.why,
    )
    session.add(inspection)
    session.flush()
    return inspection


def _finding_row(inspection_id: int, item: NumberedFinding) -> FindingRow:
    finding = item.finding
    return FindingRow(
        inspection_id=inspection_id,
        number=item.number,
        document=item.document,
        rule=finding.rule,
        gate=finding.gate.value,
        severity=int(finding.severity),
        message=finding.message,
        part=finding.place.part.value,
        block=finding.place.block,
        start=finding.start,
        end=finding.end,
        text=finding.text,
        suggestion=finding.suggestion,
        basis=finding.basis,
        evidence=canonical(finding.evidence),
        answer=written_answer(item.answer),
    )


def _counts(findings: tuple[NumberedFinding, ...]) -> dict[str, int]:
    graves = [item.finding.severity for item in findings]
    return {severity.word: graves.count(severity) for severity in Severity}
