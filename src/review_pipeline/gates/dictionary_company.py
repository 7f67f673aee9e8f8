"""The company an entry of a dictionary keeps: what must, or must not, stand near its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.language.folding import fold
from review_pipeline.language.sentences import sentence_span
from review_pipeline.lexicon.entry import CoOccurrence, Term
from review_pipeline.lexicon.nearness import CLASSES, PERSON, stands_in

if TYPE_CHECKING:
    from datetime import date

    from review_pipeline.language.names import NameReader
    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading


def counts(hit: Hit, day: date, reader: NameReader) -> bool:
    """Whether a hit of an entry counts on a day, in the company it stands in."""
    match hit.literal.entry:
        case Term() as term:
            return _in_force(term.until, day) and (
                not (term.near or term.not_near) or _in_company(hit, term, reader)
            )
        case CoOccurrence() as pair:
            near = _Nearby(hit, pair.within, reader)
            return _in_force(pair.until, day) and all(map(near.has, pair.beside))
        case _:
            return True


def layer_of(reading: Reading, rule_id: str, block: int, start: int, end: int) -> str | None:
    """The layer of the entry that was found there; None where no entry was."""
    for hit in reading.hits(rule_id):
        if hit.passage.number == block and hit.start < end and start < hit.end:
            return hit.literal.layer
    return None


def _in_force(until: date | None, day: date) -> bool:
    return until is None or day <= until


def _in_company(hit: Hit, term: Term, reader: NameReader) -> bool:
    nearby = _Nearby(hit, term.within, reader)
    wanted = not term.near or any(map(nearby.has, term.near))
    return wanted and not any(map(nearby.has, term.not_near))


class _Nearby:
    """What stands in a hit's sentence within so many characters of it."""

    def __init__(self, hit: Hit, within: int, reader: NameReader) -> None:
        self.passage, self.reader = hit.passage, reader
        text = hit.passage.plain.text
        self.first, last = hit.passage.plain.folded(hit.start, hit.end)
        left, right = sentence_span(text, self.first, last)
        self.left, self.right = max(left, self.first - within), min(right, last + within)
        # The word itself is no company; a wall in its place joins nothing.
        self.text = f"{text[self.left : self.first]}\n{text[last : self.right]}"

    def has(self, word: str) -> bool:
        """Whether a word stands there, or one of a class of words."""
        if word != PERSON:
            return stands_in(word if word in CLASSES else fold(word).text, self.text)
        names = self.reader.names_near(self.passage, self.first)
        return any(
            self.left <= start
            and end <= self.right
            and "某" not in self.passage.plain.text[start:end]
            for start, end in names
        )
