"""All rounds of a seed, one after another, on the two records and within Prefect."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from tools.faults.checks import unfinished
from tools.faults.ground import ground
from tools.faults.hands import hand
from tools.faults.plan import BOUNDARIES, Record, plan
from tools.faults.rounds import Site, Told, play, rehearse, warm_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.faults.hands import Hand
    from tools.faults.plan import Round
    from tools.faults.prefect_rounds import Around

#: Rehearsals are numbered above the rounds: their people must be others.
_REHEARSALS = {Record.SQLITE: 900_001, Record.POSTGRESQL: 900_002}

# Two lanes lay out their grounds, and Alembic upgrades one database of a process at a time.
_laying_out = Lock()


@dataclass
class Stage:
    """What the rounds are played on; each part is set up when the first round asks for it."""

    hand: Hand
    folder: Path
    stack: ExitStack
    sites: dict[Record, Site] = field(default_factory=dict)
    around: Around | None = None

    def site(self, record: Record) -> Site:
        """Where a round is played, its way rehearsed: every boundary must lie on it."""
        if record not in self.sites:
            with _laying_out:
                laid = self.stack.enter_context(ground(record))
            made = Site(laid, self.hand, self.folder)
            if not self.sites:
                warm_up(made)
            seen = rehearse(made, _REHEARSALS[record])
            missing = [at for at in BOUNDARIES if (at.where, at.moment) not in seen]
            assert not missing, f"never came to {missing}"  # noqa: S101 - a hole in the plan
            self.sites[record] = made
        return self.sites[record]

    def play(self, one: Round, seed: int) -> Told:
        """Play one round where it belongs."""
        site = self.site(one.record)
        if one.stage is None:
            return play(site, one, seed)
        # Imported where it is wanted: Prefect takes its time.
        from tools.faults.prefect_rounds import (  # noqa: PLC0415
            play_in_prefect,
            prefect_around,
        )

        if self.around is None:
            with _laying_out:
                self.around = self.stack.enter_context(prefect_around(site))
        return play_in_prefect(self.around, one, seed)


def play_all(
    rounds: int, seed: int, say: Callable[[Told], None], *, prefect: bool = True, first: int = 0
) -> list[Told]:
    """Play the rounds of a seed from ``first`` on; what was wrong is in what is told of each.

    Those within Prefect mostly wait for it: they are played beside the others, on a ground of
    their own.
    """
    drawn = plan(rounds, seed, prefect=prefect)[first:]
    plain = [one for one in drawn if one.stage is None]
    staged = [one for one in drawn if one.stage is not None]
    stopping = Event()
    with ThreadPoolExecutor(1) as beside:
        lane = beside.submit(_lane, plain, seed, say, stopping)
        try:
            told = _lane(staged, seed, say, stopping)
            told += lane.result()
        finally:
            stopping.set()  # whoever interrupts us waits for a round, and nothing is left behind
    return sorted(told, key=lambda each: each.round.number)


def _lane(
    rounds: list[Round], seed: int, say: Callable[[Told], None], stopping: Event
) -> list[Told]:
    if not rounds:
        return []
    with tempfile.TemporaryDirectory(prefix="review-faults-") as folder, ExitStack() as stack:
        worker = stack.enter_context(hand(Path(folder)))
        stage, all_told = Stage(worker, Path(folder), stack), list[Told]()
        for one in rounds:
            if stopping.is_set():
                break
            try:
                told = stage.play(one, seed)
            except Exception as fault:  # noqa: BLE001 - told as this round's, and the next is played
                told = Told(one, wrong=[f"没有演成：{fault!r}"])
            say(told)
            all_told.append(told)
        for site in stage.sites.values() if all_told else ():
            all_told[-1].wrong += unfinished(site.ground)
    return all_told
