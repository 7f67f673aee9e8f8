"""The tables. Machine words and JSON stand as text, so that what was hashed is what is kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Integer, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from review_pipeline.records.types import Digest, Moment, Word


class Base(DeclarativeBase):
    """All tables of the record."""

    type_annotation_map = {str: Text, datetime: Moment}  # noqa: RUF012 - SQLAlchemy reads it so


class PersonRow(Base):
    """人员. ``secret`` is the one-time-code secret; it stands here and nowhere else."""

    __tablename__ = "person"

    account: Mapped[str] = mapped_column(Word, primary_key=True)
    name: Mapped[str]
    department: Mapped[str]
    roles: Mapped[str]
    active: Mapped[bool]
    secret: Mapped[str | None]
    last_step: Mapped[int | None]
    failed: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class SubmissionRow(Base):
    """送审件: what does not change from version to version, and where it stands."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("year", "serial"),)

    id: Mapped[str] = mapped_column(Word, primary_key=True)
    year: Mapped[int]
    serial: Mapped[int]
    author: Mapped[str] = mapped_column(ForeignKey("person.account"))
    department: Mapped[str]
    column_key: Mapped[str]
    column_name: Mapped[str]
    kind: Mapped[str]
    channels: Mapped[str]
    state: Mapped[str] = mapped_column(Word, index=True)
    version: Mapped[int]
    online_version: Mapped[int | None]
    submitted_at: Mapped[datetime]


class VersionRow(Base):
    """版本. Once ``purge`` is set, title and names are blank and the bytes are to go."""

    __tablename__ = "version"

    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    document_number: Mapped[str]
    attribute: Mapped[str]
    attribute_basis: Mapped[str]
    concerns: Mapped[str]
    file_name: Mapped[str]
    draft_sha256: Mapped[str] = mapped_column(Digest)
    submitted_at: Mapped[datetime]
    purge: Mapped[bool] = mapped_column(default=False)
    purged_at: Mapped[datetime | None]


class AttachmentRow(Base):
    """附件, numbered from 1."""

    __tablename__ = "attachment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["submission_id", "version"], ["version.submission_id", "version.number"]
        ),
    )

    submission_id: Mapped[str] = mapped_column(Word, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(Digest)


class InspectionRow(Base):
    """机检: one round of the five gates over a version, and what it binds."""

    __tablename__ = "inspection"
    __table_args__ = (
        ForeignKeyConstraint(
            ["submission_id", "version"], ["version.submission_id", "version.number"]
        ),
        UniqueConstraint("submission_id", "version", "round"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    submission_id: Mapped[str] = mapped_column(Word)
    version: Mapped[int]
    round: Mapped[int]
    draft_sha256: Mapped[str] = mapped_column(Digest)
    public_sha256: Mapped[str] = mapped_column(Digest)
    attachment_sha256s: Mapped[str]
    findings_sha256: Mapped[str] = mapped_column(Digest)
    dictionary_version: Mapped[str]
    outcome: Mapped[str]
    inspected_at: Mapped[datetime]


class FindingRow(Base):
    """问题, masked as its rule demands."""

    __tablename__ = "finding"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[int]
    rule: Mapped[str]
    gate: Mapped[str]
    severity: Mapped[int]
    message: Mapped[str]
    part: Mapped[str]
    block: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str]
    suggestion: Mapped[str | None]
    basis: Mapped[str]
    evidence: Mapped[str]
    answer: Mapped[str | None]


class StandingAnswerRow(Base):
    """已有答复: proposed by one person, in force once another seconds it, until it ends.

    ``anchor`` is the digest of the rule and the content it was said of; the content itself
    is not kept. ``gate`` says whose say it is.
    """

    __tablename__ = "standing_answer"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    anchor: Mapped[str] = mapped_column(Digest, index=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    version: Mapped[int]
    finding: Mapped[int]
    rule: Mapped[str]
    gate: Mapped[str]
    reason: Mapped[str]
    until: Mapped[str] = mapped_column(Word)
    proposed_by: Mapped[str] = mapped_column(ForeignKey("person.account"))
    proposed_at: Mapped[datetime]
    seconded_by: Mapped[str | None] = mapped_column(ForeignKey("person.account"))
    seconded_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("person.account"))
    ended_at: Mapped[datetime | None]
    ended_for: Mapped[str | None]


class StepRow(Base):
    """审核步骤: one level asked over one inspection; open, decided or void."""

    __tablename__ = "step"
    __table_args__ = (UniqueConstraint("inspection_id", "level"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"))
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    version: Mapped[int]
    level: Mapped[str]
    state: Mapped[str] = mapped_column(Word, index=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class AttemptRow(Base):
    """签署运行: one run that shows a step's form, numbered from 1."""

    __tablename__ = "attempt"

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str | None] = mapped_column(Word)
    reason: Mapped[str]
    begun_at: Mapped[datetime]


class FailedTryRow(Base):
    """An answer that was not taken. ``account`` only where it is a known one."""

    __tablename__ = "failed_try"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), index=True)
    attempt: Mapped[int]
    account: Mapped[str | None] = mapped_column(Word)
    code: Mapped[str]
    reason: Mapped[str]
    tried_at: Mapped[datetime]


class DecisionRow(Base):
    """审核意见: what was decided at a step, by whom as they then were."""

    __tablename__ = "decision"

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), primary_key=True)
    outcome: Mapped[str]
    account: Mapped[str] = mapped_column(ForeignKey("person.account"))
    name: Mapped[str]
    department: Mapped[str]
    opinion: Mapped[str]
    replies: Mapped[str]
    ground: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(Digest)
    decided_at: Mapped[datetime]


