from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import NotAllowed
from review_pipeline.records.people import (
    add_person,
    disable_person,
    enrol,
    get_person,
    list_people,
)
from review_pipeline.records.verifying import verify
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.people import Person
from tests.records.hands import by_hand, kept
from tests.records.kit import secret_in
from tests.review.kit import PEOPLE

if TYPE_CHECKING:
    from tests.records.kit import Office

NEW = Person("xu.he", "许荷", "办公室", frozenset({ReviewLevel.AUTHOR, ReviewLevel.LEADER}))


def test_people_are_listed_as_registered(office: Office) -> None:
    add_person(office.engine, office.now, NEW)
    assert get_person(office.engine, "xu.he") == NEW
    enrolled = {replace(person, enrolled=True) for person in PEOPLE.values()}
    assert set(list_people(office.engine)) == enrolled | {NEW}


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (PEOPLE["fang.yue"], "known-account"),
        (replace(NEW, account="徐和"), "bad-account"),
        (replace(NEW, account="system; --"), "bad-account"),
        (replace(NEW, name=" "), "bad-person"),
        (replace(NEW, department="处\n室"), "bad-person"),
        (replace(NEW, roles=frozenset()), "bad-person"),
        (replace(NEW, auditor=True), "bad-person"),
    ],
)
def test_who_cannot_stand_in_the_record_is_refused(
    office: Office, person: Person, code: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        add_person(office.engine, office.now, person)
    assert refused.value.code == code


def test_an_auditor_signs_nothing_and_is_one_by_the_record(office: Office) -> None:
    auditor = replace(NEW, roles=frozenset(), auditor=True)
    add_person(office.engine, office.now, auditor)
    assert get_person(office.engine, "xu.he") == auditor
    with pytest.raises(NotAllowed) as refused:
        office.submit(author="xu.he")
    assert refused.value.code == "unknown-author"
    # Nobody becomes one by a row edited past the program.
    by_hand(office, "UPDATE person SET roles = 'auditor' WHERE account = 'gao.ming'")
    assert [found.row for found in verify(office.engine).discrepancies] == ["person:gao.ming"]


def test_enrolling_anew_gives_another_secret(office: Office) -> None:
    first, second = (secret_in(enrol(office.engine, office.now, "fang.yue")) for _ in range(2))
    assert first != second


def test_disabling_forgets_the_secret(office: Office) -> None:
    disable_person(office.engine, office.now, "fang.yue")
    person = get_person(office.engine, "fang.yue")
    assert (person.active, person.enrolled) == (False, False)
    with pytest.raises(NotAllowed) as refused:
        enrol(office.engine, office.now, "fang.yue")
    assert refused.value.code == "disabled-person"


def test_a_secret_can_be_read_nowhere(office: Office) -> None:
    secret = office.secrets["fang.yue"].encode()
    office.engine.dispose()
    found = kept(office)
    assert found.count(secret) == 0


def test_an_unknown_person_is_one_sentence(office: Office) -> None:
    for act in (enrol, disable_person):
        with pytest.raises(NotAllowed):
            act(office.engine, office.now, "nobody")
