"""A submission's way from wherever the record says it stands to its end, by the acts of the runs.

The tasks of ``flows.steps`` are called as the plain functions they are, without Prefect, so that
a fault may befall the work between any two writes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows import steps
from flows.inspecting import by_document
from flows.office import now
from review_pipeline.gates.finding import Gate
from review_pipeline.records.attempts import begin_attempt, open_steps
from review_pipeline.records.signing import Rejected, step_view, take_answer
from review_pipeline.records.status import listing, status
from review_pipeline.records.submissions import Material, NewSubmission, submit
from review_pipeline.records.tables import PersonRow
from review_pipeline.records.transactions import reading
from review_pipeline.review.content import Channel
from review_pipeline.review.decisions import Answer, Outcome, Reply
from review_pipeline.review.levels import ContentKind
from review_pipeline.review.sheet import SheetFile
from review_pipeline.review.state import State
from tools.faults.errand import TITLE, Errand
from tools.faults.plan import entry_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.office import Office
    from review_pipeline.records.attempts import OpenStep
    from tools.faults.watch import Watch

_GOING_OUT = (State.CLEARED, State.RELEASING)


class Refused(Exception):
    """A person was told no; they would come back later."""


def go_on(errand: Errand, office: Office, watch: Watch, say: Callable[[str], None]) -> str:
    """Go on from where the record stands; what was done is said, act by act. The submission's id.

    Raises Refused, and whatever the acts raise.
    """
    submission = _own(office, errand) or _hand_in(office, errand, say)
    while act := _next(office, submission, errand.until):
        say(act(office, submission, errand, watch))
    return submission


def _next(
    office: Office, submission: str, until: str
) -> Callable[[Office, str, Errand, Watch], str] | None:
    stands = status(office.engine, submission).listed
    if stands.state is State.SUBMITTED:
        return None if until == "check" else _inspect
    if stands.level is not None:
        return None if stands.level.value == until else _sign
    if stands.state in _GOING_OUT:
        return None if until == "release" else _release
    return None if _filed(office, submission) else _file


def _own(office: Office, errand: Errand) -> str | None:
    """Whoever does not know whether it was taken looks at the list before trying again."""
    mine = [each for each in listing(office.engine) if each.author == errand.cast["author"]]
    return mine[0].submission_id if mine else None


def _hand_in(office: Office, errand: Errand, say: Callable[[str], None]) -> str:
    digest = office.vault.put(Path(errand.draft).read_bytes())
    new = NewSubmission(
        author=errand.cast["author"],
        column="notice",
        kind=ContentKind.SERVICE_NOTICE,
        channels=(Channel.PORTAL,),
        material=Material(title=TITLE, draft=SheetFile("通告.txt", digest)),
    )
    submission = submit(office.engine, now(), new, office.columns)
    say("submitted")
    return submission


def _inspect(office: Office, submission: str, _errand: Errand, _watch: Watch) -> str:
    papers = steps.read_papers.fn(office, submission, 1)
    documents = by_document(steps.gate_task(gate).fn(office, gate, papers) for gate in Gate)
    steps.record_findings.fn(office, submission, 1, papers, documents)
    return "inspected"


def _sign(office: Office, submission: str, errand: Errand, watch: Watch) -> str:
    """The attempt of the level now asked, then its person's answer, as `review sign` gives it."""
    step = next(s for s in open_steps(office.engine) if s.submission_id == submission)
    watch.level = step.level
    attempt = step.attempt or begin_attempt(office.engine, now(), step.step_id, 0, "首次送签")
    answer = _answer(office, step, errand)
    moment = now()
    taken = take_answer(office.engine, moment, step.step_id, attempt or 1, answer, moment)
    if isinstance(taken, Rejected):
        raise Refused(taken.code)
    return entry_at("decided", step.level)


def _answer(office: Office, step: OpenStep, errand: Errand) -> Answer:
    account = errand.cast[step.level.value]
    asked = [f for f in step_view(office.engine, step.step_id).findings if f.must_be_answered]
    return Answer(
        account=account,
        code=errand.code(account, _last_step(office, account)),
        outcome=Outcome.SIGN.label,
        replies={item.number: Reply.CHECKED.label for item in asked},
    )


def _last_step(office: Office, account: str) -> int:
    with reading(office.engine) as session:
        return session.get_one(PersonRow, account).last_step or 0


def _release(office: Office, submission: str, _errand: Errand, _watch: Watch) -> str:
    if steps.still_cleared.fn(office, submission, 1):
        steps.release.fn(office, submission, 1)
    return "release-finished"


def _file(office: Office, submission: str, _errand: Errand, _watch: Watch) -> str:
    steps.file_sheet.fn(office, submission, 1)
    steps.keep_checkpoint.fn(office)
    return "filed"


def _filed(office: Office, submission: str) -> bool:
    return (office.settings.home / "sheets" / f"{submission}-v1.docx").exists()
