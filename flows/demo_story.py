"""The acts of the demonstration: made-up people doing what real ones do, by the same doors."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from prefect.client.orchestration import get_client

from flows.dispatch import dispatch
from flows.office import Office, now, prepare_office
from review_pipeline.documents import sample_report
from review_pipeline.errors import ReviewError
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.enrolling import begin_enrolment, confirm_enrolment
from review_pipeline.records.people import add_person
from review_pipeline.records.signing import step_view
from review_pipeline.records.status import status
from review_pipeline.review.codes import STEP_SECONDS, code_at, secret_in, step_at
from review_pipeline.review.content import Concern
from review_pipeline.review.decisions import ItemReply, Reply
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from review_pipeline.records.attempts import OpenStep
    from review_pipeline.settings import Settings

_PATIENCE = 120.0
_PEOPLE = (
    Person("li.wen", "李文", "办公室", frozenset({ReviewLevel.AUTHOR})),
    Person("zhao.min", "赵敏", "办公室", frozenset({ReviewLevel.DEPARTMENT_HEAD})),
    Person("sun.jie", "孙洁", "保密办公室", frozenset({ReviewLevel.SECRECY_OFFICER})),
    Person("qian.li", "钱立", "厅领导", frozenset({ReviewLevel.LEADER})),
    Person("wu.jian", "吴检", "督查室", frozenset(), auditor=True),
)
_DECLARED = tuple(part for concern in Concern for part in ("--declare", f"{concern.value}=no"))
_DRAFTS = {
    "faulty": sample_report.faulty_report,
    "half-mended": sample_report.half_mended_report,
    "mended": sample_report.mended_report,
}


@dataclass
class Story:
    """The demonstration under way. ``addresses`` holds each person's otpauth:// address.

    ``codes_ahead`` says which codes people type, in time steps from the present one: those of
    the demonstration type what is shown.
    """

    settings: Settings
    office: Office
    addresses: dict[str, str] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)
    codes_ahead: tuple[int, ...] = (0,)

    @classmethod
    def begin(cls, settings: Settings) -> Story:
        """Open the record of a fresh home."""
        return cls(settings, prepare_office())

    def enrol_people(self) -> None:
        """Register everyone and hand out code secrets; each confirms with a code."""
        engine = self.office.engine
        for person in _PEOPLE:
            add_person(engine, now(), person)
            address = begin_enrolment(engine, now(), person.account)
            # The code shown just before: the present one is still to be used.
            code = code_at(secret_in(address), now() - timedelta(seconds=STEP_SECONDS))
            confirm_enrolment(engine, now(), person.account, code)
            self.addresses[person.account] = address

    def submit(self, draft: str = "faulty", *attachments: Path) -> str:
        """`review submit` one of the sample drafts."""
        attached = [word for path in attachments for word in ("--attachment", str(path))]
        return self._review(
            "submit", self._draft(draft), "--author", "li.wen", *attached,
            "--column", "annual-report", "--kind", "annual-report", *_DECLARED,
        )  # fmt: skip

    def mend(self, submission: str, draft: str) -> None:
        """`review mend` with another draft."""
        self._review("mend", submission, self._draft(draft), "--author", "li.wen", *_DECLARED)

    def mend_when_returned(self, submission: str, draft: str) -> None:
        """Wait for the return, then mend."""
        self.await_state(submission, "returned")
        self.mend(submission, draft)

    def show_findings(self, submission: str) -> None:
        """Print what the gates found, a line each."""
        for item in status(self.office.engine, submission).findings:
            finding = item.finding
            print(  # noqa: T201 - the demonstration's purpose
                f"   {item.number:>2}. [{finding.severity.label}] {finding.gate.label} "
                f"{item.where}：{item.said}",
                flush=True,
            )

    def sign(self, submission: str, account: str, decision: str, opinion: str = "") -> None:
        """Answer the form of the step that waits, as the UI does; wait until it was judged."""
        step = self._waiting_step(submission)
        self._resume(str(step.run_id), self._answer(step, account, decision, opinion))
        self._await(lambda: step.step_id not in {s.step_id for s in self._steps()}, "签署")
        print(f"   {step.level.label} {account}：{decision}", flush=True)  # noqa: T201 - as above

    def sign_at_terminal(self, submission: str, account: str, *said: str) -> None:
        """`review sign`, with a code not yet used."""
        code = self._fresh_code(account)
        who = ("--account", account, "--code", code)
        self._review("sign", submission, *who, "--decision", "sign", *said)

    def await_state(self, submission: str, state: str) -> None:
        """Wait until the record says the submission is in a state."""
        self._await(
            lambda: status(self.office.engine, submission).listed.state.value == state,
            f"{submission} 到达状态 {state}",
        )

    def page_of(self, submission: str) -> str:
        """Where it is online."""
        return status(self.office.engine, submission).url or ""

    def codes(self) -> str:
        """Everyone's code at this moment, for a person who tries the form."""
        at = now()
        return "  ".join(
            f"{account} {code_at(secret_in(address), at)}"
            for account, address in self.addresses.items()
        )

    def verify(self) -> str:
        """`review audit verify`, in its own words."""
        return self._review("audit", "verify")

    def _review(self, *arguments: str) -> str:
        done = subprocess.run(
            (sys.executable, "-m", "review_pipeline", *arguments),
            env=os.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ReviewError("demo-failed", done.stderr.strip() or done.stdout.strip())
        return done.stdout.strip()

    def _draft(self, name: str) -> str:
        folder: Path = self.settings.home / "drafts"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"云岭省公安厅2025年政府信息公开工作年度报告-{name}.docx"
        path.write_bytes(_DRAFTS[name]())
        return str(path)

    def _steps(self) -> tuple[OpenStep, ...]:
        return open_steps(self.office.engine)

    def _waiting_step(self, submission: str) -> OpenStep:
        found: list[OpenStep] = []

        def ready() -> bool:
            found[:] = [s for s in self._steps() if s.submission_id == submission and s.run_id]
            return bool(found)

        self._await(ready, "签署运行")
        return found[0]

    def _answer(
        self, step: OpenStep, account: str, decision: str, opinion: str, code: str | None = None
    ) -> dict[str, Any]:
        reply = Reply.CHECKED if decision == "同意" else Reply.MEND
        view = step_view(self.office.engine, step.step_id)
        asked = [f for f in view.findings if f.must_be_answered]
        items = range(1, len(view.sheet.attachments) + 1)
        return {
            "account": account,
            "code": code or self._fresh_code(account),
            "decision": decision,
            "opinion": opinion,
            **{f"finding_{item.number}": reply.label for item in asked},
            **{f"item_{number}": ItemReply.AGREED.label for number in items},
        }

    def _fresh_code(self, account: str) -> str:
        """A code of a time step this person has not used: each can be used once."""
        fresh: list[int] = []

        def shown() -> bool:
            steps = [step_at(now()) + ahead for ahead in self.codes_ahead]
            fresh[:] = [step for step in steps if step > self.used.get(account, 0)]
            return bool(fresh)

        self._await(shown, "新的一次性口令")
        self.used[account] = fresh[0]
        at = datetime.fromtimestamp(fresh[0] * STEP_SECONDS, UTC)
        return code_at(secret_in(self.addresses[account]), at)

    def _resume(self, run_id: str, answer: dict[str, Any]) -> None:
        def accepted() -> bool:
            with get_client(sync_client=True) as client:
                # Rejected while the run is still on its way to being suspended.
                given = client.resume_flow_run(UUID(run_id), run_input=answer)
            return given.status.value == "ACCEPT"

        self._await(accepted, "表单")

    def _await(self, done: Callable[[], bool], what: str) -> None:
        deadline = now() + timedelta(seconds=_PATIENCE)
        while not done():
            if now() > deadline:
                log = self.settings.home / "log"
                raise ReviewError("demo-late", f"等待{what}超过 {_PATIENCE:.0f} 秒，请查看 {log}。")
            dispatch(self.office)
            time.sleep(0.5)
