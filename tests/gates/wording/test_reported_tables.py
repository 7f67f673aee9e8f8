from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.reading import read_here
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.wording import (
    annual_report_tables_incomplete,
    annual_report_tables_unbalanced,
)
from review_pipeline.gates.wording.reported_tables import OUTCOMES
from review_pipeline.lexicon.lexicon import Lexicon

UNBALANCED = annual_report_tables_unbalanced.RULE
INCOMPLETE = annual_report_tables_incomplete.RULE
INSPECTOR = Inspector.build(Lexicon((), (), "0" * 12), rules=(UNBALANCED, INCOMPLETE))

Column = tuple[list[int], int, int]
COLUMN = st.tuples(
    st.lists(st.integers(0, 50), min_size=OUTCOMES[0], max_size=OUTCOMES[0]),
    st.integers(0, 9),
    st.integers(0, 9),
)


def lines_of(columns: list[Column]) -> list[list[str]]:
    """Table 三 that balances: for each column its outcomes, what came over and what is left."""
    outcomes = [[column[0][row] for column in columns] for row in range(OUTCOMES[0])]
    handled = [sum(column[0]) for column in columns]
    old = [column[1] for column in columns]
    left = [column[2] for column in columns]
    new = [max(h + rest - came, 0) for h, rest, came in zip(handled, left, old, strict=True)]
    old = [h + rest - fresh for h, rest, fresh in zip(handled, left, new, strict=True)]
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"]
    labels += [f"{row + 1}、办理结果" for row in range(OUTCOMES[0])]
    labels += ["（七）总计", "四、结转下年度继续办理"]
    figures = [new, old, *outcomes, handled, left]
    return [
        [label, *map(str, row), str(sum(row))] for label, row in zip(labels, figures, strict=True)
    ]


def rules_finding(lines: list[list[str]]) -> set[str]:
    text = "正文。\n" + "\n".join("\t".join(line) for line in lines)
    draft = read_here("年报.txt", text.encode())
    return {finding.rule for finding in inspect(draft, INSPECTOR, date(2026, 1, 20)).findings}


@given(st.lists(COLUMN, min_size=6, max_size=6))
def test_a_table_that_balances_is_let_pass(columns: list[Column]) -> None:
    assert rules_finding(lines_of(columns)) == set()


@given(
    st.lists(COLUMN, min_size=6, max_size=6),
    st.integers(0, OUTCOMES[0] + 3),
    st.integers(1, 7),
    st.integers(1, 9),
)
def test_one_figure_changed_is_always_found(
    columns: list[Column], row: int, column: int, more: int
) -> None:
    lines = lines_of(columns)
    lines[row][column] = str(int(lines[row][column]) + more)
    assert UNBALANCED.id in rules_finding(lines)


@given(st.lists(COLUMN, min_size=6, max_size=6), st.integers(0, OUTCOMES[0] + 3))
def test_a_lost_cell_is_never_taken_for_an_imbalance(columns: list[Column], row: int) -> None:
    lines = lines_of(columns)
    del lines[row][1]
    assert rules_finding(lines) == {INCOMPLETE.id}
