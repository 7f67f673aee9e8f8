"""The company an entry of a dictionary keeps: what must, or must not, stand near its word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.language.folding import fold
from review_pipeline.language.sentences import sentence_span
from review_pipeline.lexicon.entry import CoOccurrence, Term
from review_pipeline.lexicon.nearness import CLASSES, PERSON, stands_in

if TYPE_CHECKING:
    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.names import NameReader
    from review_pipeline.language.passage import Hit, Passage
    from review_pipeline.language.reading import Reading
    from review_pipeline.lexicon.entry import CheckedNumber
    from review_pipeline.lexicon.lexicon import Lexicon

#: What the evidence that names a layer begins with.
LAYER = "词典层："


def counts(hit: Hit, reader: NameReader) -> bool:
    """Whether a hit of an entry counts in the company it stands in."""
    match hit.literal.entry:
        case Term() as term:
            return not (term.near or term.not_near) or _in_company(hit, term, reader)
        case CoOccurrence() as pair:
            near = _near(hit, pair.within, reader)
            return all(map(near.has, pair.beside))
        case _:
            return True


def is_beside(
    passage: Passage, span: tuple[int, int], entry: CheckedNumber, reader: NameReader
) -> bool:
    """Whether one of the words an entry asks for stands near a span of the folded text."""
    if not entry.near:
        return True
    return any(map(_Nearby(passage, span, entry.within, reader).has, entry.near))


def with_layer(finding: Finding, reading: Reading, lexicon: Lexicon) -> Finding:
    """The finding, saying which layer its entry is from, or its dictionary where none is there."""
    dictionary = lexicon.named(finding.rule)
    layer = _layer_there(finding, reading) or (dictionary.origin if dictionary else "")
    return replace(finding, evidence=(*finding.evidence, f"{LAYER}{layer}"))


def _layer_there(finding: Finding, reading: Reading) -> str | None:
    for hit in reading.hits(finding.rule):
        here = hit.passage.number == finding.place.block
        if here and hit.start < finding.end and finding.start < hit.end:
            return hit.literal.layer
    return None


def _in_company(hit: Hit, term: Term, reader: NameReader) -> bool:
    nearby = _near(hit, term.within, reader)
    wanted = not term.near or any(map(nearby.has, term.near))
    return wanted and not any(map(nearby.has, term.not_near))


def _near(hit: Hit, within: int, reader: NameReader) -> _Nearby:
    return _Nearby(hit.passage, hit.passage.plain.folded(hit.start, hit.end), within, reader)


class _Nearby:
    """What stands in the sentence of a span of the folded text, so many characters from it."""

    def __init__(
        self, passage: Passage, span: tuple[int, int], within: int, reader: NameReader
    ) -> None:
        self.passage, self.reader = passage, reader
        text = passage.plain.text
        self.first, last = span
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
