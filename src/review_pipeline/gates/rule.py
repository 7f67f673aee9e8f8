"""A rule (规则): what it looks for, on what ground, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding
from review_pipeline.gates.masking import masked

if TYPE_CHECKING:
    from datetime import date

    from review_pipeline.gates.finding import Gate, Severity
    from review_pipeline.gates.law_index import Register
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading
    from review_pipeline.lexicon.lexicon import Lexicon
    from review_pipeline.lexicon.sounds import SoundIndex


class Keeps(StrEnum):
    """What of the matched text a finding may keep."""

    TEXT = "text"
    MASKED = "masked"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know besides the text.

    ``document_date`` is the day by which names and laws are judged: the date of writing
    where the draft has one, the day of submission otherwise. ``register`` is the lexicon's
    register of laws, made ready for looking up, and ``sounds`` its common words. ``every``
    asks for each place a fault stands at, where a rule that mends would tell only the first.
    ``kind`` is the kind of content, None if nobody named it. ``today`` is the day of looking, the
    document's own unless given: no draft may put a dictionary to rest by the date it bears.
    """

    lexicon: Lexicon
    register: Register
    sounds: SoundIndex
    document_date: date
    attachments: tuple[str, ...] = ()
    every: bool = False
    kind: str | None = None
    today: date | None = None

    @property
    def day(self) -> date:
        """The day of looking, by which a dictionary is in force or not."""
        return self.today or self.document_date


Check = Callable[["Rule", "Reading", Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must not be, with its card.

    ``id`` is kebab-case English naming the bad pattern. ``card`` is the file's docstring
    (查什么 / 为什么 / 反例 / 正例 / 依据). ``anchors`` are literals the one automaton pass
    looks for on the rule's behalf; the check gets them from ``reading.hits(rule.id)``. Those
    that somebody may want to hide stand in ``disguised`` too, where the check goes by more than
    the anchor alone.
    ``judges_dictionary`` says that the dictionary of the same id is this rule's vocabulary:
    its hits come to this check and not to the general one. ``weighs_context`` says that the
    sentence around each finding is read, and may raise or lower its severity. ``mends`` says
    that its suggestion is the one right answer: `review check --fix` may put it in place.
    ``since`` and ``until`` are the first and last day it is in force, ``dated`` says that some of
    its dictionary's entries have a last day; ``layered`` that some are from another layer than the
    built-in one, and its findings say which.
    """

    id: str
    gate: Gate
    severity: Severity
    title: str
    message: str
    basis: str
    card: str
    check: Check
    keeps: Keeps = Keeps.TEXT
    anchors: tuple[str, ...] = ()
    disguised: tuple[str, ...] = ()
    judges_dictionary: bool = False
    weighs_context: bool = False
    mends: bool = False
    since: date | None = None
    until: date | None = None
    dated: bool = False
    layered: bool = False

    def finding(  # noqa: PLR0913 - a finding has that many facts; all but three are named
        self,
        passage: Passage,
        start: int,
        end: int,
        *,
        severity: Severity | None = None,
        message: str | None = None,
        suggestion: str | None = None,
        evidence: tuple[str, ...] = (),
    ) -> Finding:
        """A finding of this rule at ``block.text[start:end]``, masked as the rule demands."""
        return Finding(
            rule=self.id,
            gate=self.gate,
            severity=self.severity if severity is None else severity,
            message=self.message if message is None else message,
            place=passage.block.place,
            start=start,
            end=end,
            text=self._kept(passage.block.text[start:end]),
            suggestion=suggestion,
            basis=self.basis,
            evidence=evidence,
        )

    def _kept(self, text: str) -> str:
        if self.keeps is Keeps.NOTHING:
            return ""
        return masked(text) if self.keeps is Keeps.MASKED else text
