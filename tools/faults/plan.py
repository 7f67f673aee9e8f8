"""What may befall a submission, and where on its way: the tuples a seed draws rounds from."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from review_pipeline.labels import Labelled
from review_pipeline.records.kinds import EntryKind
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_Drawn = TypeVar("_Drawn")


class Fault(Labelled):
    """What befalls the work."""

    FLOW_KILLED = "flow-killed", "流程进程 kill -9"
    WORKER_KILLED = "worker-killed", "工作进程 kill -9"
    PREFECT_KILLED = "prefect-killed", "Prefect 服务 kill -9"
    BACKEND_KILLED = "backend-killed", "数据库后端 kill -9"
    DATABASE_KILLED = "database-killed", "数据库服务 kill -9"
    DISK_FULL = "disk-full", "磁盘满"
    CLOCK_BACK = "clock-back", "时钟倒拨"
    NETWORK_CUT = "network-cut", "断网"
    ALL_KILLED = "all-killed", "全部 kill -9"


class Record(Labelled):
    """Where the record is kept."""

    SQLITE = "sqlite", "SQLite"
    POSTGRESQL = "postgresql", "PostgreSQL"


class Moment(Labelled):
    """Where in the writing of an entry, or of files."""

    HALF_WAY = "half-way", "写了一半"
    BEFORE_COMMIT = "before-commit", "提交事务之前"
    AFTER_COMMIT = "after-commit", "提交事务之后"
    FILE_STEP = "file-step", "写文件途中"


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place on the way: a journal entry (and whose), or a folder, and the moment in it."""

    where: str
    moment: Moment


LEVELS = (
    ReviewLevel.AUTHOR,
    ReviewLevel.DEPARTMENT_HEAD,
    ReviewLevel.SECRECY_OFFICER,
    ReviewLevel.LEADER,
)


def entry_at(kind: str, level: str | None = None) -> str:
    """The name of a place that is an entry of the journal."""
    return str(kind) if level is None else f"{kind} {level}"


#: The way of a submission, place by place in the order they are come to.
WAY: tuple[tuple[str, bool], ...] = (
    ("vault", True),
    (entry_at(EntryKind.SUBMITTED), False),
    (entry_at(EntryKind.INSPECTED), False),
    *(
        (entry_at(kind, level), False)
        for level in LEVELS
        for kind in (EntryKind.ATTEMPT_BEGUN, EntryKind.DECIDED)
    ),
    (entry_at(EntryKind.RELEASE_INTENDED), False),
    ("portal", True),
    (entry_at(EntryKind.RELEASE_FINISHED), False),
    ("sheets", True),
    ("checkpoints", True),
)
_OF_ENTRIES = (Moment.HALF_WAY, Moment.BEFORE_COMMIT, Moment.AFTER_COMMIT)
BOUNDARIES = tuple(
    Boundary(where, moment)
    for where, of_files in WAY
    for moment in ((Moment.FILE_STEP,) if of_files else _OF_ENTRIES)
)
#: Faults of the work itself, and the record each is tried on.
STRIKES = (
    (Fault.FLOW_KILLED, Record.SQLITE),
    (Fault.FLOW_KILLED, Record.POSTGRESQL),
    (Fault.BACKEND_KILLED, Record.POSTGRESQL),
    (Fault.DATABASE_KILLED, Record.POSTGRESQL),
    (Fault.DISK_FULL, Record.SQLITE),
    (Fault.DISK_FULL, Record.POSTGRESQL),
    (Fault.CLOCK_BACK, Record.SQLITE),
    (Fault.CLOCK_BACK, Record.POSTGRESQL),
    (Fault.NETWORK_CUT, Record.POSTGRESQL),
)


class Stage(Labelled):
    """How far a run of Prefect's is."""

    CHECK_QUEUED = "check-queued", "五关检查已排上"
    CHECK_RUNNING = "check-running", "五关检查运行中"
    FORM_SHOWN = "form-shown", "表单等候中"
    ANSWER_ACCEPTED = "answer-accepted", "答复已受理未判"
    ANSWER_JUDGED = "answer-judged", "答复正在判"
    RELEASE_QUEUED = "release-queued", "发布已排上"
    RELEASE_RUNNING = "release-running", "发布运行中"


