"""Evidence: what the sentence around something found says of its severity.

Evidence raises or lowers a severity and is recorded; it never makes a finding go away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from review_pipeline.language.cues import CUES, TELLING, Direction
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from review_pipeline.language.cues import Cue
    from review_pipeline.language.passage import Passage

T = TypeVar("T")

_TELLING = re.compile("|".join(TELLING))
_CUE_OF_LABEL = {cue.label: cue for cue in CUES}

# A line no longer than this, most of which was found, stands alone: a stamp, not a sentence.
_STAMP_CHARACTERS = 20
_LONGEST_LINE = 1000

# A title or a quotation ends within so many characters.
_REACH = 1000

# So much of a sentence is read on either side of what was found.
_WINDOW = 200

# Of longer sentences pieces are read, each beginning a step after the one before: all windows
# that begin within a step share one piece.
_STEP = 400
_PIECE = _STEP + 3 * _WINDOW

# So many characters of one draft are read around findings: a hundred pages of nothing else.
_MOST = 60_000
_UNREAD = "句子过多，未再读上下文"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence told (labels, each once) and where that points on the whole."""

    labels: tuple[str, ...]
    direction: Direction


@dataclass(frozen=True, slots=True)
class _Read:
    """What spaCy saw in a stretch of text: cues and names with their spans, in order."""

    cues: tuple[tuple[int, int, Cue], ...]
    names: tuple[tuple[int, int, str], ...]


_NOTHING_TOLD = _Read((), ())


@dataclass(slots=True)
class SentenceReader:
    """Reads the sentences around findings, each once; made for one draft and let go with it."""

    _read: dict[str, _Read] = field(default_factory=dict)
    _characters: int = 0

    def evidence_for(self, passage: Passage, start: int, end: int) -> Evidence:
        """The evidence around ``passage.block.text[start:end]`` (start < end).

        After sixty thousand characters of different sentences no more are read, and the
        evidence says so.
        """
        text = passage.plain.text
        first, last = passage.plain.folded(start, end)
        last = min(last, first + _WINDOW)
        told = dict([*_of_form(text, first, last), *self._of_words(text, first, last)])
        votes = set(told.values()) - {Direction.NEUTRAL}
        direction = votes.pop() if len(votes) == 1 else Direction.NEUTRAL
        return Evidence(tuple(told), direction)

    def _of_words(self, text: str, start: int, end: int) -> Iterator[tuple[str, Direction]]:
        """What the cues and names of the sentence tell; those inside what was found do not."""
        left, right = sentence_span(text, start, end)
        left, right = max(left, start - _WINDOW), min(right, end + _WINDOW)
        whole = right - left <= _STEP
        begin = left if whole else left - left % _STEP
        stretch = text[left:right] if whole else text[begin : begin + _PIECE]
        if stretch not in self._read and self._characters >= _MOST:
            yield _UNREAD, Direction.NEUTRAL
            return
        read = self._reading_of(stretch)
        span = left - begin, right - begin
        yield from _of_cues(_within_span(read.cues, *span), start - begin, end - begin)
        yield from _of_names({name for _, _, name in _within_span(read.names, *span)})

    def _reading_of(self, stretch: str) -> _Read:
        if stretch not in self._read:
            # Importing spaCy takes longer than all five gates: a sentence must be worth it.
            told = _TELLING.search(stretch) is not None
            self._read[stretch] = _read_by_spacy(stretch) if told else _NOTHING_TOLD
            self._characters += len(stretch)
        return self._read[stretch]


def _read_by_spacy(stretch: str) -> _Read:
    from review_pipeline.language.pipeline import sentence_pipeline  # noqa: PLC0415 - spaCy

    doc = sentence_pipeline()(stretch)
    return _Read(
        tuple((s.start_char, s.end_char, _CUE_OF_LABEL[s.label_]) for s in doc.spans["cues"]),
        tuple((s.start_char, s.end_char, s.label_) for s in doc.ents),
    )


def _within_span(
    spans: Sequence[tuple[int, int, T]], left: int, right: int
) -> Sequence[tuple[int, int, T]]:
    """The spans, which stand in order, that lie between two offsets."""
    first = bisect_left(spans, left, key=itemgetter(0))
    after = bisect_left(spans, right, key=itemgetter(0))
    return [span for span in spans[first:after] if span[1] <= right]


def _of_form(text: str, start: int, end: int) -> Iterator[tuple[str, Direction]]:
    """What the marks around it and the line it stands on tell."""
    if _within(text, start, end, "《", "》"):
        yield "在书名号内", Direction.LOWERS
    if _within(text, start, end, "“", "”"):
        yield "在引号内", Direction.NEUTRAL
    if len(text) <= _LONGEST_LINE and _is_stamp(text.strip(), end - start):
        yield "单独成行", Direction.RAISES


def _is_stamp(line: str, found: int) -> bool:
    return len(line) <= _STAMP_CHARACTERS and len(line) <= 2 * found and line[-1] not in "。！;；"


def _within(text: str, start: int, end: int, opening: str, closing: str) -> bool:
    begun = max(0, start - _REACH)
    opened = text.rfind(opening, begun, start + 1)
    return (
        opened > text.rfind(closing, begun, start + 1)
        and text.find(closing, end, end + _REACH) >= 0
    )


def _of_cues(
    cues: Iterable[tuple[int, int, Cue]], start: int, end: int
) -> Iterator[tuple[str, Direction]]:
    for begun, ended, cue in cues:
        apart = ended <= start or begun >= end
        if apart and (not cue.before or ended <= start):
            yield cue.label, cue.direction


def _of_names(labels: set[str]) -> Iterator[tuple[str, Direction]]:
    if "PERSON" in labels:
        yield "点名到人", Direction.RAISES
    if "ORG" in labels:
        yield "提到单位", Direction.NEUTRAL
