"""One-time codes (一次性口令): TOTP of RFC 6238, each usable once, locked after failures."""

from __future__ import annotations

import hmac
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pyotp

from review_pipeline.errors import NotAllowed

if TYPE_CHECKING:
    from datetime import datetime

    from review_pipeline.review.people import Enrolment, Person

#: Seconds a code stands for, the default of RFC 6238.
STEP_SECONDS = 30
#: Steps before and after the present one that are taken too, for clocks that differ.
WINDOW = 1
#: Wrong codes in a row that lock an account; each as many more lock it twice as long.
FAILURES_TO_LOCK = 5
#: How long the first lock holds, and how long any holds at most.
LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(days=1)

_DIGITS = 6


def new_secret() -> str:
    """A fresh secret: 160 random bits, base32."""
    return pyotp.random_base32()


def provisioning_uri(secret: str, account: str, issuer: str) -> str:
    """The ``otpauth://`` address an authenticator app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def secret_in(address: str) -> str:
    """The secret in an ``otpauth://`` address, as an authenticator app reads it."""
    return pyotp.parse_uri(address).secret


def code_at(secret: str, at: datetime) -> str:
    """The code an authenticator shows at a moment (aware)."""
    return pyotp.TOTP(secret).at(at)


def step_at(at: datetime) -> int:
    """The RFC 6238 time step of a moment (aware)."""
    return int(at.timestamp()) // STEP_SECONDS


def matching_step(secret: str, code: str, at: datetime) -> int | None:
    """The step within the window whose code this is, used or not; None where there is none."""
    if len(code) != _DIGITS or not (code.isascii() and code.isdecimal()):
        return None
    now = step_at(at)
    totp = pyotp.TOTP(secret)
    # Newest first: should two steps share a code, the later one is the one that burns both.
    for step in range(now + WINDOW, now - WINDOW - 1, -1):
        if hmac.compare_digest(totp.generate_otp(step), code):
            return step
    return None


def accepted_step(secret: str, code: str, at: datetime, last_step: int | None) -> int | None:
    """The step a code is accepted for: within the window, and later than the last accepted."""
    step = matching_step(secret, code, at)
    return None if step is None or (last_step is not None and step <= last_step) else step


def is_locked(enrolment: Enrolment, now: datetime) -> bool:
    """Whether the account is locked at this moment."""
    return enrolment.locked_until is not None and now < enrolment.locked_until


def after_failure(enrolment: Enrolment, now: datetime) -> Enrolment:
    """The enrolment after one more wrong code: every fifth in a row locks it, ever longer."""
    failed = enrolment.failed + 1
    locks, short_of_one = divmod(failed, FAILURES_TO_LOCK)
    if short_of_one:
        return replace(enrolment, failed=failed)
    return replace(enrolment, failed=failed, locked_until=now + lock_after(locks))


def lock_after(locks: int) -> timedelta:
    """How long the lock of this number holds, counted from 1 since the last right code."""
    doublings = min(locks - 1, (LONGEST_LOCK // LOCK).bit_length())
    doubled: timedelta = LOCK * 2**doublings
    return min(doubled, LONGEST_LOCK)


def after_success(enrolment: Enrolment, step: int) -> Enrolment:
    """The enrolment after a right code: that step is burnt, the count of failures starts anew."""
    return replace(enrolment, last_step=step, failed=0, locked_until=None)


def authenticate(
    person: Person | None,
    enrolment: Enrolment | None,
    code: str,
    answered_at: datetime,
    now: datetime,
) -> int:
    """The step to burn, if the code proves the person.

    ``answered_at`` is when the code was typed, by the server's clock; ``now`` decides locks.
    Raises NotAllowed: ``unknown-person``, ``disabled-person``, ``not-enrolled``,
    ``locked-person``, ``wrong-code``, ``reused-code``.
    """
    check_able(person, enrolment, now)
    assert enrolment is not None  # noqa: S101 - or check_able would have refused
    step = matching_step(enrolment.secret, code.strip(), answered_at)
    if step is None:
        raise NotAllowed("wrong-code", "一次性口令不对或已过期，请填写验证器当前显示的 6 位数字。")
    if accepted_step(enrolment.secret, code.strip(), answered_at, enrolment.last_step) is None:
        raise NotAllowed("reused-code", "该一次性口令已使用过，请等验证器显示新口令后再填。")
    return step


def check_able(person: Person | None, enrolment: Enrolment | None, now: datetime) -> None:
    """Refuse whoever no proof helps: unknown, disabled, not enrolled, locked (as above)."""
    if person is None:
        raise NotAllowed("unknown-person", "没有这个账号，请核对账号后重新填写。")
    if not person.active:
        raise NotAllowed("disabled-person", "该账号已停用，请联系管理员。")
    if enrolment is None:
        raise NotAllowed("not-enrolled", "该账号尚未登记一次性口令，请联系管理员登记。")
    if is_locked(enrolment, now):
        raise NotAllowed(
            "locked-person",
            f"该账号因口令连续错误已锁定，请在 {_minutes_locked(enrolment, now)} 分钟后重试；"
            "不是您本人所为的，请报告管理员。",
        )


def _minutes_locked(enrolment: Enrolment, now: datetime) -> int:
    left = (enrolment.locked_until or now) - now
    return -(-left // timedelta(minutes=1))
