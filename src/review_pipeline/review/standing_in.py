"""Standing in (代签): who may act at a level, for themselves or for someone who is absent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.review.clearance import Principal
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.review.decisions import Step
    from review_pipeline.review.people import Person

_LONGEST_REASON = 100


@dataclass(frozen=True, slots=True)
class Absence:
    """Someone away from ``since`` to ``until`` (both whole days, legal time).

    ``substitute`` is the account that acts meanwhile; empty where the registered deputies do.
    """

    account: str
    since: date
    until: date
    reason: str
    substitute: str = ""


def check_absence(absence: Absence, today: date, longest: int) -> None:
    """Refuse an absence with no bounds, no reason, or nobody else to act in it.

    Raises NotAllowed: ``bad-absence``.
    """
    days = (absence.until - absence.since) / timedelta(days=1) + 1
    if absence.until < today or not 1 <= days <= longest:
        raise NotAllowed(
            "bad-absence", f"起止日期不对：须今天以后仍有效，且一次不超过 {longest} 天。"
        )
    reason = absence.reason
    if not reason.strip() or len(reason) > _LONGEST_REASON or not reason.isprintable():
        raise NotAllowed("bad-absence", f"请写明不在岗的原因，一行，不超过 {_LONGEST_REASON} 字。")
    if absence.substitute == absence.account:
        raise NotAllowed("bad-absence", "不能授权本人代签本人，请指定另一人。")


def principal_at(step: Step, person: Person, absent: Iterable[Person]) -> Principal | None:
    """Whom a person acts for at a step: None for themselves, else the first absent one that fits.

    Raises NotAllowed where neither fits: ``not-the-author``, ``author-reviewing``,
    ``wrong-level``, ``same-person``, ``other-department``.
    """
    try:
        _check_fit(step, person)
    except NotAllowed:
        if step.level is ReviewLevel.AUTHOR:  # whose own word it is
            raise
        for principal in absent:
            if _may_stand_in(step, person, principal):
                return Principal(principal.account, principal.name, principal.department)
        raise
    return None


def _may_stand_in(step: Step, person: Person, principal: Person) -> bool:
    """Whether the absent person could have acted, and this one has no other part in the item."""
    try:
        _check_fit(step, principal)
        # Nobody signs twice, nor over their own draft, whether as themselves or for another.
        _check_not_author(step, person)
        _check_first_signature(step, person)
    except NotAllowed:
        return False
    return True


def _check_fit(step: Step, person: Person) -> None:
    is_author = person.account == step.author
    if step.level is ReviewLevel.AUTHOR and not is_author:
        raise NotAllowed("not-the-author", "承办人一级须由该稿件的承办人本人签署。")
    if step.level is not ReviewLevel.AUTHOR:
        _check_not_author(step, person)
    if step.level not in person.roles:
        raise NotAllowed("wrong-level", f"您没有“{step.level.label}”这一级的审核权限。")
    _check_first_signature(step, person)
    if step.level is ReviewLevel.DEPARTMENT_HEAD and person.department != step.department:
        raise NotAllowed(
            "other-department", f"本件责任部门为“{step.department}”，须由该部门负责人签署。"
        )


def _check_not_author(step: Step, person: Person) -> None:
    if person.account == step.author:
        raise NotAllowed("author-reviewing", "承办人不得审核自己的稿件，请由他人签署。")


def _check_first_signature(step: Step, person: Person) -> None:
    if any(person.account in signature.hands for signature in step.signatures):
        raise NotAllowed("same-person", "您已签署过这一版稿件的其他层级，请由他人签署。")
