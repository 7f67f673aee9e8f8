"""The words of a rendered page as the gates read them again: all of them, each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.release.rescan import as_draft

_PARTS = st.lists(st.sampled_from(["p", "li", "table"]), max_size=60)


@given(_PARTS)
def test_every_line_and_cell_is_read_once_in_order(parts: list[str]) -> None:
    expected: list[str] = []
    html: list[str] = []
    for number, part in enumerate(parts):
        if part == "table":
            cells = [f"格{number}甲", f"格{number}乙"]
            row = "".join(f"<td><p>{cell}</p></td>" for cell in cells)
            html.append(f"<table><tr>{row}</tr></table>")
            expected += cells
        else:
            html.append(f"<{part}>行{number}</{part}>")
            expected.append(f"行{number}")
    draft = as_draft("页", f"<main>{''.join(html)}</main>".encode())
    assert [block.text for block in draft.blocks] == expected
