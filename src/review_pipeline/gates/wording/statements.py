"""Statements of how many of something there are, and which of them contradict each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_pipeline.gates.wording.figures import Amount
    from review_pipeline.language.passage import Passage

# Words that say no more than that something is meant which was named before.
_GENERAL_NOUNS = frozenset(["", "业务", "事项", "项目", "服务", "服务事项", "业务事项"])
_GENERAL, _ANY = "*泛称", "*任何"

# A word for what is counted, or one of the two above.
_Thing = tuple[str, str, frozenset[str], str]


@dataclass(frozen=True, slots=True)
class Statement:
    """How many of something there are. ``deed`` is what makes two statements one thing.

    ``scope`` holds the times and regions it is limited to; ``sentence`` is its span.
    """

    passage: Passage
    amount: Amount
    deed: str
    noun: str
    scope: frozenset[str]
    sentence: tuple[int, int]
    quoted: str

    def apart(self, other: Statement) -> bool:
        """Whether the two stand in different sentences."""
        return self.passage.number != other.passage.number or self.sentence != other.sentence


@dataclass(slots=True)
class Ledger:
    """What was told so far, in reading order.

    Of each thing only the first statement is kept, and the first that gives another number:
    whatever contradicts any statement contradicts one of these.
    """

    _told: dict[_Thing, list[tuple[int, Statement]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _count: int = 0

    def contradicted_by(self, new: Statement) -> Statement | None:
        """The first statement of the same thing, in another sentence, with another number."""
        alike = (_ANY,) if new.noun in _GENERAL_NOUNS else (new.noun, _GENERAL)
        against = [
            (place, old)
            for noun in alike
            for place, old in self._told.get(_thing(new, noun), ())
            if old.amount.value != new.amount.value and old.apart(new)
        ]
        return min(against, key=lambda told: told[0])[1] if against else None

    def add(self, new: Statement) -> None:
        """Enter a statement that stands after all others."""
        self._count += 1
        noun = _GENERAL if new.noun in _GENERAL_NOUNS else new.noun
        for told in (self._told[_thing(new, noun)], self._told[_thing(new, _ANY)]):
            if not told or (len(told) == 1 and told[0][1].amount.value != new.amount.value):
                told.append((self._count, new))


def _thing(statement: Statement, noun: str) -> _Thing:
    return statement.deed, statement.amount.unit, statement.scope, noun
