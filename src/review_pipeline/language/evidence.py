"""Evidence: what the sentence around something found says of its severity.

Evidence raises or lowers a severity and is recorded; it never makes a finding go away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.language.cues import CUES, Direction
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from review_pipeline.language.reading import Passage

_CUE_OF_LABEL = {cue.label: cue for cue in CUES}

# A line no longer than this, most of which was found, stands alone: a stamp, not a sentence.
_STAMP_CHARACTERS = 20

# A sentence longer than this is read around what was found only.
_WINDOW = 200


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence told (labels, each once) and where that points on the whole."""

    labels: tuple[str, ...]
    direction: Direction


@dataclass(slots=True)
class SentenceReader:
    """Reads the sentences around findings, each once; made for one draft and let go with it."""

    _docs: dict[str, Doc] = field(default_factory=dict)

    def evidence_for(self, passage: Passage, start: int, end: int) -> Evidence:
        """The evidence around ``passage.block.text[start:end]`` (start < end)."""
        text = passage.plain.text
        first, last = passage.plain.folded(start, end)
        left, right = sentence_span(text, first, last)
        left, right = max(left, first - _WINDOW), min(right, last + _WINDOW)
        doc = self._read(text[left:right])
        told = dict([*_of_form(text, first, last), *_of_words(doc, first - left, last - left)])
        votes = set(told.values()) - {Direction.NEUTRAL}
        direction = votes.pop() if len(votes) == 1 else Direction.NEUTRAL
        return Evidence(tuple(told), direction)

    def _read(self, sentence: str) -> Doc:
        # Importing spaCy takes longer than all five gates; a clean draft never does.
        from review_pipeline.language.pipeline import sentence_pipeline  # noqa: PLC0415

        if sentence not in self._docs:
            self._docs[sentence] = sentence_pipeline()(sentence)
        return self._docs[sentence]


def _of_form(text: str, start: int, end: int) -> Iterator[tuple[str, Direction]]:
    """What the marks around it and the line it stands on tell."""
    if _within(text, start, end, "《", "》"):
        yield "在书名号内", Direction.LOWERS
    if _within(text, start, end, "“", "”"):
        yield "在引号内", Direction.NEUTRAL
    if _is_stamp(text.strip(), end - start):
        yield "单独成行", Direction.RAISES


def _is_stamp(line: str, found: int) -> bool:
    return len(line) <= _STAMP_CHARACTERS and len(line) <= 2 * found and line[-1] not in "。！;；"


def _within(text: str, start: int, end: int, opening: str, closing: str) -> bool:
    opened = text.rfind(opening, 0, start + 1)
    return opened > text.rfind(closing, 0, start + 1) and text.find(closing, end) >= 0


def _of_words(doc: Doc, start: int, end: int) -> Iterator[tuple[str, Direction]]:
    """What the cues and names of the sentence tell; those inside what was found do not."""
    for span in doc.spans["cues"]:
        cue = _CUE_OF_LABEL[span.label_]
        apart = span.end_char <= start or span.start_char >= end
        if apart and (not cue.before or span.end_char <= start):
            yield cue.label, cue.direction
    labels = {entity.label_ for entity in doc.ents}
    if "PERSON" in labels:
        yield "点名到人", Direction.RAISES
    if "ORG" in labels:
        yield "提到单位", Direction.NEUTRAL
