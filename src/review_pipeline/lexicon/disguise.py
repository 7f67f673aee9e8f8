"""Disguises: the ways a term is written so that a reader knows it and a machine does not.

Each way is a list of spellings to look for beside the term. What is found that way is read
again as the term, by the rule that watches it: a disguise decides nothing.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from review_pipeline.labels import Labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from review_pipeline.lexicon.glyphs import Glyphs

    Spell = Callable[[str, Glyphs], Iterator[str]]

# A longer term has a spelling for each stretch of it rather than for each choice of characters.
_EVERY_CHOICE = 5
_PAIR = 2
# Of a long term whose characters have two readings each.
_MOST_READINGS = 64


class Disguise(Labelled):
    """A way of writing a term otherwise."""

    APART = "apart", "拆字"
    DOUBLED = "doubled", "叠字"
    REVERSED = "reversed", "倒写"
    PINYIN = "pinyin", "拼音"
    INITIALS = "initials", "拼音首字母"
    SOUND = "sound", "同音字"


#: Other words may sound so, or begin so: of these a person is asked, whatever the rule says.
UNCERTAIN = frozenset({Disguise.INITIALS, Disguise.SOUND})

#: The shortest term that is sought in a disguise; a shorter one would be found by chance. Where
#: a rule's own form guards against chance (机密★ and not 机密 alone) two characters will do.
SHORTEST: Mapping[Disguise, int] = {
    Disguise.APART: 2,
    Disguise.DOUBLED: 2,
    Disguise.REVERSED: 3,
    Disguise.PINYIN: 2,
    Disguise.INITIALS: 4,
    Disguise.SOUND: 4,
}


def disguised(text: str, glyphs: Glyphs, *, guarded: bool) -> Iterator[tuple[str, Disguise]]:
    """The spellings of a folded text, each once and none the text itself."""
    told = {text}
    for disguise, spell in _SPELLINGS:
        if len(text) >= (_PAIR if guarded else SHORTEST[disguise]):
            for spelling in spell(text, glyphs):
                if spelling not in told:
                    told.add(spelling)
                    yield spelling, disguise


def _apart(text: str, glyphs: Glyphs) -> Iterator[str]:
    parts = [glyphs.parts(character) for character in text]
    if len(text) <= _EVERY_CHOICE:
        yield from _every_choice(text, parts)
    else:
        yield from _in_other_forms(text, parts)


def _doubled(text: str, _glyphs: Glyphs) -> Iterator[str]:
    yield "".join(character * 2 for character in text)
    yield "".join(character * 3 for character in text)
    if len(text) > _PAIR:
        yield from _mixed(text, [character * 2 for character in text])


def _reversed(text: str, _glyphs: Glyphs) -> Iterator[str]:
    yield text[::-1]


def _pinyin(text: str, glyphs: Glyphs) -> Iterator[str]:
    readings = [glyphs.readings(character) or (character,) for character in text]
    yield from islice(map("".join, product(*readings)), _MOST_READINGS)
    yield from _in_other_forms(text, readings)


def _initials(text: str, glyphs: Glyphs) -> Iterator[str]:
    first = [{reading[0] for reading in glyphs.readings(character)} for character in text]
    if all(first):
        yield from map("".join, product(*map(sorted, first)))


def _sound(text: str, glyphs: Glyphs) -> Iterator[str]:
    if len(text) == _PAIR:
        yield from map("".join, product(*((c, *glyphs.alike(c)) for c in text)))
        return
    for place, character in enumerate(text):
        for other in glyphs.alike(character):
            yield text[:place] + other + text[place + 1 :]


def _every_choice(text: str, forms: Sequence[tuple[str, ...]]) -> Iterator[str]:
    choices = ((character, *each) for character, each in zip(text, forms, strict=True))
    return map("".join, product(*choices))


def _in_other_forms(text: str, forms: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The text in the first form of each character, in the second, and so on."""
    for way in range(max(map(len, forms), default=0)):
        chosen = [each[min(way, len(each) - 1)] if each else "" for each in forms]
        yield from _mixed(text, [form or c for form, c in zip(chosen, text, strict=True)])


def _mixed(text: str, other: Sequence[str]) -> Iterator[str]:
    """The text with some of its characters in their other form, and some as they are."""
    if len(text) <= _EVERY_CHOICE:
        yield from map("".join, product(*zip(text, other, strict=True)))
        return
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            yield text[:start] + "".join(other[start:end]) + text[end:]


_SPELLINGS: tuple[tuple[Disguise, Spell], ...] = (
    (Disguise.APART, _apart),
    (Disguise.DOUBLED, _doubled),
    (Disguise.REVERSED, _reversed),
    (Disguise.PINYIN, _pinyin),
    (Disguise.INITIALS, _initials),
    (Disguise.SOUND, _sound),
)
