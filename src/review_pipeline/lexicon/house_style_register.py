"""The register of a unit's style (``registers/house-style.toml``), read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from review_pipeline.lexicon.house_style import BY_THE_STANDARD, FIGURES, HouseStyle
from review_pipeline.lexicon.schema import Shape, fits
from review_pipeline.lexicon.source import parsed

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.lexicon.house_style import Figure
    from review_pipeline.lexicon.source import Source

HOUSE_STYLE = "house-style.toml"
_TABLE = "style"
_FACTS = {"owner": Shape.TEXT, "last_verified": Shape.DAY}
# No sheet of paper, and no type on it, measures more.
_LARGEST = 1000


def house_style_in(folder: Path, name: str) -> HouseStyle:
    """The style of a ``registers`` folder; the standard's where it has no such file.

    Raises:
        DictionaryMistake: the file cannot be read, or says what it may not.
    """
    path = folder / HOUSE_STYLE
    if not path.is_file():
        return BY_THE_STANDARD
    source, content = parsed(path, f"{name}/{HOUSE_STYLE}")
    table = content.get(_TABLE)
    if content.keys() != {_TABLE} or not isinstance(table, dict):
        raise source.mistake(1, f"请把全部内容写在 [{_TABLE}] 之下。")
    for word, shape in _FACTS.items():
        if not fits(table.get(word), shape):
            raise source.mistake(source.line_of_key(word, _TABLE), f"“{word}”须为{shape}。")
    figures = {figure.key: figure for figure in FIGURES}
    own = tuple(
        (word, _checked(source, figures, word, value))
        for word, value in table.items()
        if word not in _FACTS
    )
    return HouseStyle(own, table["owner"], table["last_verified"])


def _checked(source: Source, figures: dict[str, Figure], word: str, value: Any) -> float | str:  # noqa: ANN401 - TOML's
    line = source.line_of_key(word, _TABLE)
    if word not in figures:
        raise source.mistake(line, f"不认识“{word}”，只能写 {'、'.join(figures)}。")
    if isinstance(figures[word].value, str):
        if fits(value, Shape.TEXT):
            return str(value)
        raise source.mistake(line, f"“{word}”须为字体名称。")
    number = type(value) in {int, float} and 0 < value < _LARGEST
    if not number:
        raise source.mistake(line, f"“{word}”须为正数（单位：{figures[word].unit}）。")
    return float(value)
