"""Build the long lists of likely slips: one character of a common word typed for another.

Usage: ``python -m tools.build_suspected_words WORDS NAMES FREQUENCIES CLEAN…``. WORDS has the
words of our trade and NAMES those whose slips are grave, one a line. FREQUENCIES is a list of
Chinese words with their counts (``word count`` a line, as jieba's dict.txt), CLEAN are proofread
texts. Writes the .tsv lists named below; nothing of the inputs is shipped. What another dictionary
tells already is left out.

A slip is a neighbour by sound (the readings of glyphs.tsv) or by shape (one of two parts alike).
What it makes must stand in none of the clean texts, be no word, and be unlikely to arise by
chance where words meet: for each, the chance that the end of one word, whole words and the
beginning of another spell it is summed from the frequencies, and the lists are cut where the sum
reaches a budget. So the false alarms to expect are bounded, and the likeliest slips kept.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.lexicon.entry import Substitution
from review_pipeline.lexicon.literal import Literal
from review_pipeline.lexicon.loading import load_lexicon
from review_pipeline.lexicon.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROOT = Path(__file__).parent.parent
_GLYPHS = _ROOT / "src/review_pipeline/lexicon/glyphs.tsv"
_DICTIONARIES = _ROOT / "dictionaries"
_GRAVE = _DICTIONARIES / "political/name-slip.tsv"
_TARGETS = {
    False: _DICTIONARIES / "wording/suspected-slip.tsv",
    True: _DICTIONARIES / "wording/suspected-slip-short.tsv",
}
# The characters of the first level of GB 2312, in use among those that are typed by sound.
_COMMON, _IN_USE = 3755, 2600
# Chances of a false alarm for each token of text, all entries of a list together.
_BUDGET = {False: 4e-6, True: 1.5e-5}
# As many as a reader of one page has the time to load.
_MOST = {False: 9_000, True: 2_500}
_SHORT = 2
# Shapes that so few characters share are mistaken for one another.
_FEW = 7
_NUMERALS = frozenset("一二三四五六七八九十百千万第零两")
_OURS = 3e-4
# The words of the list of frequencies that count: so long, so often there, or in the clean texts.
_SIZES, _KNOWN, _USED = range(2, 6), 40, 12
_IDIOM, _CURRENT = 4, 120
_NAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong form, its right one, how likely it is to be meant and to arise by chance."""

    wrong: str
    right: str
    meant: float
    chance: float

    @property
    def worth(self) -> float:
        """How much likelier it is a slip than words that meet."""
        return self.meant / (self.chance + 1e-13)


@dataclass(frozen=True, slots=True)
class Tongue:
    """What is known of the language: word counts, beginnings, ends, single characters."""

    words: dict[str, int]
    heads: Counter[str]
    tails: Counter[str]
    characters: Counter[str]
    total: int


def main() -> None:
    """Write the lists."""
    ours, grave, frequencies, *clean = map(Path, sys.argv[1:])
    text = "\n".join(path.read_text(encoding="utf-8") for path in clean)
    tongue = _tongue(frequencies, text)
    names = grave.read_text(encoding="utf-8").split()
    bases = _bases([*ours.read_text(encoding="utf-8").split(), *names], tongue, text)
    slips = _best(_slips(bases, tongue))
    told = _counts(_told_elsewhere(), "\n".join(slips))
    there = {*_counts(slips, text), *(w for w in slips if any(x in w for x in told))}
    free = [slip for slip in slips.values() if slip.wrong not in there]
    _write(_GRAVE, _kept((s for s in free if s.right in names and _sure(s, tongue)), short=False))
    for short, target in _TARGETS.items():
        _write(target, _kept((s for s in free if s.right not in names), short=short))


def _sure(slip: Slip, tongue: Tongue) -> bool:
    """Whether what is left of the name beside the slip is no word that others may follow."""
    intact = slip.right[1:] if slip.wrong[0] != slip.right[0] else slip.right[:-1]
    at_an_end = slip.wrong[1:] == slip.right[1:] or slip.wrong[:-1] == slip.right[:-1]
    return not (at_an_end and intact in tongue.words)


def _write(target: Path, slips: list[Slip]) -> None:
    rows = sorted(f"{slip.wrong}\t{slip.right}" for slip in slips)
    target.write_text("\n".join(["wrong\tright", *rows, ""]), encoding="utf-8")
    sys.stdout.write(f"{target.name}: {len(rows)}\n")


def _told_elsewhere() -> set[str]:
    """The wrong forms that dictionaries other than these have."""
    lexicon = load_lexicon(_DICTIONARIES)
    return {
        wrong
        for dictionary in lexicon.dictionaries
        if dictionary.card.table is None
        for entry in dictionary.entries
        for wrong in (
            (entry.wrong,) if isinstance(entry, Substitution) else getattr(entry, "confusables", ())
        )
    }