class ReleaseRow(Base):
    """发布: intended, then published or failed; the row is the outbox too."""

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("submission_id", "version"),)

    key: Mapped[str] = mapped_column(Word, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"))
    version: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(Digest)
    state: Mapped[str] = mapped_column(Word, index=True)
    plan: Mapped[str]
    attempt: Mapped[int]
    intended_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    url: Mapped[str | None]
    manifest_sha256: Mapped[str | None] = mapped_column(Digest)


class WithdrawalRow(Base):
    """撤稿."""

    __tablename__ = "withdrawal"

    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    version: Mapped[int]
    reason: Mapped[str]
    actor: Mapped[str]
    withdrawn_at: Mapped[datetime]


class ArrangementRow(Base):
    """发布安排: what is to happen to a submission beside review, and by when.

    ``kind`` says what; ``other`` is the submission it is arranged with. Open until settled.
    """

    __tablename__ = "arrangement"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    kind: Mapped[str] = mapped_column(Word)
    other: Mapped[str | None] = mapped_column(Word)
    due: Mapped[datetime | None]
    made_by: Mapped[str] = mapped_column(Word)
    made_at: Mapped[datetime]
    settled_by: Mapped[str | None] = mapped_column(Word)
    settled_at: Mapped[datetime | None]
    note: Mapped[str]


class DeliveryRow(Base):
    """送达: one version (or its withdrawal) to one target; ``key`` makes a repeat harmless."""

    __tablename__ = "delivery"

    key: Mapped[str] = mapped_column(Word, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    version: Mapped[int]
    target: Mapped[str] = mapped_column(Word)
    act: Mapped[str] = mapped_column(Word)
    state: Mapped[str] = mapped_column(Word, index=True)
    attempts: Mapped[int]
    remote: Mapped[str]
    code: Mapped[str]
    due: Mapped[datetime]
    changed_at: Mapped[datetime]


class JournalRow(Base):
    """审批记录. ``body`` is what is hashed; the columns after it only index it.

    ``at`` is the text in the body, so that a tampered one can still be read and named.
    """

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    prev_hash: Mapped[str] = mapped_column(Digest, unique=True)
    entry_hash: Mapped[str] = mapped_column(Digest, unique=True)
    body: Mapped[str]
    at: Mapped[str] = mapped_column(Word, index=True)
    kind: Mapped[str] = mapped_column(Word, index=True)
    actor: Mapped[str] = mapped_column(Word, index=True)
    submission_id: Mapped[str | None] = mapped_column(Word, index=True)
