"""Every watched term in every disguise, made anew at each run, in the sentence it is flagged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.finding import Gate
from review_pipeline.lexicon.entry import Term
from tests.gates.disguises import FROM_FOUR, FROM_THREE, SURE, UNSURE
from tools.evaluation.labelled import Label, Labelled, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from review_pipeline.lexicon.lexicon import Lexicon

_THREE, _FOUR = 3, 4


def in_disguise(lexicon: Lexicon, day: date) -> Iterator[tuple[str, Labelled]]:
    """Each disguise by name, and a sentence with a term in it."""
    for dictionary in lexicon.dictionaries:
        terms = dictionary.entries if dictionary.card.disguises else ()
        for entry in terms:
            if isinstance(entry, Term):
                yield from _disguised(entry, day)


def _disguised(entry: Term, day: date) -> Iterator[tuple[str, Labelled]]:
    term, sentence = entry.text, entry.examples.flagged[0]
    start = sentence.index(term)
    more = (FROM_THREE if len(term) >= _THREE else {}) | (FROM_FOUR if len(term) >= _FOUR else {})
    for name, disguise in (SURE | (UNSURE | more if not term.isascii() else {})).items():
        written = disguise(term)
        text = sentence[:start] + written + sentence[start + len(term) :]
        label = Label(Gate.SECRECY, 0, start, start + len(written), None)
        draft = Draft("变形.txt", "text", "0" * 64, (Block(Place(Part.BODY, 0), text),))
        facts = (draft, day, (), None, (label,))
        yield name, Labelled(Gate.SECRECY, Sort.DISGUISED, *facts)
