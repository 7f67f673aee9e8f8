"""One round: a fault befalls a submission on its way, the work is taken up, all is checked."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from signal import SIGKILL
from typing import TYPE_CHECKING

from review_pipeline.records.people import add_person, enrol
from review_pipeline.review.codes import secret_in
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.people import Person
from tools.faults.checks import at_the_end, at_the_instant
from tools.faults.errand import TITLE, Errand
from tools.faults.plan import LEVELS, Fault, Moment

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tools.faults.ground import Ground
    from tools.faults.hands import Hand, Outcome
    from tools.faults.plan import Boundary, Round

_WARMING_UP = 900_000
_HOUR = 3600
_LONGEST_BACK = 400 * 24 * _HOUR
_MOST_ROOM = 300_000
#: How long a network is silent before somebody mends it.
_SILENCE_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one round, by level, and the secrets in their phones."""

    accounts: Mapping[str, str]
    secrets: Mapping[str, str]

    @classmethod
    def hire(cls, ground: Ground, number: int) -> Cast:
        """Register and enrol people nobody knows yet: their codes are all unused."""
        people = {level: _person(level, number) for level in LEVELS}
        secrets = {}
        for person in people.values():
            add_person(ground.engine, datetime.now(UTC), person)
            address = enrol(ground.engine, datetime.now(UTC), person.account)
            secrets[person.account] = secret_in(address)
        return cls({level.value: each.account for level, each in people.items()}, secrets)


def _person(level: ReviewLevel, number: int) -> Person:
    department = {ReviewLevel.SECRECY_OFFICER: "保密办公室", ReviewLevel.LEADER: "厅领导"}
    account = f"r{number}.{level.value}"
    return Person(account, level.label, department.get(level, "办公室"), frozenset({level}))


@dataclass
class Told:
    """A round, how often a fault befell it, how the work ended, and what was wrong at the end."""

    round: Round
    struck: int = 0
    ends: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass
class Site:
    """What rounds need: a ground, and a hand to work on it.

    ``steps`` counts the steps on files a whole way takes in each folder, found by rehearsal.
    """

    ground: Ground
    hand: Hand
    folder: Path
    steps: dict[str, int] = field(default_factory=dict)

    def draft(self, number: int) -> str:
        """A notice of a few lines, another in each round."""
        path = self.folder / f"{number}.txt"
        path.write_text(
            f"{TITLE}\n\n自下月起，第{number}号窗口的办公时间调整为上午九时至下午五时。\n"
            "请办事群众合理安排时间。\n"
        )
        return str(path)

    def errand(self, cast: Cast, number: int, until: str = "") -> Errand:
        """What is asked of a hand in this round."""
        sent = (time.time(), time.monotonic())
        return Errand(self.draft(number), cast.accounts, cast.secrets, sent, until)


def warm_up(site: Site) -> None:
    """Let the hand itself go the whole way once: what is slow to load is loaded then."""
    cast = Cast.hire(site.ground, _WARMING_UP)
    outcome = site.hand.do(site.errand(cast, _WARMING_UP), site.ground.environment, itself=True)
    assert outcome.end == "done", outcome  # noqa: S101


def rehearse(site: Site, number: int) -> set[tuple[str, Moment]]:
    """Go the whole way with no fault; the boundaries it came to."""
    cast = Cast.hire(site.ground, number)
    outcome = site.hand.do(site.errand(cast, number), site.ground.environment)
    wrong = at_the_end(site.ground, cast.accounts)
    assert (outcome.end, wrong) == ("done", []), (outcome, wrong)  # noqa: S101
    seen = {(where, Moment(moment)): count for where, moment, count in outcome.seen}
    site.steps = {
        where: count for (where, moment), count in seen.items() if moment is Moment.FILE_STEP
    }
    return set(seen)


def play(site: Site, one: Round, seed: int) -> Told:
    """Play a round; nothing is raised, what was wrong is told."""
    begun, told = time.monotonic(), Told(one)
    cast = Cast.hire(site.ground, one.number)
    chance = one.chance(seed)
    if one.at is not None:
        _befall(site, told, cast, one.at, chance)
    if not told.struck:
        told.wrong.append("故障没有出在办事途中")
    if one.again is not None:  # which may come too late: the work is past it
        _befall(site, told, cast, one.again, chance)
    ended = site.hand.do(site.errand(cast, one.number), site.ground.environment)
    told.ends.append(f"{ended.end} {ended.why}".strip())
    if ended.end != "done":
        told.wrong.append(f"故障过后不能接着办完：{ended.end} {ended.why}")
    told.wrong += at_the_end(site.ground, cast.accounts)
    told.seconds = time.monotonic() - begun
    return told


def _befall(site: Site, told: Told, cast: Cast, at: Boundary, chance: random.Random) -> None:
    """Let the work go on until the boundary, let the fault befall it there, and mend."""
    fault, ground = told.round.fault, site.ground
    hand = site.hand
    number = chance.randrange(site.steps[at.where]) if at.moment is Moment.FILE_STEP else 0
    act = _fault(fault, ground, hand, chance)
    errand = site.errand(cast, told.round.number)
    environment = dict(ground.environment)
    if fault is Fault.NETWORK_CUT:
        environment |= ground.by_proxy
    outcome = hand.do(errand, environment, (at.where, at.moment, number), act)
    hand.set_clock(0)
    ground.mend()
    _note(told, outcome)
    told.wrong += at_the_instant(ground, cast.accounts, outcome.done)


def _note(told: Told, outcome: Outcome) -> None:
    told.struck += outcome.struck
    told.ends.append(f"{outcome.end} {outcome.why}".strip())
    if outcome.end == "failed":
        told.wrong.append(f"没有一句话可看的故障：{outcome.why}")


def _fault(
    fault: Fault, ground: Ground, hand: Hand, chance: random.Random
) -> Callable[[int, list[int]], None]:
    """What happens to the work (its process, the database's processes for it) or around it."""
    room = chance.choice((0, chance.randrange(_MOST_ROOM)))
    back = -chance.randrange(_HOUR, _LONGEST_BACK)
    silent = chance.random() < 0.5  # noqa: PLR2004 - as often as not
    acts: dict[Fault, Callable[[int, list[int]], None]] = {
        Fault.FLOW_KILLED: lambda pid, _: os.kill(pid, SIGKILL),
        Fault.BACKEND_KILLED: lambda _, backends: _kill_all(backends),
        Fault.DATABASE_KILLED: lambda *_: ground.kill_database(),
        Fault.DISK_FULL: lambda *_: ground.fill(room),
        Fault.CLOCK_BACK: lambda *_: hand.set_clock(back),
        Fault.NETWORK_CUT: lambda *_: _cut(ground, silent=silent),
    }
    return acts[fault]


def _kill_all(pids: list[int]) -> None:
    for pid in pids:
        os.kill(pid, SIGKILL)


def _cut(ground: Ground, *, silent: bool) -> None:
    assert ground.proxy is not None  # noqa: S101 - drawn for PostgreSQL only
    ground.proxy.cut(silent=silent)
    if silent:
        threading.Timer(_SILENCE_SECONDS, ground.proxy.heal).start()
