"""An office with a record of its own: people enrolled, a clock, and the acts in few words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qs, urlsplit

from review_pipeline.records.attempts import OpenStep, begin_attempt, open_steps
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.identity import Identity
from review_pipeline.records.inspections import record_inspection
from review_pipeline.records.people import add_person, enrol
from review_pipeline.records.releases import clearance, finish_release, intend_release
from review_pipeline.records.signing import take_answer
from review_pipeline.records.submissions import Material, NewSubmission, mend, submit
from review_pipeline.review.binding import Binding
from review_pipeline.review.catalogue import Column
from review_pipeline.review.codes import code_at
from review_pipeline.review.content import Channel
from review_pipeline.review.decisions import Answer
from review_pipeline.review.identity_key import IdentityKey, written_key
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.numbering import findings_sha256, numbered
from review_pipeline.review.sheet import SheetFile
from tests.review.kit import AUTHOR, CONFIRM, NOW, PEOPLE, ROUTING, SIGNERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Engine

    from review_pipeline.gates.finding import Finding
    from review_pipeline.records.releases import ReleaseIntent
    from review_pipeline.records.signing import Rejected
    from review_pipeline.review.decisions import Decision
    from review_pipeline.review.state import State

#: How every record of the tests is opened; the key is that of no installation.
IDENTITY = Identity(written_key(IdentityKey(bytes(range(32)))))

COLUMNS = (Column("annual-report", "年报", "信息公开年报", "年度报告", "年报"),)


class Shelf(Protocol):
    """Where records stand: SQLite files or a PostgreSQL cluster. Records go by their address."""

    def fresh(self) -> str: ...
    def copy(self, address: str) -> str: ...
    def drop(self, address: str) -> None: ...


@dataclass
class Office:
    """``address`` is its record's on the shelf; the clock moves only by ``later``."""

    shelf: Shelf
    address: str
    engine: Engine
    secrets: Mapping[str, str]
    now: datetime = NOW
    codes: list[tuple[str, str]] = field(default_factory=list)

    def copy(self) -> Office:
        """Another office with all that is in this one's record, as it began its work."""
        self.engine.dispose()
        address = self.shelf.copy(self.address)
        return Office(self.shelf, address, open_engine(address, IDENTITY), self.secrets)

    def discard(self) -> None:
        self.engine.dispose()
        self.shelf.drop(self.address)

    def later(self, seconds: float = 31) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now

    def reopen(self) -> None:
        """As after a crash: nothing but the record is left."""
        self.engine.dispose()
        self.engine = open_engine(self.address, IDENTITY)

    def submit(self, author: str = AUTHOR, title: str = "2025 年度报告", draft: str = "a") -> str:
        new = NewSubmission(
            author=author,
            column="annual-report",
            kind=ContentKind.ANNUAL_REPORT,
            channels=(Channel.PORTAL,),
            material=material(title, draft),
        )
        return submit(self.engine, self.later(), new, COLUMNS)

    def mend(self, submission: str, draft: str, author: str = AUTHOR) -> int:
        return mend(self.engine, self.later(), submission, author, material("修改稿", draft))

    def inspect(
        self,
        submission: str,
        *found: Finding,
        version: int = 1,
        draft: str = "a",
        dictionary: str = "dict-1",
    ) -> State:
        bound = binding(found, draft, dictionary)
        return record_inspection(
            self.engine, self.later(), submission, version, [found], bound, ROUTING
        )

    def asked(self) -> OpenStep:
        (step,) = open_steps(self.engine)
        return step

    def begin(self, step: OpenStep) -> int:
        if step.attempt:
            return step.attempt
        return begin_attempt(self.engine, self.now, step.step_id, 0, "首次送签") or 1

    def code(self, account: str) -> str:
        return code_at(self.secrets[account], self.now)

    def answer(
        self, account: str, outcome: str = "同意", step: OpenStep | None = None, **said: object
    ) -> Decision | Rejected:
        """Answer the one step that waits, or the one given, with a fresh code unless given one."""
        asked = step or self.asked()
        # A code typed again is typed at once, while it still stands.
        self.later(1 if "code" in said else 31)
        code = said.pop("code", None) or self.code(account)
        given = Answer(account=account, code=code, outcome=outcome, **said)  # type: ignore[arg-type]
        attempt = self.begin(asked)
        return take_answer(self.engine, self.now, asked.step_id, attempt, given, self.now)

    def sign_all(self, *levels: ReviewLevel, **said: object) -> None:
        for level in levels or tuple(SIGNERS):
            self.answer(SIGNERS[level], **said)  # type: ignore[arg-type]

    def cleared(self, *found: Finding) -> str:
        submission = self.submit()
        self.inspect(submission, *found)
        self.sign_all()
        return submission

    def intend(self, submission: str, version: int = 1) -> ReleaseIntent:
        cleared = clearance(self.engine, submission, version)
        return intend_release(self.engine, self.later(), cleared, {"column": "annual-report"})

    def published(self) -> str:
        submission = self.cleared()
        intent = self.intend(submission)
        finish_release(self.engine, self.later(), intent, "/content/x/", "d" * 64)
        return submission

    def lived_in(self) -> None:
        """A submission is returned once, mended, signed, and on its way out."""
        submission = self.submit()
        self.inspect(submission, CONFIRM)
        self.answer("fang.yue", replies={1: "经核实，可以公开"})
        self.answer("gao.ming", "退回修改", opinion="数字有误")
        self.mend(submission, "c")
        self.inspect(submission, version=2, draft="c")
        self.sign_all()
        self.intend(submission, 2)


def material(title: str, draft: str) -> Material:
    return Material(title, SheetFile(f"{title}.docx", draft * 64))


def binding(found: Sequence[Finding], draft: str = "a", dictionary: str = "dict-1") -> Binding:
    return Binding(draft * 64, "b" * 64, (), findings_sha256(numbered([found])), dictionary)


def new_office(shelf: Shelf) -> Office:
    """A fresh record with everyone of the made-up department registered and enrolled."""
    address = shelf.fresh()
    engine = open_engine(address, IDENTITY)
    upgrade(engine)
    for person in PEOPLE.values():
        add_person(engine, NOW, person)
    secrets = {account: secret_in(enrol(engine, NOW, account)) for account in PEOPLE}
    return Office(shelf, address, engine, secrets)


def secret_in(address: str) -> str:
    return parse_qs(urlsplit(address).query)["secret"][0]
