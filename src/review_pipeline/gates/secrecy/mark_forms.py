"""The forms a classification mark (密级标志) takes in a folded text.

保守国家秘密法 §14 has three levels; GB/T 9704-2012 7.2.2 puts the mark at the top left of the
first page, level ★ period. Older papers have the level alone, and people write what they like.
"""

from __future__ import annotations

import re

LEVELS = ("绝密", "机密", "秘密")

# Within a level: blanks, and the signs people put between its two characters.
_GAP = r"[\s·.\-_/]{0,8}"
_LEVEL = rf"(?:绝{_GAP}密|机{_GAP}密|秘{_GAP}密)(?:{_GAP}级)?"
_TRUE_STAR = r"(?:[★☆✩✪✫✬✭✮✯✰⭐🌟⋆※]\ufe0f?)"
_STAR = rf"(?:{_TRUE_STAR}|[*⁎∗﹡✱✲✳])"
# Between level and period any sign does for the star, but not punctuation.
_SIGN = r"[^\w\s，。、；：？！,.;:?!（）()《》“”\"'…]\ufe0f?"
_PERIOD = (
    r"(?:长\s*期|启\s*用\s*前|公\s*布\s*前|[0-9](?:\s*[0-9])*\s*(?:年|个\s*月|月|天|日)"
    r"|[一二三四五六七八九十]+\s*(?:年|个\s*月))"
)
_URGENCY = r"(?:特\s*提|特\s*急|加\s*急|平\s*急)"
# Blanks are taken whole (*+) wherever others may follow them: given back one by one they
# would cost the square of their number.
_LABEL = (
    r"密\s*+级(?:\s*+和\s*+保\s*+密\s*+期\s*+限)?"
    r"(?:\s*+[:：]|(?=[^\S \t]*+[ \t]))\s*+"
)
_COPY_NUMBER = r"(?:份\s*+号\s*+[:：]?)?\s*+[0-9]{6}"
# What may stand about a mark on its line; an empty box is a choice not taken.
_EDGE = r"[^\w□☐○◯]{0,40}+"
_LAST_EDGE = r"[^\w□☐○◯]{0,80}"

_FORMS = (
    re.compile(
        rf"^{_EDGE}(?:{_LABEL}|{_COPY_NUMBER})?{_EDGE}{_LEVEL}(?:{_EDGE}{_PERIOD})?"
        rf"(?:{_EDGE}{_URGENCY})?{_LAST_EDGE}(?:\.[a-z]{{2,5}})?$",
        re.MULTILINE,
    ),
    re.compile(rf"{_LEVEL}\s*(?:{_SIGN}\s*){{1,5}}{_PERIOD}"),
    # An asterisk alone may end bold text or call a footnote; a star does neither.
    re.compile(rf"{_LEVEL}{_TRUE_STAR}+"),
    re.compile(rf"{_LABEL}{_LEVEL}"),
    re.compile(
        rf"^[^\S\n]*+[\[［【〔(（]\s*+{_LEVEL}\s*+{_STAR}?\s*+{_PERIOD}?\s*+[\]］】〕)）]",
        re.MULTILINE,
    ),
)
_FILE_NAME_FORM = re.compile(rf"^{_LEVEL}[\s_\-—]")
_SAID = re.compile(
    r"(?:本|此|该|上述|所附|附)(?:件|文|文件|资料|材料|通知|数据|图纸|方案|名单)[^。；;\n]{0,8}?"
    r"(?:绝密|机密|秘密级)"
)


def mark_spans(text: str, *, is_file_name: bool = False) -> list[tuple[int, int]]:
    """Where marks stand, in order, none inside another."""
    forms = (*_FORMS, _FILE_NAME_FORM) if is_file_name else _FORMS
    spans = sorted(
        (match.span() for form in forms for match in form.finditer(text)),
        key=lambda span: (span[0], -span[1]),
    )
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def statement_spans(text: str) -> list[tuple[int, int]]:
    """Where the text says of itself that it is classified (本件属机密), in order."""
    return [match.span() for match in _SAID.finditer(text)]


def level_in(text: str) -> str:
    """The level a mark gives. Raises StopIteration where there is none."""
    return next(level for level in LEVELS if level[0] in text)
