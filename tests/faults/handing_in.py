"""Drafts handed in and steps signed within this process: a busy machine is asked no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.office import now
from review_pipeline.documents import sample_report
from review_pipeline.records.signing import Rejected, step_view, take_answer
from review_pipeline.records.submissions import Material, NewSubmission, submit
from review_pipeline.review.content import Channel
from review_pipeline.review.decisions import Answer
from review_pipeline.review.levels import ContentKind
from review_pipeline.review.sheet import SheetFile

if TYPE_CHECKING:
    from flows.demo_story import Story
    from flows.office import Office


def hand_in(office: Office, how_many: int) -> list[str]:
    """The mended report, as often as that; their ids."""
    file = SheetFile("年报.docx", office.vault.put(sample_report.mended_report()))
    new = NewSubmission(
        author="li.wen",
        column="annual-report",
        kind=ContentKind.ANNUAL_REPORT,
        channels=(Channel.PORTAL,),
        material=Material(title=sample_report.TITLE, draft=file),
    )
    return [submit(office.engine, now(), new, office.columns) for _ in range(how_many)]


def sign(story: Story, submission: str, account: str) -> None:
    """Sign the step that waits, as `review sign` does, with a code not yet used."""
    step = story._waiting_step(submission)
    view = step_view(story.office.engine, step.step_id)
    answer = Answer(
        account=account,
        code=story._fresh_code(account),
        outcome="同意",
        replies={f.number: "已核实" for f in view.findings if f.must_be_answered},
    )
    at = now()
    taken = take_answer(story.office.engine, at, step.step_id, step.attempt, answer, at)
    assert not isinstance(taken, Rejected), taken
