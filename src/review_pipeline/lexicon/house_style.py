"""The nouns of a house style (版式): the standard's figures, and where a unit's own differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

STANDARD = "GB/T 9704—2012《党政机关公文格式》"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the standard: a length or a size with its ``unit``, or a font's family."""

    key: str
    label: str
    value: float | str
    unit: str
    clause: str

    def told(self, value: float | str) -> str:
        """A value as people write it."""
        return value if isinstance(value, str) else f"{value:g} {self.unit}"

    def spaced(self, value: float | str) -> str:
        """The same to stand after a character: a number keeps its distance."""
        return value if isinstance(value, str) else f" {self.told(value)}"


#: What the standard says; 28 characters of 三号 on 156 mm are its own arithmetic.
FIGURES: tuple[Figure, ...] = (
    Figure("page_width", "纸宽", 210.0, "毫米", "5.1"),
    Figure("page_height", "纸高", 297.0, "毫米", "5.1"),
    Figure("top", "天头", 37.0, "毫米", "5.2.1"),
    Figure("bottom", "下白边", 35.0, "毫米", "5.2.1"),
    Figure("left", "订口", 28.0, "毫米", "5.2.1"),
    Figure("right", "右白边", 26.0, "毫米", "5.2.1"),
    Figure("lines", "每面行数", 22.0, "行", "5.2.3"),
    Figure("characters", "每行字数", 28.0, "字", "5.2.3"),
    Figure("title_font", "标题字体", "小标宋", "", "7.3.1"),
    Figure("title_size", "标题字号", 22.0, "磅", "7.3.1"),
    Figure("body_font", "正文字体", "仿宋", "", "5.2.2"),
    Figure("body_size", "正文字号", 16.0, "磅", "5.2.2"),
    Figure("first_heading_font", "“一、”级标题字体", "黑体", "", "7.3.3"),
    Figure("second_heading_font", "“（一）”级标题字体", "楷体", "", "7.3.3"),
    Figure("indent", "首行缩进", 2.0, "字", "7.3.3"),
    Figure("page_number_font", "页码字体", "宋体", "", "7.5"),
    Figure("page_number_size", "页码字号", 14.0, "磅", "7.5"),
    Figure("imprint_font", "版记字体", "仿宋", "", "7.4"),
    Figure("imprint_size", "版记字号", 14.0, "磅", "7.4"),
)
_BY_KEY = {figure.key: figure for figure in FIGURES}


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A unit's style: ``own`` are the figures it sets itself, the others are the standard's."""

    own: tuple[tuple[str, float | str], ...] = ()
    owner: str = ""
    last_verified: date | None = None

    def number(self, key: str) -> float:
        """A length or a size."""
        return float(self._value(key))

    def font(self, key: str) -> str:
        """A font, or the family it belongs to."""
        return str(self._value(key))

    def _value(self, key: str) -> float | str:
        return dict(self.own).get(key, _BY_KEY[key].value)

    def told(self, key: str) -> str:
        """A figure as people write it, and the standard's where the unit has its own."""
        figure, value = _BY_KEY[key], self._value(key)
        if value == figure.value:
            return figure.told(value)
        return f"{figure.told(value)}（本单位版式，国家标准为{figure.spaced(figure.value)}）"

    def deviations(self) -> Iterator[str]:
        """Where the unit's own figures differ from the standard's, one sentence each."""
        for figure in FIGURES:
            value = self._value(figure.key)
            if value != figure.value:
                yield (
                    f"本单位版式与国家标准不同：{figure.label}{figure.spaced(value)}，"
                    f"{STANDARD}{figure.clause} 为{figure.spaced(figure.value)}。"
                )


BY_THE_STANDARD = HouseStyle()


def joined(styles: Iterable[HouseStyle]) -> HouseStyle:
    """One style: a later one's figures go before an earlier one's."""
    style = BY_THE_STANDARD
    for each in styles:
        own = {**dict(style.own), **dict(each.own)}
        style = HouseStyle(
            tuple(own.items()), each.owner or style.owner, each.last_verified or style.last_verified
        )
    return style
