"""Judge an answer: may this person decide this, here and now, in this way?"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Severity
from review_pipeline.review.binding import fingerprint
from review_pipeline.review.clearance import Signature
from review_pipeline.review.decisions import (
    Outcome,
    Referral,
    Refusal,
    Reply,
    Return,
    WithholdingGround,
    chosen,
)
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from datetime import datetime

    from review_pipeline.review.decisions import Answer, Decision, Step
    from review_pipeline.review.people import Person

#: The longest opinion and the longest reply, in characters.
LONGEST_OPINION = 500
LONGEST_REPLY = 200
#: The fewest characters of the sheet's digest that say which sheet was read.
SHORTEST_PREFIX = 8


def decide(step: Step, person: Person, answer: Answer, at: datetime) -> Decision:
    """What a person, already proven by a code, decides at a step.

    Raises NotAllowed: ``already-decided``, ``draft-changed``, ``wrong-level``,
    ``not-the-author``, ``author-reviewing``, ``same-person``, ``other-department``,
    ``unclear-choice``, ``blocking-findings``, ``unanswered-findings``, ``needs-mending``,
    ``no-opinion``, ``too-long``, ``bad-text``.
    """
    check_standing(step, answer)
    check_person(step, person)
    outcome = chosen(Outcome, answer.outcome, "审核意见")
    opinion = _plain(answer.opinion, LONGEST_OPINION, "意见")
    if outcome is Outcome.SIGN:
        return _signature(step, person, answer, opinion, at)
    if not opinion:
        raise NotAllowed("no-opinion", f"选择“{outcome.label}”须填写意见，说明理由。")
    said = (step.level, person.account, person.name, person.department, at, opinion, step.binding)
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


def check_person(step: Step, person: Person) -> None:
    """Refuse (NotAllowed, as `decide` does) a person who may not sign at this step."""
    is_author = person.account == step.author
    if step.level is ReviewLevel.AUTHOR and not is_author:
        raise NotAllowed("not-the-author", "承办人一级须由该稿件的承办人本人签署。")
    if step.level is not ReviewLevel.AUTHOR and is_author:
        raise NotAllowed("author-reviewing", "承办人不得审核自己的稿件，请由他人签署。")
    if step.level not in person.roles:
        raise NotAllowed("wrong-level", f"您没有“{step.level.label}”这一级的审核权限。")
    if person.account in {signature.account for signature in step.signatures}:
        raise NotAllowed("same-person", "您已签署过这一版稿件的其他层级，请由他人签署。")
    if step.level is ReviewLevel.DEPARTMENT_HEAD and person.department != step.department:
        raise NotAllowed(
            "other-department", f"本件责任部门为“{step.department}”，须由该部门负责人签署。"
        )


def _signature(step: Step, person: Person, answer: Answer, opinion: str, at: datetime) -> Signature:
    if any(found.finding.severity is Severity.BLOCK for found in step.findings):
        raise NotAllowed("blocking-findings", "稿件有阻断问题，不能同意；请选择退回修改。")
    return Signature(
        level=step.level,
        account=person.account,
        name=person.name,
        department=person.department,
        signed_at=at,
        opinion=opinion,
        binding=step.binding,
        replies=_replies(step, answer),
    )


def _replies(step: Step, answer: Answer) -> tuple[tuple[int, str], ...]:
    """A reply to each finding that must be answered; others' numbers are left out."""
    replies = {
        found.number: _plain(
            answer.replies.get(found.number, ""), LONGEST_REPLY, f"第 {found.number} 项的答复"
        )
        for found in step.findings
        if found.must_be_answered
    }
    missing = [str(number) for number, reply in replies.items() if not reply]
    if missing:
        raise NotAllowed(
            "unanswered-findings", f"第 {'、'.join(missing)} 项为须确认问题，请逐项答复后再提交。"
        )
    to_mend = [str(number) for number, reply in replies.items() if reply == Reply.MEND.label]
    if to_mend:
        raise NotAllowed(
            "needs-mending", f"第 {'、'.join(to_mend)} 项答复为须修改，不能同意；请选择退回修改。"
        )
    return tuple(sorted(replies.items()))


def _plain(written: str, longest: int, what: str) -> str:
    """The text in one canonical form, without control characters."""
    text = unicodedata.normalize("NFC", written).strip()
    if len(text) > longest:
        raise NotAllowed("too-long", f"{what}超过 {longest} 字，请精简后重新提交。")
    if any(unicodedata.category(char) in {"Cs", "Cc"} and char not in "\n\t" for char in text):
        raise NotAllowed("bad-text", f"{what}含有无法记录的字符，请改正后重新提交。")
    return text
