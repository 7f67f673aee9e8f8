"""Laws of layers: of each word the last layer that speaks of it decides."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.lexicon.card import Card, Kind
from review_pipeline.lexicon.entry import Examples, Substitution, Withdrawal
from review_pipeline.lexicon.layering import layered
from review_pipeline.lexicon.lexicon import Dictionary

Says = dict[str, str | None]

DAY = date(2026, 1, 1)
CARD = Card("a-word", "某词", "wording", Kind.SUBSTITUTION, "confirm", "。", "。", "某处", DAY, DAY)
NO_EXAMPLES = Examples((), ())

# What a layer says of a word: its right form, or None where it takes the word away.
said = st.dictionaries(st.sampled_from("甲乙丙丁"), st.none() | st.sampled_from("子丑寅卯"))


def possible(layers: list[Says]) -> list[Says]:
    """The layers less what they would take away that is not there."""
    known: set[str] = set()
    kept = []
    for layer in layers:
        kept.append({word: right for word, right in layer.items() if right or word in known})
        known = (known | {w for w, r in layer.items() if r}) - {
            w for w, r in layer.items() if not r
        }
    return kept


def dictionary(layer: Says) -> Dictionary:
    entries = tuple(Substitution(w, right, NO_EXAMPLES) for w, right in layer.items() if right)
    gone = tuple(Withdrawal(word, "某因", 1) for word, right in layer.items() if not right)
    return Dictionary(CARD, entries, withdrawn=gone)


@given(st.lists(said, min_size=1).map(possible))
def test_the_last_layer_that_speaks_of_a_word_decides(layers: list[Says]) -> None:
    (joined,) = layered((f"层{n}", f"层{n}", dictionary(e)) for n, e in enumerate(layers))
    last = {
        word: (right, f"层{n}") for n, layer in enumerate(layers) for word, right in layer.items()
    }
    found = zip(joined.entries, joined.layers, strict=True)
    assert {e.wrong: (e.right, layer) for e, layer in found if isinstance(e, Substitution)} == {
        word: each for word, each in last.items() if each[0] is not None
    }


@given(said)
def test_a_layer_that_says_nothing_changes_nothing(layer: Says) -> None:
    (first,) = possible([layer])
    (alone,) = layered([("层", "层", dictionary(first))])
    (joined,) = layered([("层", "层", dictionary(first)), ("空", "空", dictionary({}))])
    assert joined == alone
