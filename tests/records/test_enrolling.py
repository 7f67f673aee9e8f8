from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import NotAllowed, RecordFault
from review_pipeline.records.administrators import administrators, appoint, dismiss
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.engine import open_engine
from review_pipeline.records.enrolling import CONFIRM_WITHIN, begin_enrolment, confirm_enrolment
from review_pipeline.records.identity import Identity
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.people import add_person, get_person, list_people
from review_pipeline.records.signing import Rejected
from review_pipeline.records.tables import PersonRow
from review_pipeline.records.transactions import writing
from review_pipeline.records.verifying import verify
from review_pipeline.review.clearance import Signature
from review_pipeline.review.codes import code_at
from review_pipeline.review.identity_key import new_key, written_key
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.people import Person
from tests.records.hands import kept
from tests.records.kit import IDENTITY, secret_in

if TYPE_CHECKING:
    from tests.records.kit import Office

NEW = Person("xu.he", "许荷", "办公室", frozenset({ReviewLevel.AUTHOR}))
FIRST, SECOND = "jiang.tao", "lin.shan"


def by(office: Office, *accounts: str) -> tuple[Credentials, ...]:
    office.later()
    return tuple(Credentials(account, office.code(account)) for account in accounts)


def refusal(call: object, *given: object) -> str:
    with pytest.raises(NotAllowed) as refused:
        call(*given)  # type: ignore[operator]
    return refused.value.code


def with_administrators(office: Office) -> Office:
    for account in (FIRST, SECOND):
        appoint(office.engine, office.later(), account)
    return office


def test_a_secret_counts_once_a_code_of_it_was_typed(office: Office) -> None:
    add_person(office.engine, office.now, NEW)
    secret = secret_in(begin_enrolment(office.engine, office.now, "xu.he"))
    assert not get_person(office.engine, "xu.he").enrolled
    assert refusal(confirm_enrolment, office.engine, office.now, "xu.he", "000000") == "wrong-code"
    confirm_enrolment(office.engine, office.now, "xu.he", code_at(secret, office.now))
    assert get_person(office.engine, "xu.he") == replace(NEW, enrolled=True)
    kinds = [entry.kind for entry in entries(office.engine)][-3:]
    assert kinds == [EntryKind.ENROLMENT_BEGUN, EntryKind.CODE_REFUSED, EntryKind.PERSON_ENROLLED]
    assert verify(office.engine).ok
    office.engine.dispose()
    assert secret.encode() not in kept(office)


def test_where_there_was_none_before_the_first_code_used_confirms(office: Office) -> None:
    add_person(office.engine, office.now, NEW)
    secret = secret_in(begin_enrolment(office.engine, office.later(), "xu.he"))
    office.inspect(office.submit(author="xu.he"))
    assert isinstance(office.answer("xu.he", code="000000"), Rejected)
    assert not get_person(office.engine, "xu.he").enrolled
    assert isinstance(office.answer("xu.he", code=code_at(secret, office.now)), Signature)
    assert get_person(office.engine, "xu.he").enrolled
    assert verify(office.engine).ok


def test_the_code_that_confirmed_signs_nothing(office: Office) -> None:
    add_person(office.engine, office.now, NEW)
    secret = secret_in(begin_enrolment(office.engine, office.later(), "xu.he"))
    code = code_at(secret, office.now)
    confirm_enrolment(office.engine, office.now, "xu.he", code)
    who = (Credentials("xu.he", code), Credentials(FIRST, office.code(FIRST)))
    assert refusal(dismiss, office.engine, office.now, FIRST, who) == "reused-code"


def test_what_is_not_confirmed_in_time_or_guessed_at_is_void(office: Office) -> None:
    add_person(office.engine, office.now, NEW)
    secret = secret_in(begin_enrolment(office.engine, office.now, "xu.he"))
    late = office.now + CONFIRM_WITHIN + timedelta(seconds=1)
    given = (office.engine, late, "xu.he", code_at(secret, late))
    assert refusal(confirm_enrolment, *given) == "no-enrolment"
    for _ in range(5):
        confirm = (confirm_enrolment, office.engine, office.now, "xu.he", "000000")
        assert refusal(*confirm) == "wrong-code"
    assert refusal(*confirm[:-1], code_at(secret, office.now)) == "no-enrolment"


