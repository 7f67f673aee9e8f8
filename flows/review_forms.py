"""The form a reviewer fills in when resuming a run.

The form asks only for shape: what the answer means, and whether this person may give it,
is for `review` to judge against the record. Nothing that decides has a default, so an
empty resume decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from prefect.input import RunInput
from prefect.input.actions import read_flow_run_input
from pydantic import Field, create_model

from flows.typed_answers import FINDING, ITEM, NO_GROUND, REASON, RELEASE, answer_in
from review_pipeline.review.decisions import (
    ItemReply,
    Outcome,
    Reply,
    WithholdingGround,
)
from review_pipeline.review.sheet import item_conclusion

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.input.run_input import Keyset

    from review_pipeline.records.signing import StepView
    from review_pipeline.review.decisions import Answer
    from review_pipeline.review.numbering import NumberedFinding

_CODE = (
    "验证器上的六位数字，每个只能用一次；要求绑定口令的层级，"
    "填“待我审签”页（或 review code）发给您的绑定口令"
)

_REPLIES = tuple(reply.label for reply in Reply)

_ITEM_REPLIES = tuple(reply.label for reply in ItemReply)


class SignatureForm(RunInput):
    """The base of every form: it takes what was typed as it is, and never fails on it.

    Prefect's own loading validates the answer and fails the run when it does not fit, with
    the answer in the run's error message. An answer is untrusted either way; ours goes to
    `review` as a mapping and comes back with a sentence.
    """

    @classmethod
    def load(cls, keyset: Keyset, flow_run_id: UUID | None = None) -> Self:
        """The stored answer, unvalidated; an empty one where nothing was stored."""
        typed = read_flow_run_input(keyset["response"], flow_run_id=flow_run_id)
        return cls.model_construct(**typed) if isinstance(typed, dict) else cls.model_construct()


def form_key(tries: int) -> str:
    """Prefect's key of the form after so many answers not taken: lower-case ASCII only."""
    return f"r{tries + 1}"


def signature_form(view: StepView, description: str) -> type[SignatureForm]:
    """A form with one question for each finding and each attachment that must be answered.

    ``description`` is the Markdown shown above the form.
    """
    # with_initial_data would lose the Chinese titles; create_model keeps them.
    fields = {**_WHO, **_findings(view), **_releases(view), **_items(view), **_WHY}
    form: type[SignatureForm] = create_model("审签", __base__=SignatureForm, **fields)
    form._description = description  # noqa: SLF001 - Prefect's documented-by-example place for it
    return form


_WHO: dict[str, Any] = {
    "account": (str, Field(title="账号", description="您在本系统登记的账号")),
    "code": (str, Field(title="一次性口令", description=_CODE)),
    "decision": (Literal[tuple(o.label for o in Outcome)], Field(title="审核结论")),
}
_WHY: dict[str, Any] = {
    "opinion": (
        str,
        Field(default="", title="意见", description="退回、不予公开、上报确定时必填"),
    ),
    "ground": (
        Literal[(NO_GROUND, *(g.label for g in WithholdingGround))],
        Field(default=NO_GROUND, title="不予公开理由", description="只在结论为不予公开时选择"),
    ),
}


def _findings(view: StepView) -> dict[str, Any]:
    """Of each finding that must be confirmed: what it is, and why."""
    fields: dict[str, Any] = {}
    for item in view.findings:
        if item.must_be_answered:
            title = f"问题 {item.number}（{item.finding.gate.label}）"
            told = f"{item.where}：{item.finding.message}"
            fields[f"{FINDING}{item.number}"] = (
                Literal[_REPLIES],
                Field(title=title, description=told),
            )
            fields[f"{REASON}{item.number}"] = (str, _reason(item))
    return fields


def _reason(item: NumberedFinding) -> Any:  # noqa: ANN401 - what pydantic's Field gives
    return Field(default="", title=f"问题 {item.number} 理由", description="答复为误报时必填")


def _releases(view: StepView) -> dict[str, Any]:
    """Of each blocking finding this level may release: on what ground."""
    return {
        f"{RELEASE}{item.number}": (
            str,
            Field(
                default="",
                title=f"问题 {item.number}（阻断）放行依据",
                description=f"{item.where}：{item.finding.message}同意时必填，不少于十字。",
            ),
        )
        for item in view.to_release
    }


def _items(view: StepView) -> dict[str, Any]:
    """Of each attachment, on its own (逐项): agreed to, or not."""
    return {
        f"{ITEM}{number}": (
            Literal[_ITEM_REPLIES],
            Field(
                title=f"附件{number}《{file.name}》",
                description=item_conclusion(view.sheet, number),
            ),
        )
        for number, file in enumerate(view.sheet.attachments, start=1)
    }


def answer_from(form: SignatureForm) -> Answer:
    """What was typed, as `review` wants it: strings, none of them trusted."""
    return answer_in(form.__dict__)
