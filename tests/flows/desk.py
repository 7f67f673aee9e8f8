"""The same acts as in Prefect, without Prefect: for laws that are about the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document

from flows.inspecting import binding_of, fetch_papers
from flows.office import Office, now
from review_pipeline.documents import sample_report
from review_pipeline.gates.inspection import inspect
from review_pipeline.records.appeals import appeal
from review_pipeline.records.attempts import begin_attempt, open_steps
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.bound_codes import issue_code
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.identity import identity_of
from review_pipeline.records.inspections import record_inspection
from review_pipeline.records.people import add_person, enrol
from review_pipeline.records.signing import step_view, take_answer
from review_pipeline.records.submissions import Material, NewSubmission, mend, submit
from review_pipeline.records.vault import Vault
from review_pipeline.review.clearance import Signature
from review_pipeline.review.codes import code_at, secret_in
from review_pipeline.review.content import Channel
from review_pipeline.review.decisions import Answer, Outcome
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.people import Person
from review_pipeline.review.sheet import SheetFile
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.records.signing import Rejected
    from review_pipeline.review.decisions import Decision

PEOPLE = {
    ReviewLevel.AUTHOR: Person("li.wen", "李文", "办公室", frozenset({ReviewLevel.AUTHOR})),
    ReviewLevel.DEPARTMENT_HEAD: Person(
        "zhao.min", "赵敏", "办公室", frozenset({ReviewLevel.DEPARTMENT_HEAD})
    ),
    ReviewLevel.SECRECY_OFFICER: Person(
        "sun.jie", "孙洁", "保密办公室", frozenset({ReviewLevel.SECRECY_OFFICER})
    ),
    ReviewLevel.LEADER: Person("qian.li", "钱立", "厅领导", frozenset({ReviewLevel.LEADER})),
}


GROUND = "经核实，系引述公开通报，可以公开。"


@dataclass
class Desk:
    """An office in a folder, its people, and a clock that codes are read from."""

    office: Office
    secrets: dict[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    ahead: timedelta = timedelta()

    @classmethod
    def open(cls, home: Path) -> Desk:
        """A fresh record with everyone enrolled."""
        settings = read_settings({"REVIEW_HOME": str(home), "REVIEW_AGENCY_CODE": "YL0000142"})
        engine = open_engine(settings.database_url, identity_of(settings))
        upgrade(engine)
        desk = cls(Office(settings, engine, Vault(settings.vault)))
        for person in PEOPLE.values():
            add_person(engine, now(), person)
            desk.secrets[person.account] = secret_in(enrol(engine, now(), person.account))
        return desk

    def cleared(self) -> str:
        """A mended report, handed in, inspected and signed by all four."""
        return self.sign_all(self.inspected(sample_report.mended_report()))

    def sign_all(self, submission: str) -> str:
        """Everyone signs, with codes not yet used: each can be used once."""
        self.ahead += timedelta(seconds=31)
        for level in PEOPLE:
            self.sign(submission, level)
        return submission

    def inspected(self, content: bytes) -> str:
        """A draft handed in and passed through the gates."""
        file = SheetFile("年报.docx", self.office.vault.put(content))
        new = NewSubmission(
            author="li.wen",
            column="annual-report",
            kind=ContentKind.ANNUAL_REPORT,
            channels=(Channel.PORTAL,),
            material=Material(title=sample_report.TITLE, draft=file),
        )
        submission = submit(self.office.engine, now(), new, self.office.columns)
        self._inspect(submission, 1)
        return submission

    def corrected(self, submission: str) -> None:
        """A correction of what is online, with a sentence more, signed by all four."""
        document = Document(BytesIO(sample_report.mended_report()))
        longest = max(document.paragraphs, key=lambda paragraph: len(paragraph.text))
        longest.add_run("具体情况详见附表。")
        document.save(content := BytesIO())
        file = SheetFile("年报.docx", self.office.vault.put(content.getvalue()))
        material = Material(title=sample_report.TITLE, draft=file)
        version = mend(self.office.engine, now(), submission, "li.wen", material)
        self._inspect(submission, version)
        self.sign_all(submission)

    def _inspect(self, submission: str, version: int) -> None:
        papers = fetch_papers(self.office, submission, version)
        findings = inspect(papers.draft, self.office.inspector, papers.handed_in).findings
        binding = binding_of(self.office, papers, (findings,), {})
        engine, routing = self.office.engine, self.office.routing
        record_inspection(engine, now(), submission, version, (findings,), binding, routing)

    def released_by_all(self, content: bytes) -> str:
        """A draft that was blocked, let through by every level that may, and cleared."""
        engine, chief = self.office.engine, "wu.tao"
        submission = self.inspected(content)
        add_person(engine, now(), Person(chief, "吴涛", "厅领导", frozenset({ReviewLevel.CHIEF})))
        self.secrets[chief] = secret_in(enrol(engine, now(), chief))
        author = PEOPLE[ReviewLevel.AUTHOR].account
        who = Credentials(author, code_at(self.secrets[author], now() - timedelta(seconds=30)))
        override = self.office.routing.override
        appeal(engine, now(), who, submission, GROUND, override=override)
        for level in PEOPLE:
            assert isinstance(self.sign(submission, level), Signature)
        # This level takes only a code bound to what is signed.
        step = next(s for s in open_steps(engine) if s.submission_id == submission)
        proof = Credentials(chief, code_at(self.secrets[chief], now()))
        bound = issue_code(engine, now(), proof, step.step_id, Outcome.SIGN).code
        answer = Answer(chief, bound, "同意", replies=dict.fromkeys(range(1, 99), GROUND))
        said = take_answer(engine, now(), step.step_id, step.attempt, answer, now())
        assert isinstance(said, Signature)
        return submission

    def sign(self, submission: str, level: ReviewLevel) -> Decision | Rejected:
        """The level's own person signs, with a code of a moment not yet used."""
        engine = self.office.engine
        step = next(s for s in open_steps(engine) if s.submission_id == submission)
        attempt = begin_attempt(engine, now(), step.step_id, step.attempt, "首次送签")
        assert attempt is not None
        view = step_view(engine, step.step_id)
        account = PEOPLE[level].account
        moment = now() + self.ahead
        answer = Answer(
            account=account,
            code=code_at(self.secrets[account], moment),
            outcome="同意",
            replies={item.number: GROUND for item in view.findings},
        )
        return take_answer(engine, moment, step.step_id, attempt, answer, moment)
