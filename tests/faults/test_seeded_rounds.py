"""Seeded rounds: one submission each, its work killed, out of disk or out of time, again and again.

The acts are those of the runs, without Prefect, so that a kill may fall between any two writes.
``FAULT_ROUNDS`` and ``FAULT_SEED`` say how many and which; a failure names its round.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from flows.inspecting import binding_of, fetch_papers
from flows.office import now
from flows.releasing import release_once, site_of
from review_pipeline.documents import sample_report
from review_pipeline.gates.inspection import inspect
from review_pipeline.records.attempts import begin_attempt, open_steps
from review_pipeline.records.clearing import cleared_waiting
from review_pipeline.records.engine import open_engine
from review_pipeline.records.inspections import awaiting_inspection, record_inspection
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.signing import Rejected, step_view, take_answer
from review_pipeline.records.status import status
from review_pipeline.records.submissions import Material, NewSubmission, submit
from review_pipeline.records.verifying import verify
from review_pipeline.release.portal import lay_out
from review_pipeline.review.codes import code_at
from review_pipeline.review.content import Channel
from review_pipeline.review.decisions import Answer
from review_pipeline.review.levels import ContentKind
from review_pipeline.review.sheet import SheetFile
from review_pipeline.review.state import State
from tests.flows.desk import PEOPLE, Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from flows.inspecting import Papers
    from flows.office import Office
    from review_pipeline.gates.finding import Finding

pytestmark = pytest.mark.faults

_ROUNDS = int(os.environ.get("FAULT_ROUNDS", "4"))
_SEED = int(os.environ.get("FAULT_SEED", "0"))
_FAULTS_A_ROUND = 4


@dataclass(frozen=True)
class Work:
    """The one submission of a round, and all that is wanted to bring it to its end."""

    desk: Desk
    submission: str
    papers: Papers
    findings: tuple[Finding, ...]
    base: datetime

    def go_on(self, tries: int, clock: timedelta) -> None:
        """From wherever the record stands to the end; ``clock`` is how wrong the clock is."""
        kept = self.desk.office
        office = replace(kept, engine=open_engine(kept.settings.database_url))
        vars(office)["inspector"] = kept.inspector  # loaded once, not in every process
        for one, version in awaiting_inspection(office.engine):
            binding = binding_of(office, self.papers, (self.findings,), {})
            record_inspection(
                office.engine,
                now() + clock,
                one,
                version,
                (self.findings,),
                binding,
                office.routing,
            )
        while waiting := [
            s for s in open_steps(office.engine) if s.submission_id == self.submission
        ]:
            self._sign(office, waiting[0].step_id, waiting[0].attempt, tries, clock)
        for one, version in cleared_waiting(office.engine):
            release_once(office, one, version)
        office.engine.dispose()

    def _sign(self, office: Office, step: int, attempt: int, tries: int, clock: timedelta) -> None:
        # Codes count once: each try is half a minute after the one before.
        typed_at = self.base + tries * timedelta(seconds=31)
        attempt = attempt or begin_attempt(office.engine, now() + clock, step, 0, "首次送签") or 1
        view = step_view(office.engine, step)
        account = PEOPLE[view.level].account
        answer = Answer(
            account=account,
            code=code_at(self.desk.secrets[account], typed_at),
            outcome="同意",
            replies={item.number: "经核实，可以公开" for item in view.findings},
        )
        taken = take_answer(office.engine, typed_at + clock, step, attempt, answer, typed_at)
        assert not isinstance(taken, Rejected), taken


def test_nothing_is_lost_or_doubled_or_unsigned(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path)
    lay_out(desk.office.settings.portal, site_of(desk.office))
    papers, findings, digest = _inspected_once(desk)
    desk.office.engine.dispose()  # a connection must not be used on both sides of a fork
    ends: list[tuple[str, int]] = []
    for number in range(_ROUNDS):
        chance = random.Random(f"{_SEED}:{number}")  # noqa: S311 - a choice of faults, not a secret
        base = now() + number * timedelta(minutes=10)
        work = Work(desk, _submit(desk, digest), papers, findings, base)
        told = f"FAULT_SEED={_SEED}, round {number}"
        ends += _suffer(work, chance)
        assert _child(lambda work=work: work.go_on(_FAULTS_A_ROUND, timedelta())) == 0, told
        _check(work, told)
    assert any(ended for _, ended in ends), "no fault met the work"
    print(f"{_ROUNDS} rounds: 0 lost, 0 published twice, 0 unsigned; {Counter(ends)}")  # noqa: T201


def _suffer(work: Work, chance: random.Random) -> list[tuple[str, int]]:
    """Faults one after another, each while the work goes on where the one before left it.

    What each was, and how the process ended: -9 killed, 1 failed, 0 got through.
    """
    ends: list[tuple[str, int]] = []
    desk = work.desk
    for tries, fault in zip(count(), chance.choices(("kill", "full", "clock"), (4, 1, 1), k=4)):
        back = timedelta(days=-1) if fault == "clock" else timedelta()
        room = None
        if fault == "full":
            room = desk.office.settings.home.joinpath("record.db").stat().st_size
            room += chance.randrange(64_000)
        after = chance.uniform(0.005, 1.5)
        ended = _child(
            lambda tries=tries, back=back: work.go_on(tries, back), kill_after=after, room=room
        )
        ends.append((fault, ended))
    return ends


def _child(
    act: Callable[[], None], kill_after: float | None = None, room: int | None = None
) -> int:
    """Do it in a process of its own; its exit code, negative where it was killed.

    ``room`` is how large a file may grow, in bytes: beyond it the disk is as good as full.
    """
    pid = os.fork()
    if pid == 0:
        ended = 1
        try:
            if room is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            act()
            ended = 0
        finally:
            os._exit(ended)
    deadline = None if kill_after is None else time.monotonic() + kill_after
    while True:
        done, how = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(how)
        if deadline is not None and time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            deadline = None
        time.sleep(0.005)


def _check(work: Work, told: str) -> None:
    engine = open_engine(work.desk.office.settings.database_url)
    assert status(engine, work.submission).listed.state is State.PUBLISHED, told
    mine = entries(engine, Filters(submission_id=work.submission))
    kinds = [entry.kind for entry in mine]
    assert kinds.count(EntryKind.RELEASE_FINISHED) == 1, told
    signers = [entry.actor for entry in mine if entry.kind is EntryKind.DECIDED]
    assert sorted(signers) == sorted(person.account for person in PEOPLE.values()), told
    assert not verify(engine).discrepancies, told
    engine.dispose()


def _inspected_once(desk: Desk) -> tuple[Papers, tuple[Finding, ...], str]:
    """The same draft in every round: what is read and found of it is found once."""
    digest = desk.office.vault.put(sample_report.mended_report())
    papers = fetch_papers(desk.office, _submit(desk, digest), 1)
    findings = inspect(papers.draft, desk.office.inspector, papers.handed_in).findings
    return papers, tuple(findings), digest


def _submit(desk: Desk, digest: str) -> str:
    new = NewSubmission(
        author="li.wen",
        column="annual-report",
        kind=ContentKind.ANNUAL_REPORT,
        channels=(Channel.PORTAL,),
        material=Material(title=sample_report.TITLE, draft=SheetFile("年报.docx", digest)),
    )
    engine = open_engine(desk.office.settings.database_url)
    submission = submit(engine, now(), new, desk.office.columns)
    engine.dispose()
    return submission
