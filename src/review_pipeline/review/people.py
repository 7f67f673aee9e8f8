"""People (人员): who they are, what they may sign, and the codes they were enrolled with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed

if TYPE_CHECKING:
    from datetime import datetime

    from review_pipeline.review.levels import ReviewLevel

_ACCOUNT = re.compile(r"[a-z][a-z0-9._-]{1,31}")
_LONGEST_NAME = 40
#: The word for an auditor, beside those of the levels.
AUDITOR = "auditor"

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who writes or reviews, or an auditor (督查、审计), who only reads.

    ``account`` is 2 to 32 lower-case ASCII characters; ``department`` is the 处室 by its
    full name; ``roles`` are the levels this person may sign, of an auditor none. ``enrolled``
    says whether a one-time-code secret was handed out. ``email`` is where reminders go, None
    for nowhere.
    """

    account: str
    name: str
    department: str
    roles: frozenset[ReviewLevel]
    active: bool = True
    enrolled: bool = False
    email: str | None = None
    auditor: bool = False


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A person's one-time-code secret (base32) and what became of the codes so far.

    ``last_step`` is the RFC 6238 time step of the last accepted code; ``failed`` counts
    wrong codes since the last right one; ``locked_until`` is aware.
    """

    secret: str = field(repr=False)
    last_step: int | None = None
    failed: int = 0
    locked_until: datetime | None = None


def is_account(written: str) -> bool:
    """Whether this could be an account at all; what else was typed is not looked up."""
    return _ACCOUNT.fullmatch(written) is not None


def checked_email(written: str) -> str | None:
    """The address, None for an empty one; NotAllowed (``bad-email``) where it cannot be one."""
    if not written:
        return None
    if len(written) > _LONGEST_EMAIL or not _EMAIL.fullmatch(written):
        raise NotAllowed("bad-email", "邮箱应写作 name@example.cn，不带空格和姓名，请改正后重试。")
    return written


def checked_person(person: Person) -> Person:
    """The person, if account, name, department and roles can stand in the record.

    Raises NotAllowed (``bad-account``, ``bad-person``).
    """
    if not is_account(person.account):
        raise NotAllowed(
            "bad-account",
            "账号须为 2 至 32 位小写英文字母、数字或“.”“_”“-”，并以字母开头，请改正后重试。",
        )
    for what, written in (("姓名", person.name), ("部门", person.department)):
        if not written.strip() or len(written) > _LONGEST_NAME or not written.isprintable():
            raise NotAllowed("bad-person", f"{what}不能为空，且不超过 {_LONGEST_NAME} 字。")
    checked_email(person.email or "")
    if person.auditor and person.roles:
        raise NotAllowed("bad-person", "督查、审计人员只查不签，不能兼任审核层级，请另立账号登记。")
    if not person.roles and not person.auditor:
        raise NotAllowed("bad-person", "至少须指定一个审核层级，请用 --role 指定。")
    return person
