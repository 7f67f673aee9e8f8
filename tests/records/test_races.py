from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from review_pipeline.records.attempts import open_steps
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.verifying import verify
from review_pipeline.review.codes import code_at
from review_pipeline.review.decisions import Answer
from tests.records import racing

if TYPE_CHECKING:
    from tests.records.kit import Office

RACERS = 3


def test_the_chain_never_forks(office: Office) -> None:
    before = verify(office.engine).entries
    assert racing.race(racing.append_many, [(office.address, 40)] * RACERS) == (["done"] * RACERS)
    verification = verify(office.engine)
    assert verification.ok
    assert verification.entries == before + 40 * RACERS


def test_of_answers_that_race_one_is_taken(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    office.answer("fang.yue")
    step = office.asked()
    office.begin(step)
    at = office.later()
    said = [
        (
            office.address,
            step.step_id,
            Answer(account, office.code(account), word, "意见"),
            at,
        )
        for account, word in (("gao.ming", "同意"), ("gao.ming", "退回修改"), ("qin.lan", "同意"))
    ]
    came_out = racing.race(racing.answer, said)
    assert came_out.count("Rejected") == RACERS - 1
    decided = entries(office.engine, Filters(kind=EntryKind.DECIDED))
    assert len(decided) == 1 + 1
    assert verify(office.engine).ok


def test_one_code_does_not_sign_two_steps_at_once(office: Office) -> None:
    for _ in range(2):
        office.inspect(office.submit())
    steps = open_steps(office.engine)
    for step in steps:
        office.begin(step)
    at = office.later()
    given = Answer("fang.yue", office.code("fang.yue"), "同意")
    came_out = racing.race(
        racing.answer, [(office.address, step.step_id, given, at) for step in steps]
    )
    assert came_out == ["Rejected", "Signature"]


@pytest.mark.parametrize("ahead", [-30, 0, 30], ids=["the step before", "this step", "the next"])
def test_one_code_proves_one_of_two_processes(office: Office, ahead: int) -> None:
    at = office.later(90)
    code = code_at(office.secrets["fang.yue"], at + timedelta(seconds=ahead))
    given = (office.address, Credentials("fang.yue", code), at)
    assert racing.race(racing.prove, [given] * 2) == ["proven", "reused-code"]


def test_of_releases_that_race_one_is_intended(office: Office) -> None:
    submission = office.cleared()
    given = (office.address, submission, office.later())
    assert racing.race(racing.intend, [given] * RACERS) == ["fresh", "the same", "the same"]
    assert len(entries(office.engine, Filters(kind=EntryKind.RELEASE_INTENDED))) == 1


def test_of_attempts_that_race_one_begins(office: Office) -> None:
    office.inspect(office.submit())
    given = (office.address, office.asked().step_id, office.later())
    assert racing.race(racing.begin, [given] * RACERS) == ["1", "None", "None"]
