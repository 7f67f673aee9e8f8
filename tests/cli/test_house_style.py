from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.kit import Desk

STYLE = "[style]\nowner = '甲'\nlast_verified = 2026-01-01\ntop = 28\n"


def test_where_a_unit_s_style_differs_from_the_standard_is_told(desk: Desk) -> None:
    folder = desk.home / "词典/registers"
    folder.mkdir(parents=True)
    (folder / "house-style.toml").write_text(STYLE, encoding="utf-8")
    said = desk.review("dictionary", "check", folder.parent)
    assert said.status == 0, said.err
    assert "天头 28 毫米" in said.out
    assert "5.2.1 为 37 毫米" in said.out


def test_the_rules_of_layout_have_cards(desk: Desk) -> None:
    card = desk.review("rules", "explain", "page-margin-off").out
    assert "提示" in card
    assert "天头 37±1" in card
