"""The literals of disguise: every spelling of the terms somebody may want to hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.disguise import disguised
from review_pipeline.lexicon.entry import Term
from review_pipeline.lexicon.glyphs import shipped_glyphs
from review_pipeline.lexicon.literal import Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from review_pipeline.lexicon.lexicon import Lexicon

# A term has some hundred and fifty spellings; a list this long would slow every draft.
MOST_TERMS = 1000


def disguises_of(
    lexicon: Lexicon, anchors: Iterable[tuple[str, str]], fold: Callable[[str], str]
) -> Iterator[Literal]:
    """The disguised literals of the dictionaries whose card asks for them, and of ``anchors``.

    An anchor is a text and the id of the Python rule that judges by a form of its own what is
    found. Each literal is folded, as what it is sought in.

    Raises:
        DictionaryMistake: the dictionaries ask for the disguises of too many terms.
    """
    terms = [
        (entry, dictionary.card.id)
        for dictionary in lexicon.dictionaries
        if dictionary.card.disguises
        for entry in dictionary.entries
        if isinstance(entry, Term)
    ]
    if len(terms) > MOST_TERMS:
        raise DictionaryMistake(
            "too-many-disguises",
            f"要查变形写法的词条有 {len(terms)} 条，最多 {MOST_TERMS} 条："
            "请只在要紧的词典里写 disguises = true，长名单另立一部。",
        )
    for entry, owner in terms:
        own_words = {fold(word) for word in entry.not_disguises}
        spelt = _spelt(entry.text, fold, owner, guarded=False)
        yield from (literal for literal in spelt if literal.text not in own_words)
    for text, owner in anchors:
        yield from _spelt(text, fold, owner, guarded=True)


def _spelt(
    plain: str, fold: Callable[[str], str], owner: str, *, guarded: bool
) -> Iterator[Literal]:
    for spelling, disguise in disguised(fold(plain), shipped_glyphs(), guarded=guarded):
        yield Literal(spelling, owner, disguise=disguise, plain=plain)
