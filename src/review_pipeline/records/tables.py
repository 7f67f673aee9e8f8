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
    """人员. ``secret`` is the one-time-code secret, sealed by the identity key."""

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
    email: Mapped[str | None]


class PendingEnrolmentRow(Base):
    """登记中: a code secret handed out and not confirmed yet; the one before it still counts."""

    __tablename__ = "pending_enrolment"

    account: Mapped[str] = mapped_column(ForeignKey("person.account"), primary_key=True)
    secret: Mapped[str]
    begun_at: Mapped[datetime]
    failed: Mapped[int] = mapped_column(default=0)


class AdministratorRow(Base):
    """管理员: who may, together with another, enrol someone anew."""

    __tablename__ = "administrator"

    account: Mapped[str] = mapped_column(ForeignKey("person.account"), primary_key=True)
    active: Mapped[bool]
    changed_at: Mapped[datetime]


class SigningKeyRow(Base):
    """签名公钥: Ed25519, base64; the private one is on the reviewer's own machine."""

    __tablename__ = "signing_key"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("person.account"), index=True)
    public_key: Mapped[str] = mapped_column(unique=True)
    registered_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class BoundCodeRow(Base):
    """绑定口令, as a MAC of it and of all it is bound to."""

    __tablename__ = "bound_code"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("person.account"), index=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), index=True)
    mac: Mapped[str] = mapped_column(Digest, unique=True)
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class DoorSessionRow(Base):
    """登录: a stay at the door, by the SHA-256 of its token."""

    __tablename__ = "door_session"

    token_sha256: Mapped[str] = mapped_column(Digest, primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("person.account"), index=True)
    way: Mapped[str]
    entered_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PassageRow(Base):
    """经门口送出的答复: who sent what to which step, by digests, so that it arrives as sent."""

    __tablename__ = "passage"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("person.account"))
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"))
    attempt: Mapped[int]
    run_id: Mapped[str] = mapped_column(Word)
    code_mac: Mapped[str] = mapped_column(Digest, index=True)
    answer_sha256: Mapped[str] = mapped_column(Digest)
    passed_at: Mapped[datetime]


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
    """机检: one round of the five gates over a version, what it binds, and who must sign.

    ``required`` holds the levels in order, ``route`` why it is these.
    """

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
    matter_sha256: Mapped[str | None] = mapped_column(Digest)
    required: Mapped[str | None]
    route: Mapped[str | None]


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
    """签署运行: one run that shows a step's form, numbered from 1; closed once it is over."""

    __tablename__ = "attempt"

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[str | None] = mapped_column(Word)
    reason: Mapped[str]
    begun_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)


class ReminderRow(Base):
    """催办: a step's people, or the level above them, told that it is due, once for each kind.

    ``recipients`` are accounts with a space between; ``level`` is the one told. ``how`` is how
    they were reached, ``trouble`` why the last mail did not go, empty where none was tried.
    """

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("step_id", "kind"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"))
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    version: Mapped[int]
    kind: Mapped[str] = mapped_column(Word)
    level: Mapped[str]
    due_at: Mapped[datetime]
    at: Mapped[datetime]
    recipients: Mapped[str]
    how: Mapped[str] = mapped_column(Word, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str] = mapped_column(default="")
    next_try_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class TermReminderRow(Base):
    """期限催办: those who owe something told of the term that began at ``since``, as with a step.

    ``term`` says which; ``level`` is the one told.
    """

    __tablename__ = "term_reminder"
    __table_args__ = (UniqueConstraint("submission_id", "term", "since", "kind"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    version: Mapped[int]
    term: Mapped[str] = mapped_column(Word)
    since: Mapped[datetime]
    kind: Mapped[str] = mapped_column(Word)
    level: Mapped[str]
    due_at: Mapped[datetime]
    at: Mapped[datetime]
    recipients: Mapped[str]
    how: Mapped[str] = mapped_column(Word, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str] = mapped_column(default="")
    next_try_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


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
    """审核意见: what was decided at a step, by whom as they then were.

    ``items`` are the numbers of the attachments agreed to; ``for_…`` is whom the signer stood
    in for (代签), empty who acted as themselves.
    """

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
    items: Mapped[str | None]
    for_account: Mapped[str | None] = mapped_column(ForeignKey("person.account"))
    for_name: Mapped[str | None]
    for_department: Mapped[str | None]


class AppealRow(Base):
    """申请放行: what an author says for an item that was blocked; ``levels`` may release it."""

    __tablename__ = "appeal"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), index=True)
    account: Mapped[str] = mapped_column(ForeignKey("person.account"))
    ground: Mapped[str]
    levels: Mapped[str]
    appealed_at: Mapped[datetime]


class RulingRow(Base):
    """上级确定: what the authority settled of an item referred to it (条例 §17), from 1."""

    __tablename__ = "ruling"

    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    outcome: Mapped[str]
    authority: Mapped[str]
    document_number: Mapped[str]
    dated: Mapped[str] = mapped_column(Word)
    file_sha256: Mapped[str | None] = mapped_column(Digest)
    account: Mapped[str] = mapped_column(ForeignKey("person.account"))
    recorded_at: Mapped[datetime]


class DeputyRow(Base):
    """副手: who acts for someone absent where no other is named."""

    __tablename__ = "deputy"

    account: Mapped[str] = mapped_column(ForeignKey("person.account"), primary_key=True)
    deputy: Mapped[str] = mapped_column(ForeignKey("person.account"), primary_key=True)
    named_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class AbsenceRow(Base):
    """不在岗: from one day to another, and who acts meanwhile."""

    __tablename__ = "absence"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("person.account"), index=True)
    since: Mapped[str] = mapped_column(Word)
    until: Mapped[str] = mapped_column(Word)
    reason: Mapped[str]
    substitute: Mapped[str | None] = mapped_column(ForeignKey("person.account"))
    recorded_by: Mapped[str] = mapped_column(Word)
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


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


class RollbackRow(Base):
    """门户退回: from release ``origin`` to ``target``, by manifest digest; the outbox too.

    ``reached`` is the release it was told with, None before; settled once nothing that was
    going out meanwhile can disagree with it any more, or once it is known not to have happened.
    """

    __tablename__ = "portal_rollback"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    origin: Mapped[str] = mapped_column(Digest)
    target: Mapped[str] = mapped_column(Digest)
    reached: Mapped[str | None] = mapped_column(Digest)
    actor: Mapped[str] = mapped_column(Word)
    begun_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


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


class PatrolTaskRow(Base):
    """巡检事项: one thing patrol found, open until it finds it no more.

    ``key`` is the same for the same thing; ``source`` is how it was looked for. ``said`` tells
    of it and holds nothing of a draft. The department is told once, by mail or not at all
    (``how``), and again where it is still open at ``remind_at``, working days later.
    """

    __tablename__ = "patrol_task"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(Digest, index=True)
    source: Mapped[str] = mapped_column(Word)
    code: Mapped[str] = mapped_column(Word)
    place: Mapped[str]
    said: Mapped[str]
    department: Mapped[str]
    submission_id: Mapped[str | None] = mapped_column(ForeignKey("submission.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    remind_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    told_again_at: Mapped[datetime | None]
    how: Mapped[str] = mapped_column(Word, default="")
    tries: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str] = mapped_column(default="")
    next_try_at: Mapped[datetime | None]


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
