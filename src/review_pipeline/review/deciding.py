"""Judge an answer: may this person decide this, here and now, in this way?"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Severity
from review_pipeline.review.binding import fingerprint
from review_pipeline.review.clearance import Signature
from review_pipeline.review.decisions import (
    ItemReply,
    Outcome,
    Referral,
    Refusal,
    Reply,
    Return,
    WithholdingGround,
    chosen,
)
from review_pipeline.review.standing_in import principal_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from review_pipeline.review.clearance import Principal
    from review_pipeline.review.decisions import Answer, Decision, Step
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.people import Person

#: The longest opinion and the longest reply, in characters.
LONGEST_OPINION = 500
LONGEST_REPLY = 200
#: The fewest characters of a ground for releasing what blocks.
SHORTEST_GROUND = 10
#: The fewest characters of the sheet's digest that say which sheet was read.
SHORTEST_PREFIX = 8


def decide(
    step: Step, person: Person, answer: Answer, at: datetime, absent: Iterable[Person] = ()
) -> Decision:
    """What a person, already proven by a code, decides at a step.

    ``absent`` are those away at that moment in whose place this person may act.

    Raises NotAllowed: ``already-decided``, ``draft-changed``, ``wrong-level``,
    ``not-the-author``, ``author-reviewing``, ``same-person``, ``other-department``,
    ``unclear-choice``, ``blocking-findings``, ``own-line``, ``unanswered-findings``,
    ``no-reason``, ``unanswered-items``, ``item-not-agreed``, ``needs-mending``, ``no-opinion``,
    ``too-long``, ``bad-text``.
    """
    check_standing(step, answer)
    principal = principal_at(step, person, absent)
    outcome = chosen(Outcome, answer.outcome, "审核意见")
    opinion = _plain(answer.opinion, LONGEST_OPINION, "意见")
    if outcome is Outcome.SIGN:
        return _signature(step, person, principal, answer, opinion, at)
    if not opinion:
        raise NotAllowed("no-opinion", f"选择“{outcome.label}”须填写意见，说明理由。")
    who = (step.level, person.account, person.name, person.department)
    said = (*who, at, opinion, step.binding, principal)
    if outcome is Outcome.RETURN:
        return Return(*said)
    if outcome is Outcome.REFER:
        return Referral(*said)
    return Refusal(*said, chosen(WithholdingGround, answer.ground, "不予公开的理由"))


def check_standing(step: Step, answer: Answer) -> None:
    """Refuse an answer to a step that is closed, or to a draft that has changed since."""
    if not step.open:
        raise NotAllowed("already-decided", "这一步已有结论或已作废，不能再签；请刷新待办。")
    prefix = answer.digest_prefix.strip().lower()
    shown = not prefix or (
        len(prefix) >= SHORTEST_PREFIX and fingerprint(step.binding).startswith(prefix)
    )
    signed = {signature.binding for signature in step.signatures}
    if not shown or step.binding != step.current or signed - {step.binding}:
        raise NotAllowed("draft-changed", "稿件在送签后已变更，原有签署作废；请按新的审查表重签。")


def _signature(  # noqa: PLR0913, PLR0917 - a signature has that many parts
    step: Step,
    person: Person,
    principal: Principal | None,
    answer: Answer,
    opinion: str,
    at: datetime,
) -> Signature:
    _check_blocking(step, person)
    return Signature(
        level=step.level,
        account=person.account,
        name=person.name,
        department=person.department,
        signed_at=at,
        opinion=opinion,
        binding=step.binding,
        replies=_replies(step, answer),
        items=_items(step, answer),
        principal=principal,
    )


def _check_blocking(step: Step, person: Person) -> None:
    """Nobody signs over what blocks unless its release was asked for, nor releases their own."""
    if not any(map(_blocks, step.findings)):
        return
    if not step.releasers:
        raise NotAllowed("blocking-findings", "稿件有阻断问题，不能同意；请选择退回修改。")
    if step.level in step.releasers and person.department == step.department:
        raise NotAllowed("own-line", "放行阻断问题须由责任部门以外的人员签署，请由他人签署。")


def _replies(step: Step, answer: Answer) -> tuple[tuple[int, str], ...]:
    """A reply to each finding that must be answered here; others' numbers are left out."""
    releasing = step.level in step.releasers
    replies = {
        found.number: _reply(found, answer)
        for found in step.findings
        if found.must_be_answered or (releasing and _blocks(found))
    }
    missing = [str(number) for number, reply in replies.items() if not reply]
    if missing:
        raise NotAllowed(
            "unanswered-findings", f"第 {'、'.join(missing)} 项须逐项答复，请填写后再提交。"
        )
    to_mend = [
        str(number) for number, reply in replies.items() if reply.startswith(Reply.MEND.label)
    ]
    if to_mend:
        raise NotAllowed(
            "needs-mending", f"第 {'、'.join(to_mend)} 项答复为须修改，不能同意；请选择退回修改。"
        )
    _check_reasons(replies)
    return tuple(sorted(replies.items()))


def _reply(found: NumberedFinding, answer: Answer) -> str:
    what = f"第 {found.number} 项的答复"
    reply = _plain(answer.replies.get(found.number, ""), LONGEST_REPLY, what)
    if reply and _blocks(found) and len(reply) < SHORTEST_GROUND:
        told = f"第 {found.number} 项是阻断问题，放行须写明依据，不少于 {SHORTEST_GROUND} 字。"
        raise NotAllowed("unanswered-findings", told)
    return reply


def _check_reasons(replies: dict[int, str]) -> None:
    """A false alarm is told with its reason: a rule is mended, or an answer kept, by it."""
    bare = [str(number) for number, reply in replies.items() if reply == Reply.FALSE_ALARM.label]
    if bare:
        raise NotAllowed("no-reason", f"第 {'、'.join(bare)} 项答复为误报，请填写理由。")


def _items(step: Step, answer: Answer) -> tuple[int, ...]:
    """The attachments, each of which was agreed to on its own (保密法实施条例 §42, 逐项)."""
    said = {number: answer.items.get(number, "").strip() for number in step.attachments}
    missing = [f"附件{number}" for number, word in said.items() if not word]
    if missing:
        raise NotAllowed(
            "unanswered-items", f"{'、'.join(missing)}没有表态，附件须逐项审看，请选择后再提交。"
        )
    agreed = (ItemReply.AGREED.label, ItemReply.AGREED.value)
    refused = [f"附件{number}" for number, word in said.items() if word not in agreed]
    if refused:
        raise NotAllowed(
            "item-not-agreed", f"{'、'.join(refused)}不同意公开，整件不能同意；请选择退回修改。"
        )
    return tuple(said)


def _blocks(found: NumberedFinding) -> bool:
    return found.finding.severity is Severity.BLOCK


def _plain(written: str, longest: int, what: str) -> str:
    """The text in one canonical form, without control characters."""
    text = unicodedata.normalize("NFC", written).strip()
    if len(text) > longest:
        raise NotAllowed("too-long", f"{what}超过 {longest} 字，请精简后重新提交。")
    if any(unicodedata.category(char) in {"Cs", "Cc"} and char not in "\n\t" for char in text):
        raise NotAllowed("bad-text", f"{what}含有无法记录的字符，请改正后重新提交。")
    return text
