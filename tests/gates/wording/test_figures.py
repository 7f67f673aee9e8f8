from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.gates.wording.figures import UNITS, amounts, sentences


def counted(text: str) -> list[tuple[Decimal, str, bool]]:
    return [(a.value, a.unit, a.vague) for a in amounts(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("实现307 项上网", 307, "项"),
        ("受理1,234件", 1234, "件"),
        ("打掉12个团伙", 12, "个"),
        ("达30起", 30, "起"),
    ],
)
def test_a_count_is_read_with_its_unit(text: str, value: int, unit: str) -> None:
    assert counted(text) == [(Decimal(value), unit, False)]


@pytest.mark.parametrize("text", ["约300件", "近5名", "300余件", "第3项", "4.03万件", "每2人"])
def test_a_rough_figure_is_vague(text: str) -> None:
    assert [vague for _, _, vague in counted(text)] == [True]


@pytest.mark.parametrize("text", ["3个月", "2024年", "〔2024〕12号", "307%", "(2018)件"])
def test_what_counts_nothing_is_no_count(text: str) -> None:
    assert counted(text) == []


@given(st.text(alphabet="一二3，。！；？\n项件", max_size=60))
def test_sentences_cover_the_text_between_the_stops(text: str) -> None:
    pieces = "".join(text[start:end] for start, end in sentences(text))
    assert pieces == "".join(char for char in text if char not in "。！；？\n")


@given(st.integers(0, 10**9), st.sampled_from(UNITS))
def test_every_whole_number_with_a_unit_is_read(value: int, unit: str) -> None:
    assert counted(f"办理{value}{unit}，") == [(Decimal(value), unit, False)]
