"""An answer that Prefect accepted and whose run was lost before it was judged.

A server, worker or machine may fail between a reviewer's resume and our judgement. What was
typed is still stored; it is judged as the run would have judged it, at the time it was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows import prefect_runs
from flows.office import now
from flows.review_forms import answer_from, form_key, signature_form
from review_pipeline.records.signing import Rejected, step_view, take_answer

if TYPE_CHECKING:
    from flows.office import Office
    from flows.prefect_runs import Run
    from review_pipeline.records.attempts import OpenStep


def take_up(office: Office, step: OpenStep, run: Run) -> bool:
    """Judge what was typed into a lost run; whether it was taken.

    Of this and the run itself, should it live after all, the record takes one.
    """
    typed_at = prefect_runs.resumed_at(run.id)
    typed = prefect_runs.typed(run.id, form_key(step.tries))
    if typed_at is None or typed is None:
        return False
    form = signature_form(step_view(office.engine, step.step_id), "")
    answer = answer_from(form.model_construct(**typed))
    taken = take_answer(office.engine, now(), step.step_id, step.attempt, answer, typed_at)
    prefect_runs.forget_answers(run.id)
    if isinstance(taken, Rejected):
        return False
    if not run.over:
        prefect_runs.end(run.id, "运行中断，已提交的答复由运行核对办理")
    return True
