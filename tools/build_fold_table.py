"""Build the fold table shipped in ``review_pipeline/language/fold_table.npz``.

Run it after changing what folds into what: ``python tools/build_fold_table.py``. It needs
opencc, a development dependency; the product itself reads only the table.

The table says, for each code point below ``SIZE``:

- ``sources``/``targets``: code points that fold to one other (target 0: dropped), or, with a
  target of ``EXPANDED + n``, to the n-th string of ``expansions`` (newline-separated UTF-8);
- ``classes``: what stands there once folded (``LETTER`` … ``INVISIBLE``), which decides what
  the skeleton drops and what a gap is made of.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import numpy as np
import opencc

SHIPPED = Path(__file__).parent.parent / "src/review_pipeline/language/fold_table.npz"

# Every plane with letters; what lies beyond is unassigned, tags, selectors or private use.
SIZE = 0x34000
EXPANDED = 0x110000
LETTER, SPACE, SYMBOL, PUNCTUATION, INVISIBLE = range(5)

# Han characters that opencc folds although simplified text uses them in their own right
# (乾坤, 宫商角徵羽, 存摺 … in GB 2312; 瞭望, 神祇 in the 通用规范汉字表 of 2013).
OWN_RIGHT = frozenset("乾吒夥徵拚捱摺榘薹袷醣麴么著瞭祇")

# U+2E80–2EF3 stand for these characters; NFKC knows only two of them.
RADICALS_SUPPLEMENT = {
    0x2E81: "厂", 0x2E84: "乙", 0x2E85: "亻", 0x2E86: "冂", 0x2E88: "刀", 0x2E89: "刂",
    0x2E8A: "卜", 0x2E8B: "㔾", 0x2E8C: "小", 0x2E8D: "小", 0x2E8E: "兀", 0x2E8F: "尣",
    0x2E90: "尢", 0x2E92: "巳", 0x2E93: "幺", 0x2E94: "彑", 0x2E96: "忄", 0x2E98: "扌",
    0x2E99: "攵", 0x2E9B: "旡", 0x2E9C: "日", 0x2E9D: "月", 0x2E9E: "歺", 0x2EA0: "民",
    0x2EA1: "氵", 0x2EA2: "氺", 0x2EA3: "灬", 0x2EA4: "爫", 0x2EA5: "爫", 0x2EA6: "丬",
    0x2EA7: "牛", 0x2EA8: "犭", 0x2EA9: "王", 0x2EAB: "目", 0x2EAC: "示", 0x2EAD: "礻",
    0x2EAE: "竹", 0x2EAF: "糹", 0x2EB0: "纟", 0x2EB1: "罓", 0x2EB2: "罒", 0x2EB6: "羊",
    0x2EB9: "耂", 0x2EBA: "肀", 0x2EBB: "聿", 0x2EBC: "肉", 0x2EBE: "艹", 0x2EBF: "艹",
    0x2EC0: "艹", 0x2EC1: "虎", 0x2EC2: "衤", 0x2EC3: "覀", 0x2EC4: "西", 0x2EC5: "见",
    0x2EC6: "角", 0x2EC8: "讠", 0x2EC9: "贝", 0x2ECB: "车", 0x2ECC: "辶", 0x2ECD: "辶",
    0x2ECE: "辶", 0x2ECF: "阝", 0x2ED0: "钅", 0x2ED1: "長", 0x2ED2: "镸", 0x2ED3: "长",
    0x2ED4: "门", 0x2ED6: "阝", 0x2ED7: "雨", 0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页",
    0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EDF: "飠", 0x2EE0: "饣", 0x2EE2: "马",
    0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤", 0x2EE8: "麦",
    0x2EE9: "黄", 0x2EEA: "黾", 0x2EEB: "斉", 0x2EEC: "齐", 0x2EED: "歯", 0x2EEE: "齿",
    0x2EEF: "竜", 0x2EF0: "龙", 0x2EF1: "龜", 0x2EF2: "亀",
}  # fmt: skip

LOOK_ALIKES = {
    **dict(zip("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX", strict=True)),  # Cyrillic
    **dict(zip("аеіјорсухѕ", "aeijopcyxs", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),  # Greek
    **dict.fromkeys("○◯", "〇"),  # 二○二四年; in a skeleton they stay symbols
    **dict.fromkeys("☆⭐✩✪✫✬✭✮✯✰", "★"),  # 秘密☆1年
    **dict.fromkeys("‐‒–−", "-"),
    **dict.fromkeys("・•‧", "·"),
    **dict.fromkeys("\u2028\u2029", "\n"),
}  # fmt: skip

# A radical as it stands inside a character is no word: a character written apart (扌空) has one.
IN_PLACE = dict(
    zip("亻扌氵忄灬纟讠钅阝艹辶犭礻衤饣刂疒", "人手水心火丝言金邑草辵犬示衣食刀病", strict=True)
)

# ①, ❶ and the like: folded to a bare digit, ①2024年 would read 12024.
ENCLOSED_NUMBERS = (
    *range(0x2460, 0x2474), 0x24EA, *range(0x24EB, 0x24FF), *range(0x2776, 0x2794),
    *range(0x3251, 0x3260), *range(0x32B1, 0x32C0), 0x1F10B, 0x1F10C,
)  # fmt: skip

# Letters and marks by category, and yet nothing a reader sees.
INVISIBLE_LETTERS = frozenset(
    (
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
    )
)

# What parts sentences and clauses in ordinary writing. Other punctuation inside a word
# (机*密, 机-密, 机·密) is taken for a symbol: ordinary writing does not put it there.
SENTENCE_PUNCTUATION = frozenset("，。、；：？！,.;:?!()（）《》〈〉“”‘’\"'「」『』…—〔〕")

_TO_SIMPLIFIED = tuple(opencc.OpenCC(name) for name in ("t2s", "tw2s", "hk2s"))


def simplified(char: str) -> str:
    """The simplified form of a Han character, or the character itself."""
    if char in OWN_RIGHT or not ("\u3400" <= char <= "\u9fff" or char >= "\U00020000"):
        return char
    return next((s for c in _TO_SIMPLIFIED if (s := c.convert(char)) != char), char)


def step(char: str) -> str:
    """One step of folding; the empty string for a character that is dropped."""
    point = ord(char)
    if invisible(point):
        return ""
    if point in ENCLOSED_NUMBERS:
        return f"({int(unicodedata.numeric(char))})"
    if point in RADICALS_SUPPLEMENT:
        return RADICALS_SUPPLEMENT[point]
    if char in LOOK_ALIKES or char in IN_PLACE:
        return {**LOOK_ALIKES, **IN_PLACE}[char]
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    return simplified(lowered(unaccented(compatible(char))))


def invisible(point: int) -> bool:
    """Whether a reader sees nothing there, not even a space."""
    category = unicodedata.category(chr(point))
    control = category == "Cc" and chr(point) not in "\t\n"
    return control or category in {"Cf", "Cs"} or point in INVISIBLE_LETTERS


def compatible(char: str) -> str:
    """NFKC, unless it would only spell out punctuation (…) or an accent on a space (¨)."""
    form = unicodedata.normalize("NFKC", char)
    spelt = len(form) > 1 and (form[0] == " " or not any(map(is_letter, form)))
    return char if spelt else form


def unaccented(form: str) -> str:
    """The bare Latin letter, if it is one with an accent: pinyin is written with tones."""
    base = unicodedata.normalize("NFD", form)[:1]
    return base if len(form) == 1 and base.isascii() and base.isalpha() else form


def lowered(text: str) -> str:
    """Lower case where that keeps the length."""
    return text.lower() if len(text.lower()) == len(text) else text


def is_letter(char: str) -> bool:
    """Whether a skeleton keeps the character: letters, ideographs and numbers."""
    category = unicodedata.category(char)
    return category in {"Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No"} or char in "々〻ー"


def folded(char: str) -> str:
    """What a character folds to, taken to its fixed point."""
    form = step(char)
    while (again := "".join(map(step, form))) != form:
        form = again
    return form


def class_of(original: str, form: str) -> int:
    """The class of a character, decided from what it folds to (⼈ is a symbol, 人 a letter)."""
    if not form:
        return INVISIBLE
    if original in LOOK_ALIKES and not is_letter(original):
        form = original
    if any(map(is_letter, form)):
        return LETTER
    if form[0].isspace():
        return SPACE
    return PUNCTUATION if form[0] in SENTENCE_PUNCTUATION else SYMBOL


def build() -> dict[str, np.ndarray]:
    """The arrays of the table, by name."""
    classes = np.empty(SIZE, dtype=np.uint8)
    sources: list[int] = []
    targets: list[int] = []
    expansions: list[str] = []
    for point in range(SIZE):
        form = folded(chr(point))
        classes[point] = class_of(chr(point), form)
        if form == chr(point):
            continue
        sources.append(point)
        if len(form) > 1:
            targets.append(EXPANDED + len(expansions))
            expansions.append(form)
        else:
            targets.append(ord(form) if form else 0)
    return {
        "sources": np.array(sources, dtype=np.uint32),
        "targets": np.array(targets, dtype=np.uint32),
        "classes": classes,
        "expansions": np.frombuffer("\n".join(expansions).encode(), dtype=np.uint8),
        "unicode": np.frombuffer(unicodedata.unidata_version.encode(), dtype=np.uint8),
    }


def main() -> None:
    """Write the shipped table."""
    table = build()
    np.savez_compressed(SHIPPED, allow_pickle=False, **table)
    sys.stdout.write(f"{SHIPPED.name}: {len(table['sources'])} folds\n")


if __name__ == "__main__":
    main()
