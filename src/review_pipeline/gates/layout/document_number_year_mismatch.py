"""发文字号的年份与成文日期的年份不同.

查什么：稿件开头独占一行的发文字号，〔〕里的年份与成文日期的年份不同。
为什么：多半是套用上一年的文件没有改；检索、归档都按年份。
没有成文日期的、正文里引用的文号不查。
反例：云公通〔2023〕12号，成文日期2024年5月1日。
正例：云公通〔2024〕12号，成文日期2024年5月1日。
依据：GB/T 9704—2012《党政机关公文格式》7.2.5、7.3.5。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(r"\s*[一-鿿]{2,12}〔(?P<year>\d{4})〕\d{1,5}号\s*")
# How many lines stand at the head of a document.
_HEAD = 12

_MESSAGE = "发文字号的年份是{number}，成文日期却在{written}年：请核对。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    written = reading.outline.written
    if written is None:
        return
    for line in reading.lines[:_HEAD]:
        match = _NUMBER.fullmatch(line.plain.text)
        if match is not None and int(match["year"]) != written.day.year:
            message = _MESSAGE.format(number=match["year"], written=written.day.year)
            text = line.block.text
            start, end = len(text) - len(text.lstrip()), len(text.rstrip())
            yield rule.finding(line, start, end, message=message)
            return


RULE = Rule(
    id="document-number-year-mismatch",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="发文字号的年份与成文日期的年份不同",
    message="发文字号的年份与成文日期的年份不同：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.2.5、7.3.5",
    card=__doc__ or "",
    check=_check,
)
