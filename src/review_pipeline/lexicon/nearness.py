"""What must, or must not, stand near a term: words, and classes of words written <数>."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: A class of words that may stand in the place of a word, by the name it has in a dictionary.
#: A name of a person is told by the model and not here.
CLASSES: Mapping[str, re.Pattern[str]] = {
    "<数>": re.compile(r"[0-9]+|[一二三四五六七八九十百千万两]+(?=[名人个处辆支台件次起])"),
    "<将来>": re.compile(
        r"将于|将在|拟于|定于|届时|即将|明[日天晨晚]|次日|下周|下月|计划于|[0-9]+月[0-9]+日[至到-]"
    ),
    "<地点>": re.compile(
        r"广场|路口|路段|车站|机场|码头|口岸|大厦|场馆|体育[场馆]|会场|酒店|大桥|隧道|小区|医院|学校|库房"
    ),
    "<号码>": re.compile(r"[0-9x]{7,}"),
}
PERSON = "<姓名>"
_CLASS = re.compile(r"<[^<>]*>")


def mistake_in_words(words: Iterable[str]) -> str | None:
    """What is wrong with a list of words and classes, None if nothing is."""
    known = {*CLASSES, PERSON}
    for word in words:
        if _CLASS.fullmatch(word) and word not in known:
            return f"不认识词类“{word}”，只有 {'、'.join(sorted(known))}。"
    return None


def stands_in(word: str, text: str) -> bool:
    """Whether a word, or one of a class other than names, stands in a folded text."""
    if word in CLASSES:
        return CLASSES[word].search(text) is not None
    return word in text
