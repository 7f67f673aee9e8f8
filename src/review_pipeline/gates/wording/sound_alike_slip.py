"""常用词写成了同音的别字.

查什么：读起来是常用词（三个字以上，名单见 registers/common-words.tsv）、写出来却不是的，
错一两个字，而错字同左右的字又连不成词；已由别的词典指出的不再说。
为什么：用拼音输入，选错的字读音都对，只看字形的名单列不全。
错字与左右连得成词的（记录意见）、去掉首尾一字余下自成一词的（国务院另）、作做账帐之类通用字不查。
三个字的词只查错一字的，只提示。
反例：刑是拘留；执法记录议；犯醉嫌疑人。
正例：刑事拘留；公安部对部分；同一领导。
依据：《国家通用语言文字法》第九条；《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）。
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.passages import is_public
from review_pipeline.lexicon.entry import ProtectedPhrase
from review_pipeline.lexicon.short_words import SIZES, is_short_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading
    from review_pipeline.lexicon.sounds import SoundIndex, SoundsLike

# Characters that may stand for one another; other dictionaries say which is preferred.
_ONE = tuple(
    map(frozenset, ("作做", "账帐", "他它她", "象像", "订定", "的地得", "份分", "哪那", "再在"))
)
_MOST_WRONG, _SHORT = 2, 3
# Rules that tell slips one by one; what one of them tells is told once.
_TOLD = (
    *("confusable-word", "suspected-slip", "suspected-slip-short", "style-variant"),
    *("name-slip", "notorious-miswriting", "fixed-expression-miswritten"),
    *("protected-phrase-altered", "abolished-institution-named"),
)

_MESSAGE = "“{found}”疑为“{right}”之误（同音）：请改正，确为另一词的由审查员说明。"


@dataclass(frozen=True, slots=True)
class Slip:
    """``text[start:end]`` is written for ``right``."""

    start: int
    end: int
    right: str


def slips_in(text: str, index: SoundIndex) -> Iterator[Slip]:
    """The slips of the ear in a folded text, none inside another."""
    reached = 0
    for found in sorted(index.find(text), key=lambda found: (found.start, -found.end)):
        right = _meant(text, found)
        if right is not None and found.end > reached:
            reached = found.end
            yield Slip(found.start, found.end, right)


def _meant(text: str, found: SoundsLike) -> str | None:
    """The word that was meant, None where what stands there may well be right."""
    written = text[found.start : found.end]
    right = min(found.words, key=lambda word: len(_wrong(written, word)))
    wrong = _wrong(written, right)
    most = _MOST_WRONG if len(right) > _SHORT else 1
    likely = 0 < len(wrong) <= most and not _is_end_of_another(right, wrong)
    told = likely and not any(_is_in_a_word(text, found.start + place) for place in wrong)
    return right if told else None


def _wrong(written: str, word: str) -> list[int]:
    """The places of the characters that are wrong, not merely written another way."""
    pairs = enumerate(zip(written, word, strict=True))
    return [i for i, (a, b) in pairs if a != b and not any({a, b} <= one for one in _ONE)]


def _is_end_of_another(right: str, wrong: list[int]) -> bool:
    """国务院另 is no 国务院令: a word, and what follows it."""
    return (wrong == [0] and is_short_word(right[1:])) or (
        wrong == [len(right) - 1] and is_short_word(right[:-1])
    )


def _is_in_a_word(text: str, place: int) -> bool:
    """Whether the character makes a word with its neighbours."""
    return any(
        is_short_word(text[start : start + size])
        for size in SIZES
        for start in range(max(0, place - size + 1), place + 1)
    )


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    choice, told = reading.choice, _Told(reading)
    for slip in slips_in(choice.text, context.sounds):
        passage = choice.at(slip.start)
        begins = choice.starts[passage.number]
        span = passage.plain.original(slip.start - begins, slip.end - begins)
        if is_public(passage) and not told.of(passage.number, *span, slip.right):
            yield rule.finding(
                passage,
                *span,
                severity=Severity.CONFIRM if len(slip.right) > _SHORT else Severity.ADVISE,
                message=_MESSAGE.format(found=passage.block.text[slice(*span)], right=slip.right),
                suggestion=slip.right,
            )


@dataclass
class _Told:
    """What rules that tell slips one by one may tell, by passage and character.

    Most drafts have no slip, and are never asked.
    """

    reading: Reading
    _meant: dict[int, dict[int, set[str]]] = field(default_factory=dict)

    @cached_property
    def _hits(self) -> Mapping[int, Sequence[Hit]]:
        return self.reading.hits_by_passage(*_TOLD)

    def of(self, number: int, start: int, end: int, right: str) -> bool:
        """Whether one of them tells of the word there."""
        if number not in self._meant:
            self._meant[number] = _meant_at(self._hits.get(number, ()))
        meant = self._meant[number]
        return any(right in word or not word for at in range(start, end) for word in meant[at])


def _meant_at(hits: Iterable[Hit]) -> dict[int, set[str]]:
    """For each character of a passage the phrases half of which stands there, or nothing of them.

    Half of a protected phrase tells only of what is a part of the phrase; any other hit of all.
    """
    meant: dict[int, set[str]] = defaultdict(set)
    for hit in hits:
        entry = hit.literal.entry
        word = entry.text if isinstance(entry, ProtectedPhrase) else ""
        for at in range(hit.start, hit.end):
            meant[at].add(word)
    return meant


RULE = Rule(
    id="sound-alike-slip",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="常用词写成了同音的别字",
    message="此处疑有同音的别字：请核对。",
    basis="《国家通用语言文字法》第九条；《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）",
    card=__doc__ or "",
    check=_check,
)