#: Faults with a whole Prefect on PostgreSQL around the work.
PREFECT_FAULTS = (
    Fault.FLOW_KILLED,
    Fault.WORKER_KILLED,
    Fault.PREFECT_KILLED,
    Fault.DATABASE_KILLED,
    Fault.NETWORK_CUT,
    Fault.ALL_KILLED,
)


@dataclass(frozen=True, slots=True)
class Round:
    """One submission's round: what befalls it, and where.

    ``again`` befalls it a second time while what the first left is taken up. ``level`` is
    whose form it is, where it is about a form.
    """

    number: int
    fault: Fault
    record: Record
    at: Boundary | None = None
    again: Boundary | None = None
    stage: Stage | None = None
    level: ReviewLevel = ReviewLevel.AUTHOR

    @property
    def told(self) -> str:
        """The round in a line."""
        first = self.stage.label if self.stage else _told(self.at)
        second = f"；接着办时再来一次：{_told(self.again)}" if self.again else ""
        return f"{self.fault.label}（{self.record.label}）于 {first}{second}"

    def chance(self, seed: int) -> random.Random:
        """The chances of this round, the same for the same seed."""
        return random.Random(f"{seed}:{self.number}")  # noqa: S311 - a choice of faults


#: Of so many rounds one has a whole Prefect around it: such a round takes twenty times as long.
ONE_WITH_PREFECT_IN = 20
_NOTHING_AT_WORK = (
    Stage.CHECK_QUEUED,
    Stage.FORM_SHOWN,
    Stage.ANSWER_ACCEPTED,
    Stage.RELEASE_QUEUED,
)


def plan(rounds: int, seed: int, *, prefect: bool = True) -> list[Round]:
    """The rounds of a seed: fault after fault, each at one boundary after another as drawn."""
    chance = random.Random(seed)  # noqa: S311 - as above
    plain, staged = _plain(chance), _staged(chance)
    made: list[Round] = []
    for number in range(rounds):
        if prefect and number % ONE_WITH_PREFECT_IN == ONE_WITH_PREFECT_IN - 1:
            fault, stage = next(staged)
            level = chance.choice(LEVELS)
            made.append(Round(number, fault, Record.POSTGRESQL, stage=stage, level=level))
        else:
            fault, record, at = next(plain)
            later = BOUNDARIES[_first_after(at) :]
            again = chance.choice((None, chance.choice(later))) if later else None
            made.append(Round(number, fault, record, at, again))
    return made


def _plain(chance: random.Random) -> Iterator[tuple[Fault, Record, Boundary]]:
    """Every fault before any comes again, and for each of them every boundary likewise."""
    places = {strike: _drawn(BOUNDARIES, chance) for strike in STRIKES}
    for strike in _drawn(STRIKES, chance):
        yield (*strike, next(places[strike]))


def _staged(chance: random.Random) -> Iterator[tuple[Fault, Stage]]:
    """Every fault and every stage of a run before any comes again.

    A flow's process is killed only where there is one: a stage without waits for the next fault.
    """
    coming, waiting = _drawn(list(Stage), chance), list[Stage]()
    for fault in _drawn(PREFECT_FAULTS, chance):
        while not (fitting := [stage for stage in waiting if _befalls(fault, stage)]):
            waiting.append(next(coming))
        waiting.remove(fitting[0])
        yield fault, fitting[0]


def _befalls(fault: Fault, stage: Stage) -> bool:
    return fault is not Fault.FLOW_KILLED or stage not in _NOTHING_AT_WORK


def _drawn(choices: Sequence[_Drawn], chance: random.Random) -> Iterator[_Drawn]:
    """All of them in a drawn order, then in another, without end."""
    while True:
        yield from chance.sample(choices, len(choices))


def _first_after(at: Boundary) -> int:
    """The first boundary that is still to come, or to come again, after a fault at one."""
    passed = at.moment is Moment.AFTER_COMMIT
    return BOUNDARIES.index(at) + passed


def _told(at: Boundary | None) -> str:
    return "" if at is None else f"{at.where} {at.moment.label}"
