"""Build the register of common words and the list of short ones.

Usage: ``python -m tools.build_common_words FREQUENCIES CLEAN…``. FREQUENCIES is a list of Chinese
words with their counts (``word count`` a line, as jieba's dict.txt), CLEAN are proofread texts.
Words of our trade are those whose slips the dictionaries tell already. A word is left out where
the clean texts hold something that sounds like it and would be told.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.gates.wording.sound_alike_slip import slips_in
from review_pipeline.lexicon.common_word import CommonWord
from review_pipeline.lexicon.sounds import SoundIndex, sound_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROOT = Path(__file__).parent.parent
_DICTIONARIES = _ROOT / "dictionaries"
_WORDS = _DICTIONARIES / "registers/common-words.tsv"
_SHORT_WORDS = _ROOT / "src/review_pipeline/lexicon/short_words.txt"
_OURS = ("wording/suspected-slip.tsv", "political/name-slip.tsv")
# How often a word must stand in the list of frequencies, by its length: the longer, the less
# likely that other words sound like it by chance.
_LONG, _LONG_OFTEN, _THREE_OFTEN = 4, 10, 50
_SHORT_OFTEN = {2: 5, 3: 20}
_LONGEST = 8


def main() -> None:
    """Write both lists."""
    frequencies, *clean = map(Path, sys.argv[1:])
    counts = dict(_counted(frequencies))
    short = sorted(w for w, n in counts.items() if n >= _SHORT_OFTEN.get(len(w), n + 1))
    _SHORT_WORDS.write_text("\n".join([*short, ""]), encoding="utf-8")
    words = sorted(_often(counts) | _ours())
    told = _with_others(words, counts)
    index = SoundIndex.of(told)
    strange = {right for path in clean for right in _strange(index, path)}
    kept = [word for word in told if word.text not in strange]
    rows = (f"{word.text}\t{'；'.join(word.also)}" for word in kept)
    _WORDS.write_text("\n".join(["text\talso", *rows, ""]), encoding="utf-8")
    sys.stdout.write(f"{len(kept)} 个常用词，{len(strange)} 个略去，{len(short)} 个短词\n")


def _counted(path: Path) -> Iterator[tuple[str, int]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count = line.split()[:2]
        if all("一" <= character <= "鿿" for character in word):
            yield word, int(count)


def _often(counts: dict[str, int]) -> set[str]:
    return {
        word
        for word, count in counts.items()
        if (_LONG <= len(word) <= _LONGEST and count >= _LONG_OFTEN)
        or (len(word) == _LONG - 1 and count >= _THREE_OFTEN)
    }


def _ours() -> set[str]:
    """The right forms of the slips that are told one by one."""
    rows = (
        row.split("\t")[1]
        for name in _OURS
        for row in (_DICTIONARIES / name).read_text(encoding="utf-8").splitlines()[1:]
    )
    return {word for word in rows if len(word) >= _LONG - 1}


def _with_others(words: Iterable[str], counts: dict[str, int]) -> tuple[CommonWord, ...]:
    """The words, each with the rarer ones that sound alike."""
    listed = set(words)
    alike: dict[str, list[str]] = defaultdict(list)
    for other in counts:
        if len(other) >= _LONG - 1 and other not in listed:
            alike[sound_of(other)].append(other)
    return tuple(CommonWord(word, tuple(alike[sound_of(word)])) for word in sorted(listed))


def _strange(index: SoundIndex, clean: Path) -> Iterator[str]:
    """The words that something in a clean text would be told for."""
    for slip in slips_in(clean.read_text(encoding="utf-8"), index):
        yield slip.right


if __name__ == "__main__":
    main()
