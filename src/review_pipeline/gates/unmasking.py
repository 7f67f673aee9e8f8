"""Unmasking: every place of a draft that may be written in disguise, read as if it were not."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from review_pipeline.gates.rewritten import Change, rewritten, turned_round
from review_pipeline.language.figures import figures
from review_pipeline.language.passage import Gap
from review_pipeline.language.traits import DIGIT, FIGURES, LATIN
from review_pipeline.lexicon.disguise import UNCERTAIN, Disguise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from review_pipeline.gates.rewritten import Rewritten
    from review_pipeline.language.figures import Figures
    from review_pipeline.language.passage import Hit, Passage
    from review_pipeline.language.reading import Reading

_FIGURES, _REVERSED, _FILLED, _PARTED = "数字变形", Disguise.REVERSED.label, "夹字母", "夹符号"
#: What the ways of writing are called in a finding's evidence.
LABELS = frozenset({_FIGURES, _FILLED, _PARTED, *(disguise.label for disguise in Disguise)})
_FILLER = re.compile("(?<=[\u4e00-\u9fff:])[a-z]{1,2}(?=[\u4e00-\u9fff:])")
# A resident's number from its check character to its region: the century stands turned round.
_NUMBER_BACKWARDS = re.compile(r"(?<![0-9a-z])[0-9x][0-9]{9}(?:91|02|81)[0-9]{5}[1-8](?![0-9a-z])")
# Nobody sets the figures of a table in rings (①, ❶, a digit on a key).
_RINGED = re.compile("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u20e3]")
# Two letters may be a unit of measure; as a mark they have a sign after them.
_FEW = 3
_SIGN = re.compile(r"\s{0,2}[★☆*＊⭐#@]")


def views(reading: Reading, guarded: Iterable[str]) -> Iterator[Rewritten]:
    """The blocks that hold a disguise, each read without it.

    ``guarded`` are the rules that judge by a form of their own where their anchors stand: to
    them a sign inside an anchor is a disguise.
    """
    yield from _spelt_plainly(reading, guarded)
    yield from _lines_turned_round(reading)
    yield from _figures_in_digits(reading)
    yield from _fillers_left_out(reading)


def _spelt_plainly(reading: Reading, guarded: Iterable[str]) -> Iterator[Rewritten]:
    changes: dict[int, set[Change]] = defaultdict(set)
    for hit in reading.disguised:
        if _is_whole(hit) and _is_likely(hit, reading):
            changes[hit.passage.number].add(_change(hit))
    for hit in (hit for owner in guarded for hit in reading.hits(owner)):
        if hit.gap in {Gap.SYMBOL, Gap.PUNCTUATION}:
            changes[hit.passage.number].add(_change(hit))
    for number, made in sorted(changes.items()):
        layers = _layers(_widest(made))
        yield from (rewritten(reading.draft.blocks[number], layer) for layer in layers)


def _change(hit: Hit) -> Change:
    disguise = hit.literal.disguise
    if disguise is None:
        uncertain = hit.gap is Gap.PUNCTUATION
        return Change(hit.start, hit.end, hit.literal.text, _PARTED, uncertain)
    return Change(hit.start, hit.end, hit.literal.plain, disguise.label, disguise in UNCERTAIN)


def _is_whole(hit: Hit) -> bool:
    """Whether Latin letters of it stand alone: those of jimi in the middle of a word are not."""
    plain = hit.passage.plain
    start, end = plain.folded(hit.start, hit.end)
    text = plain.text
    edges = text[max(start - 1, 0) : start + 1], text[end - 1 : end + 1]
    if any(len(edge) > 1 and edge.isascii() and edge.isalpha() for edge in edges):
        return False
    initials = hit.literal.disguise is Disguise.INITIALS and end - start <= _FEW
    return not initials or _SIGN.match(text, end) is not None


def _is_likely(hit: Hit, reading: Reading) -> bool:
    """Whether what may be another word is no piece of the plain word, nor of two sentences."""
    if hit.literal.disguise not in UNCERTAIN:
        return True
    plain = (h for h in reading.hits(hit.literal.owner) if h.passage is hit.passage)
    beside = any(h.start < hit.end and hit.start < h.end for h in plain)
    parted = hit.gap is Gap.PUNCTUATION and hit.literal.plain.isalnum()
    return not parted and not beside


def _widest(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes that lie in no other of the same text: of 内内部 the whole, not 内部."""
    reached: dict[str, int] = {}
    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if change.end > reached.get(change.text, -1):
            reached[change.text] = change.end
            yield change


def _layers(changes: Iterable[Change]) -> list[list[Change]]:
    """The changes in as few layers as hold them, in each of them in order and apart."""
    layers: list[list[Change]] = []
    for change in sorted(changes, key=lambda change: (change.start, -change.end, change.text)):
        for layer in layers:
            if layer[-1].end <= change.start:
                layer.append(change)
                break
        else:
            layers.append([change])
    return layers


def _lines_turned_round(reading: Reading) -> Iterator[Rewritten]:
    places = {
        (hit.passage.number, *_line(hit.passage.block.text, hit.start))
        for hit in reading.disguised
        if hit.literal.disguise is Disguise.REVERSED
    }
    for passage in reading.every_with(DIGIT):
        for match in _NUMBER_BACKWARDS.finditer(passage.plain.text):
            start, _ = passage.plain.original(*match.span())
            places.add((passage.number, *_line(passage.block.text, start)))
    for number, start, end in sorted(places):
        yield turned_round(reading.draft.blocks[number], (start, end), _REVERSED)


def _line(text: str, place: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return start, len(text) if end < 0 else end


def _figures_in_digits(reading: Reading) -> Iterator[Rewritten]:
    for passage in (p for p in reading.passages if p.traits & (FIGURES | LATIN)):
        found = figures(passage.plain.text, latin=bool(passage.traits & LATIN))
        changes = {_digits(passage, each) for each in found}
        yield from (rewritten(passage.block, layer) for layer in _layers(changes))


def _digits(passage: Passage, found: Figures) -> Change:
    start, end = passage.plain.original(found.start, found.end)
    ringed = _RINGED.search(passage.block.text, start, end) is not None
    return Change(start, end, found.digits, _FIGURES, loose=found.loose and not ringed)


def _fillers_left_out(reading: Reading) -> Iterator[Rewritten]:
    """The passages with a letter or two between Han characters, less those."""
    for passage in reading.every_with(LATIN):
        spans = (match.span() for match in _FILLER.finditer(passage.plain.text))
        places = [passage.plain.original(*span) for span in spans]
        if places:
            changes = (Change(*place, "", _FILLED, uncertain=True) for place in places)
            yield rewritten(passage.block, changes)
