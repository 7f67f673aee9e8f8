from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.house_style import joined
from review_pipeline.lexicon.house_style_register import house_style_in

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.lexicon.house_style import HouseStyle

HEAD = "[style]\nowner = '甲'\nlast_verified = 2026-01-01\n"


def style(folder: Path, text: str) -> HouseStyle:
    (folder / "house-style.toml").write_text(text, encoding="utf-8")
    return house_style_in(folder, "registers")


def test_what_a_unit_does_not_set_is_the_standard_s(tmp_path: Path) -> None:
    own = style(tmp_path, HEAD + "top = 28\nbody_font = '宋体'\n")
    assert (own.number("top"), own.number("left"), own.font("body_font")) == (28, 28, "宋体")
    told = list(own.deviations())
    assert len(told) == 2
    assert "天头 28 毫米" in told[0]
    assert "为 37 毫米" in told[0]


def test_the_standard_s_own_figure_is_no_deviation(tmp_path: Path) -> None:
    assert list(style(tmp_path, HEAD + "top = 37\n").deviations()) == []
    assert list(house_style_in(tmp_path / "无", "registers").deviations()) == []


def test_a_later_layer_goes_before(tmp_path: Path) -> None:
    first, second = style(tmp_path, HEAD + "top = 30\nlines = 20\n"), style(tmp_path, HEAD)
    third = style(tmp_path, HEAD + "top = 28\n")
    together = joined([first, second, third])
    assert (together.number("top"), together.number("lines")) == (28, 20)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (HEAD + "天头 = 3\n", 4, "TOML"),
        (HEAD + "topp = 3\n", 4, "不认识“topp”"),
        (HEAD + "top = '37'\n", 4, "须为正数（单位：毫米）"),
        (HEAD + "top = -1\n", 4, "须为正数"),
        (HEAD + "body_font = 3\n", 4, "须为字体名称"),
        ("[style]\nowner = '甲'\n", 1, "“last_verified”须为日期"),
        ("top = 3\n", 1, "[style]"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    with pytest.raises(DictionaryMistake) as caught:
        style(tmp_path, text)
    assert f"第 {line} 行" in caught.value.message
    assert told in caught.value.message
