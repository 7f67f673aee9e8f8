from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.errors import NotAllowed
from review_pipeline.review.codes import (
    FAILURES_TO_LOCK,
    LOCK,
    LONGEST_LOCK,
    STEP_SECONDS,
    accepted_step,
    after_failure,
    after_success,
    authenticate,
    code_at,
    is_locked,
    lock_after,
    new_secret,
    provisioning_uri,
    step_at,
)
from review_pipeline.review.people import Enrolment
from tests.review.kit import NOW, PEOPLE

# RFC 6238 appendix B, SHA-1: the seed in base32, and the last six of the published digits.
RFC_SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_VECTORS = (
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
)


@pytest.mark.parametrize(("seconds", "code"), RFC_VECTORS)
def test_codes_are_those_of_the_rfc(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert code_at(RFC_SEED, at) == code
    assert accepted_step(RFC_SEED, code, at, None) == seconds // 30


@given(
    last=st.none() | st.integers(0, 2**32),
    seconds=st.integers(300, 2**32),
    offset=st.integers(-3, 3),
)
def test_an_accepted_step_is_near_and_later_than_the_last(
    last: int | None, seconds: int, offset: int
) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    typed = code_at(RFC_SEED, at + timedelta(seconds=offset * STEP_SECONDS))
    step = accepted_step(RFC_SEED, typed, at, last)
    if step is not None:
        assert abs(step - step_at(at)) <= 1
        assert last is None or step > last


def test_a_code_is_usable_once() -> None:
    code = code_at(RFC_SEED, NOW)
    step = accepted_step(RFC_SEED, code, NOW, None)
    assert step is not None
    assert accepted_step(RFC_SEED, code, NOW, step) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "１２３４５６", "12345a", "-12345"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert accepted_step(RFC_SEED, typed, NOW, None) is None


def test_the_fifth_wrong_code_in_a_row_locks_for_a_quarter_of_an_hour() -> None:
    enrolment = Enrolment(new_secret())
    for _ in range(FAILURES_TO_LOCK - 1):
        enrolment = after_failure(enrolment, NOW)
        assert not is_locked(enrolment, NOW)
    enrolment = after_failure(enrolment, NOW)
    assert is_locked(enrolment, NOW + LOCK - timedelta(seconds=1))
    assert not is_locked(enrolment, NOW + LOCK)


def test_each_five_more_lock_twice_as_long_up_to_a_day() -> None:
    enrolment, locks = Enrolment(new_secret()), []
    for wrong in range(1, 9 * FAILURES_TO_LOCK + 1):
        enrolment = after_failure(enrolment, NOW)
        if wrong % FAILURES_TO_LOCK == 0:
            assert enrolment.locked_until is not None
            locks.append(enrolment.locked_until - NOW)
    assert locks == [min(LOCK * 2**n, LONGEST_LOCK) for n in range(9)]
    assert lock_after(10**6) == LONGEST_LOCK


def test_a_locked_person_is_told_how_long() -> None:
    enrolment = Enrolment(RFC_SEED, locked_until=NOW + timedelta(minutes=29, seconds=1))
    with pytest.raises(NotAllowed, match="30 分钟"):
        authenticate(PEOPLE["fang.yue"], enrolment, "000000", NOW, NOW)


def test_a_right_code_starts_the_count_anew() -> None:
    enrolment = after_success(after_failure(Enrolment(new_secret()), NOW), 7)
    assert (enrolment.failed, enrolment.last_step) == (0, 7)


def test_a_locked_account_refuses_even_the_right_code() -> None:
    enrolment = Enrolment(RFC_SEED, locked_until=NOW + LOCK)
    with pytest.raises(NotAllowed) as refused:
        authenticate(PEOPLE["fang.yue"], enrolment, code_at(RFC_SEED, NOW), NOW, NOW)
    assert refused.value.code == "locked-person"


def test_the_secret_is_in_the_address_and_not_in_the_repr() -> None:
    secret = new_secret()
    assert secret in provisioning_uri(secret, "fang.yue", "信息公开审核")
    assert secret not in repr(Enrolment(secret))