def _tongue(path: Path, text: str) -> Tongue:
    words: dict[str, int] = {}
    heads: Counter[str] = Counter()
    tails: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count = line.split()[:2]
        words[word] = int(count)
        for size in range(1, len(word) + 1):
            heads[word[:size]] += int(count)
            tails[word[-size:]] += int(count)
    return Tongue(words, heads, tails, Counter(text), sum(words.values()))


def _bases(ours: list[str], tongue: Tongue, text: str) -> dict[str, float]:
    """The words whose slips are sought, with how often they are used."""
    known = [w for w, n in tongue.words.items() if len(w) in _SIZES and n >= _KNOWN and _han(w)]
    counts = _counts({*known, *ours}, text)
    tokens = len(text) / 1.6
    bases = {
        word: max(counts[word] / tokens, tongue.words[word] / tongue.total)
        for word in known
        if counts[word] >= _USED or (len(word) == _IDIOM and tongue.words[word] >= _CURRENT)
    }
    for word in ours:
        bases[word] = max(bases.get(word, 0.0), counts[word] / tokens, _OURS)
    return bases


def _han(word: str) -> bool:
    return all("一" <= character <= "鿿" for character in word)


def _counts(words: Iterable[str], text: str) -> Counter[str]:
    matcher = Matcher.build((Literal(word, "base") for word in words), str)
    return Counter(matcher.patterns[number].text for number in matcher.find(text).numbers)


def _neighbours(tongue: Tongue) -> dict[str, dict[str, float]]:
    """For each character those it is mistyped for, each with its share: the common ones first."""
    rows = [line.split("\t") for line in _GLYPHS.read_text(encoding="utf-8").splitlines()]
    used = {c for c, _ in tongue.characters.most_common(_IN_USE)} & {r[0] for r in rows[:_COMMON]}
    sounds, shapes = defaultdict(set), defaultdict(set)
    for character, readings, parts in rows:
        sounds[readings.split(",")[0]].add(character)
        for shape in parts.split(","):
            if len(shape) == _SHORT:
                shapes[shape[1]].add(character)
    alike = [group for group in shapes.values() if len(group & used) <= _FEW]
    near: dict[str, set[str]] = defaultdict(set)
    for character, readings, _ in rows:
        for reading in readings.split(","):
            near[character] |= (sounds[reading] & used) - {character}
    for group in alike:
        for character in group:
            near[character] |= (group & used) - {character}
    return {c: _shares(others, tongue) for c, others in near.items()}


def _shares(others: set[str], tongue: Tongue) -> dict[str, float]:
    weights = {other: tongue.characters[other] ** 0.5 for other in others}
    return {other: weight / sum(weights.values()) for other, weight in weights.items()}


def _slips(bases: dict[str, float], tongue: Tongue) -> Iterator[Slip]:
    near = _neighbours(tongue)
    for word, use in bases.items():
        if _NUMERALS & set(word):
            continue
        for place, character in enumerate(word):
            for other, share in near.get(character, {}).items():
                wrong = word[:place] + other + word[place + 1 :]
                if wrong not in tongue.words:
                    yield Slip(wrong, word, use * share, _chance(wrong, tongue))


def _best(slips: Iterable[Slip]) -> dict[str, Slip]:
    best: dict[str, Slip] = {}
    for slip in slips:
        if slip.wrong not in best or slip.meant > best[slip.wrong].meant:
            best[slip.wrong] = slip
    return best


def _chance(wrong: str, tongue: Tongue) -> float:
    """How often words that meet spell it: an end, whole words, a beginning."""
    size, total = len(wrong), tongue.total
    until = [0.0] * (size + 1)
    for end in range(1, size):
        until[end] = (tongue.tails[wrong[:end]] + (end == 1)) / total
        for start in range(1, end):
            until[end] += until[start] * tongue.words.get(wrong[start:end], 0) / total
    met = sum(
        until[start] * (tongue.heads[wrong[start:]] + 5 * (start == size - 1)) / total
        for start in range(1, size)
    )
    return met + _as_name(wrong, tongue)


def _as_name(wrong: str, tongue: Tongue) -> float:
    """How often it is the name of a person, or the beginning of one."""
    if wrong[0] not in _NAMES:
        return 0.0
    chance, all_ = 1.5e-2 / len(_NAMES), tongue.characters.total()
    for character in wrong[1:3]:
        chance *= tongue.characters[character] / all_
    return chance


def _kept(slips: Iterable[Slip], *, short: bool) -> list[Slip]:
    """Of a length the likeliest to be meant, among the safest that the budget has room for."""
    pool = (slip for slip in slips if (len(slip.wrong) == _SHORT) is short)
    spent, safe = 0.0, []
    for slip in sorted(pool, key=lambda slip: -slip.worth):
        spent += slip.chance
        if spent > _BUDGET[short]:
            break
        safe.append(slip)
    return sorted(safe, key=lambda slip: -slip.meant)[: _MOST[short]]


if __name__ == "__main__":
    main()
