"""Figures that agree are never told: parts that add up, growth that was reckoned, working days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.wording import (
    enumeration_mismatch,
    growth_mismatch,
    parts_total_mismatch,
    shares_over_hundred,
)
from review_pipeline.gates.wording.publicity_dates_wrong import working_days
from review_pipeline.lexicon.lexicon import Lexicon

RULES = (
    parts_total_mismatch.RULE,
    growth_mismatch.RULE,
    shares_over_hundred.RULE,
    enumeration_mismatch.RULE,
)
INSPECTOR = Inspector.build(Lexicon((), (), "0" * 12), rules=RULES)
NUMERALS = "一二三四五六七八九"
few = settings(max_examples=40)


def told(sentence: str) -> list[str]:
    draft = Draft("例.txt", "txt", "0" * 64, (Block(Place(Part.BODY, 0), sentence),))
    return [f.rule for f in inspect(draft, INSPECTOR, date(2024, 5, 1)).findings]


def listed(parts: list[int]) -> str:
    return "、".join(f"{'甲乙丙丁戊己庚'[n]}类{part}件" for n, part in enumerate(parts))


@few
@given(st.lists(st.integers(1, 9999), min_size=2, max_size=7))
def test_parts_that_add_up_pass(parts: list[int]) -> None:
    for lead in ("，其中", "，分别为", "："):
        assert told(f"共受理{sum(parts)}件{lead}{listed(parts)}。") == []


@few
@given(st.lists(st.integers(1, 9999), min_size=2, max_size=7), st.integers(1, 50))
def test_a_closed_list_that_falls_short_is_told(parts: list[int], lost: int) -> None:
    total = sum(parts) + lost
    # Parts a run of which happens to be the total are taken for another way to count.
    assert told(f"共受理{total}件：{listed(parts)}。") == ["parts-total-mismatch"]


@few
@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_growth_as_it_is_passes(old: int, new: int) -> None:
    way = "增加" if new >= old else "减少"
    share = abs(Decimal(new - old)) * 100 / old
    figure = share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    if figure < 1_000_000:
        assert told(f"由{old}件{way}到{new}件，{way}{figure}%。") == []


@few
@given(st.integers(1, 998), st.integers(1, 998))
def test_shares_that_make_a_hundred_pass(one: int, two: int) -> None:
    first, second = Decimal(one) / 10, Decimal(two) / 10
    rest = 100 - first - second
    if rest > 0:
        assert told(f"甲类占{first}%，乙类占{second}%，其余占{rest}%。") == []


@given(st.integers(2, 9), st.integers(2, 9))
@few
def test_points_are_counted(promised: int, given_: int) -> None:
    points = "，".join(f"{n}是抓好落实" for n in NUMERALS[:given_])
    found = told(f"提出{NUMERALS[promised - 1]}项要求：{points}。")
    assert found == ([] if promised == given_ else ["enumeration-mismatch"])


@few
@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 400))
def test_working_days_are_those_from_monday_to_friday(first: date, days: int) -> None:
    following = [first + timedelta(days=n) for n in range(1, days + 1)]
    weekdays = sum(day.weekday() < 5 for day in following)
    assert working_days(first, first + timedelta(days=days)) == weekdays
