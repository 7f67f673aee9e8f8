from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.wording import share_mismatch
from review_pipeline.lexicon.lexicon import Lexicon

if TYPE_CHECKING:
    from review_pipeline.gates.finding import Finding

INSPECTOR = Inspector.build(Lexicon((), (), "0" * 12), rules=(share_mismatch.RULE,))
TENTH = Decimal("0.1")


def found(whole: int, part: int, share: Decimal) -> tuple[Finding, ...]:
    sentence = f"共受理{whole}件，办结{part}件，占{share}%。"
    draft = Draft("例.txt", "txt", "0" * 64, (Block(Place(Part.BODY, 0), sentence),))
    return inspect(draft, INSPECTOR, date(2024, 5, 1)).findings


@st.composite
def wholes_and_parts(draw: st.DrawFn) -> tuple[int, int]:
    whole = draw(st.integers(2, 100_000))
    return whole, draw(st.integers(1, whole - 1))


@given(wholes_and_parts())
def test_a_share_rounded_to_a_tenth_is_right(counts: tuple[int, int]) -> None:
    whole, part = counts
    share = (Decimal(part) * 100 / whole).quantize(TENTH, rounding=ROUND_HALF_UP)
    assert found(whole, part, share) == ()


@given(wholes_and_parts())
def test_a_share_cut_where_rounding_goes_up_is_found_and_said_so(counts: tuple[int, int]) -> None:
    whole, part = counts
    quotient = Decimal(part) * 100 / whole
    cut = quotient.quantize(TENTH, rounding=ROUND_DOWN)
    assume(quotient - cut > TENTH / 2)
    (finding,) = found(whole, part, cut)
    assert "截尾" in finding.message
    assert finding.suggestion == f"{cut + TENTH}%"


@given(wholes_and_parts(), st.decimals(1, 40, places=1))
def test_a_share_that_is_off_is_found(counts: tuple[int, int], off: Decimal) -> None:
    whole, part = counts
    share = (Decimal(part) * 100 / whole).quantize(TENTH) + off
    assert len(found(whole, part, share)) == 1
