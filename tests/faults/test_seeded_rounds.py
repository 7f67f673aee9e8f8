"""Seeded rounds: a submission each, and faults at the boundaries of its way (``tools.faults``).

Here a few of them, with and without a whole Prefect around; ``make faults-long`` plays two hundred.
"""

from __future__ import annotations

import os

import pytest

from tools.faults.plan import BOUNDARIES, PREFECT_FAULTS, STRIKES, Stage, plan
from tools.faults.play import play_all
from tools.faults.report import say

_ROUNDS = int(os.environ.get("FAULT_ROUNDS", "12"))
_SEED = int(os.environ.get("FAULT_SEED", "0"))


@pytest.mark.faults
def test_nothing_is_lost_or_doubled_or_unsigned() -> None:
    told = play_all(_ROUNDS, _SEED, say)
    wrong = {f"FAULT_SEED={_SEED}, {each.round}": each.wrong for each in told if each.wrong}
    assert not wrong
    assert all(each.struck for each in told)


def test_the_same_seed_draws_the_same_rounds() -> None:
    assert plan(60, 7) == plan(60, 7) != plan(60, 8)


def test_two_hundred_rounds_hold_every_fault_every_boundary_and_every_stage() -> None:
    rounds = plan(200, 0)
    assert {(r.fault, r.record) for r in rounds if r.at} == set(STRIKES)
    assert {place for r in rounds for place in (r.at, r.again) if place} == set(BOUNDARIES)
    staged = [r for r in rounds if r.stage]
    assert {r.stage for r in staged} == set(Stage)
    assert {r.fault for r in staged} == set(PREFECT_FAULTS)