def test_enrolling_anew_needs_two_administrators_and_the_old_secret_serves_till_then(
    office: Office,
) -> None:
    with_administrators(office)
    begin = (begin_enrolment, office.engine)
    assert refusal(*begin, office.later(), "fang.yue") == "two-administrators"
    for few in ((FIRST,), (FIRST, "gao.ming"), (FIRST, SECOND, "gao.ming")):
        given = by(office, *few)
        assert refusal(*begin, office.now, "fang.yue", given) == "two-administrators"
    given = by(office, FIRST, SECOND)
    assert refusal(*begin, office.now, FIRST, given) == "two-administrators", "one is the person"
    given = by(office, FIRST, SECOND)
    secret = secret_in(begin_enrolment(office.engine, office.now, "fang.yue", given))
    submission = office.submit()
    office.inspect(submission)
    assert isinstance(office.answer("fang.yue"), Signature), "the old secret still serves"
    confirm_enrolment(office.engine, office.later(), "fang.yue", code_at(secret, office.now))
    office.inspect(office.submit())
    steps = [office.code("fang.yue"), code_at(secret, office.now)]
    assert steps[0] != steps[1]
    told = entries(office.engine, Filters(kind=EntryKind.ENROLMENT_BEGUN))[-1]
    assert (told.actor, told.facts["by"]) == (FIRST, [FIRST, SECOND])
    assert verify(office.engine).ok


def test_one_administrator_with_two_codes_is_one(office: Office) -> None:
    with_administrators(office)
    twice = by(office, FIRST)
    later = (*twice, Credentials(FIRST, code_at(office.secrets[FIRST], office.later())))
    given = (office.engine, office.now, "fang.yue", later)
    assert refusal(begin_enrolment, *given) == "two-administrators"


def test_a_wrong_code_of_an_administrator_is_counted_and_told(office: Office) -> None:
    with_administrators(office)
    given = (Credentials(FIRST, "000000"), Credentials(SECOND, "000000"))
    for _ in range(5):
        said = refusal(begin_enrolment, office.engine, office.now, "fang.yue", given)
        assert said == "wrong-code"
    assert refusal(begin_enrolment, office.engine, office.now, "fang.yue", given) == (
        "locked-person"
    )
    told = entries(office.engine, Filters(kind=EntryKind.CODE_REFUSED, actor=FIRST))
    assert [entry.facts["code"] for entry in told] == ["wrong-code"] * 5 + ["locked-person"]
    assert verify(office.engine).ok


def test_two_appoint_a_third_and_two_dismiss_one(office: Office) -> None:
    with_administrators(office)
    appoint_third = (appoint, office.engine, office.later(), "gao.ming")
    assert refusal(*appoint_third) == "two-administrators"
    given = by(office, FIRST, SECOND)
    appoint(office.engine, office.now, "gao.ming", given)
    given = by(office, SECOND, "gao.ming")
    dismiss(office.engine, office.now, FIRST, given)
    assert administrators(office.engine) == {SECOND, "gao.ming"}
    assert verify(office.engine).ok


def test_a_secret_an_older_version_kept_plain_is_sealed_when_next_used(office: Office) -> None:
    plain = office.secrets["fang.yue"]
    with writing(office.engine) as session:
        session.get_one(PersonRow, "fang.yue").secret = plain
    office.inspect(office.submit())
    assert isinstance(office.answer("fang.yue"), Signature)
    with writing(office.engine) as session:
        assert str(session.get_one(PersonRow, "fang.yue").secret).startswith("sealed:")
    assert verify(office.engine).ok


@pytest.mark.parametrize(
    ("identity", "code"),
    [(None, "no-key"), (Identity(written_key(new_key())), "other-key")],
    ids=["without a key", "with another key"],
)
def test_without_the_key_no_code_is_taken_and_the_rest_goes_on(
    office: Office, identity: Identity | None, code: str
) -> None:
    with_administrators(office)
    given = by(office, FIRST, SECOND)
    other = open_engine(office.address, identity)
    assert list_people(other)
    with pytest.raises(RecordFault) as fault:
        begin_enrolment(other, office.now, "fang.yue", given)
    assert fault.value.code == code


def test_a_secret_moved_to_another_account_opens_nothing(office: Office) -> None:
    with writing(office.engine) as session:
        theirs = session.get_one(PersonRow, SECOND).secret
        session.get_one(PersonRow, FIRST).secret = theirs
    with pytest.raises(RecordFault) as fault:
        appoint(office.engine, office.now, "gao.ming", by(office, FIRST))
    assert fault.value.code == "seal-broken"


def test_the_key_of_the_tests_is_in_no_repr() -> None:
    assert IDENTITY.key_text not in repr(IDENTITY)
    assert repr(IDENTITY.key.master) not in repr(IDENTITY.key)
