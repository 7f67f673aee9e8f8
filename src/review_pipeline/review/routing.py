"""Routing (分级分类审核): which levels must sign what, and who may release a blocking finding.

What applies is data of the department's own (``registers/routing.toml``); this is what it
means. Every class must pass the secrecy officer: 保密法实施条例 §42 asks for 逐项 review.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Severity
from review_pipeline.review.content import Declared

if TYPE_CHECKING:
    from review_pipeline.gates.finding import Gate
    from review_pipeline.review.content import Channel, Concern
    from review_pipeline.review.levels import ContentKind, ReviewLevel
    from review_pipeline.review.numbering import NumberedFinding


@dataclass(frozen=True, slots=True)
class RouteClass:
    """A class (级别) of content and the levels it climbs, lowest first."""

    key: str
    title: str
    levels: tuple[ReviewLevel, ...]
    kinds: frozenset[ContentKind]
    basis: str


@dataclass(frozen=True, slots=True)
class Rise:
    """A condition that lifts an item to a higher class (升级); what is left out does not restrict.

    ``severity`` asks for a finding at least that grave, in one of ``gates`` where they are named.
    """

    to: str
    why: str
    kinds: frozenset[ContentKind] = frozenset()
    channels: frozenset[Channel] = frozenset()
    concerns: frozenset[Concern] = frozenset()
    gates: frozenset[Gate] = frozenset()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """Who may release a blocking finding (放行), and the rules nobody may."""

    levels: frozenset[ReviewLevel]
    never: frozenset[str]
    basis: str


@dataclass(frozen=True, slots=True)
class Routing:
    """The whole table. ``classes`` stand lowest first; absences last ``longest_absence`` days."""

    classes: tuple[RouteClass, ...]
    rises: tuple[Rise, ...]
    override: Override
    longest_absence: int


@dataclass(frozen=True, slots=True)
class Matter:
    """What decides an item's route: kind, channels, what its author declared, what was found."""

    kind: ContentKind
    channels: frozenset[Channel]
    concerns: tuple[tuple[Concern, Declared], ...]
    findings: tuple[NumberedFinding, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The levels one item must climb, and why, in a line people read."""

    levels: tuple[ReviewLevel, ...]
    why: str


def route(routing: Routing, matter: Matter) -> Route:
    """The route of an item: its kind's class, or the highest that a condition lifts it to."""
    base = next(place for place, row in enumerate(routing.classes) if matter.kind in row.kinds)
    keys = [row.key for row in routing.classes]
    lifts = [(keys.index(rise.to), rise.why) for rise in routing.rises if _applies(rise, matter)]
    place = max([base, *(to for to, _ in lifts)])
    reached = routing.classes[place]
    reasons = [why for to, why in lifts if to == place > base]
    risen = f"，因{'；'.join(reasons)}而升级" if reasons else ""
    return Route(reached.levels, f"{reached.key} 级（{reached.title}）{risen}")


def _applies(rise: Rise, matter: Matter) -> bool:
    declared = {concern for concern, said in matter.concerns if said is not Declared.NO}
    return (
        (not rise.kinds or matter.kind in rise.kinds)
        and (not rise.channels or bool(rise.channels & matter.channels))
        and (not rise.concerns or bool(rise.concerns & declared))
        and (rise.severity is None or any(_grave(rise, item) for item in matter.findings))
    )


def _grave(rise: Rise, item: NumberedFinding) -> bool:
    # What two people have answered already asks nobody anything more.
    answered = item.answer is not None and item.finding.severity < Severity.BLOCK
    in_gate = not rise.gates or item.finding.gate in rise.gates
    return not answered and in_gate and item.finding.severity >= (rise.severity or Severity.BLOCK)
