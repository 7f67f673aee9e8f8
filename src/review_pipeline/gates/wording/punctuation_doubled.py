"""标点重复.

查什么：连着两个句号、逗号、顿号、分号、冒号，或几种句内句末点号连用（，。 、，）。
省略号、破折号、问号叹号连用、全角半角混用但不重复的，不查。
为什么：改稿时删字留下的点号，是网站检查中常见的差错。
反例：工作有序推进，。成效明显。。
正例：“为什么……”他问；真的吗？！
依据：GB/T 15834—2011《标点符号用法》4.1、4.4、4.5、4.6、4.7。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

# One set of marks to look for first: an alternative would be tried at every character.
_DOUBLED = re.compile(
    r"[。，、；：,;](?:(?<=[。，、；：])[ \t]*+[。，、；：,;]+"
    r"|(?<=[一-鿿][,;])[ \t]*+[。，、；：]+)"
)

# The mark that closes most stays.
_STRENGTH = "。；：，、"
_FULL_WIDTH = str.maketrans(",;:", "，；：")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public:
        for match in _DOUBLED.finditer(passage.block.text):
            marks = match.group().translate(_FULL_WIDTH)
            kept = min(marks.replace(" ", "").replace("\t", ""), key=_STRENGTH.index)
            yield rule.finding(passage, *match.span(), suggestion=kept)


RULE = Rule(
    id="punctuation-doubled",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="标点重复",
    message="此处标点重复：请只留一个。",
    basis="GB/T 15834—2011《标点符号用法》4",
    card=__doc__ or "",
    check=_check,
    mends=True,
)
