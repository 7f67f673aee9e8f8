"""等待签署: one run for one level and attempt; it shows the form and hands the answer on.

The run holds nothing: while it waits there is no process, and when it is resumed it starts
again from its first line. What was answered is judged by the record alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prefect import flow, runtime
from prefect.flow_runs import suspend_flow_run

from flows import artifacts, prefect_runs
from flows.dispatch import dispatch
from flows.office import now, open_office
from flows.review_forms import answer_from, form_key, signature_form
from review_pipeline.records.comparing import comparison
from review_pipeline.records.signing import Rejected, step_view, take_answer
from review_pipeline.records.steps import StepState
from review_pipeline.review.form_markdown import form_markdown
from review_pipeline.review.sheet import item_sheets

if TYPE_CHECKING:
    from flows.office import Office
    from flows.review_forms import SignatureForm
    from review_pipeline.records.signing import StepView


# Its run is named by whoever starts it (``dispatch.sign_run_name``).
@flow(name="等待签署", persist_result=False, log_prints=False)
def await_signature(
    submission: str,
    version: int,
    level: str,  # noqa: ARG001 - for people who look at runs
    step: int,
    attempt: int,
) -> None:
    """Show the form of a step until an answer is taken.

    Args:
        submission: the submission's id; with version and level, for people who look at runs.
        version: the version's number, from 1.
        level: the Chinese name of the level asked.
        step: the step's id in the record.
        attempt: the attempt's number; a run of an earlier attempt ends without asking.
    """
    office = open_office()
    view = step_view(office.engine, step)
    run = str(runtime.flow_run.id)
    if prefect_runs.resumed_at(run) is None:  # shown once, not again at each answer
        sheet = office.noting_overdue(view.sheet)
        for each in (sheet, *item_sheets(sheet)):
            artifacts.show_sheet(each)
        artifacts.show_findings(submission, version, view.findings)
        artifacts.show_preview(view, office.settings.door.origin)
        if version > 1:
            compared = comparison(office.engine, office.vault, submission, version)
            artifacts.show_comparison(submission, compared)
    while view.state is StepState.OPEN and view.attempt == attempt:
        form = _ask(office, view)
        # Never resumed and yet past the form: nobody typed anything.
        typed_at = prefect_runs.resumed_at(run) or now()
        taken = take_answer(office.engine, now(), step, attempt, answer_from(form), typed_at)
        prefect_runs.forget_answers(run)
        if not isinstance(taken, Rejected):
            break
        view = step_view(office.engine, step)
    dispatch(office)


def _ask(office: Office, view: StepView) -> SignatureForm:
    """Suspend, without limit, with a form that says why the last answer was not taken."""
    above = form_markdown(office.noting_deadlines(view.sheet), view.level, view.last_rejection)
    answer: SignatureForm = suspend_flow_run(
        wait_for_input=signature_form(view, above),
        timeout=None,
        key=form_key(view.tries(view.attempt)),
    )
    return answer
