"""An answer on its way to Prefect: by whom it is, to what, and written down before it goes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flows.office import now
from flows.typed_answers import answer_in
from review_pipeline.errors import NotAllowed
from review_pipeline.records.passages import note_passage
from review_pipeline.records.waiting import waiting_by_run

if TYPE_CHECKING:
    from flows.office import Office
    from review_pipeline.records.attempts import OpenStep

#: The largest answer: many findings, each with its reply, and the longest opinion.
LARGEST = 256 * 1024


class NotYours(NotAllowed):
    """The run shows no form this person may answer."""


def pass_answer(office: Office, account: str, run_id: str, body: bytes) -> bytes:
    """What goes on to Prefect in place of a resume, after the record knows of it.

    Raises NotYours (``not-yours``), and NotAllowed (``other-account``, ``bad-answer``) for what
    the person can put right in the form.
    """
    step = _own_step(office, account, run_id)
    typed = _typed(body)
    answer = answer_in(typed)
    if answer.account != account:
        raise NotAllowed(
            "other-account", f"您登录的账号是 {account}，请在表单里填同一个账号，不能替他人签署。"
        )
    note_passage(office.engine, now(), step.step_id, step.attempt, run_id, answer)
    return json.dumps({"run_input": typed}).encode()


def _own_step(office: Office, account: str, run_id: str) -> OpenStep:
    item = waiting_by_run(office.engine, now(), account, run_id)
    if item is None:
        raise NotYours("not-yours", "这一步现在不由您签署（或已有结论），请回到“待我审签”核对。")
    return item.step


def _typed(body: bytes) -> dict[str, str]:
    """The fields of the form: words as they are, never what Prefect's server would expand."""
    try:
        typed = json.loads(body)["run_input"]
        fields = {str(name): value for name, value in typed.items()}
        json.dumps(fields, ensure_ascii=False).encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise NotAllowed("bad-answer", "没有收到表单的内容，请重新填写后提交。") from fault
    if not all(isinstance(value, str) for value in fields.values()):
        raise NotAllowed("bad-answer", "表单各项只能是文字，请重新填写后提交。")
    return fields
