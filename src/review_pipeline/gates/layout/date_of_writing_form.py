"""成文日期写法不合格式.

查什么：落款处独占一行的成文日期用了汉字数字、两位年份、补零的月日（01月），
或者写成 2024.5.1、2024-05-01；署名之下的日期缺年、缺日，汉字与阿拉伯数字混用。
2012年7月1日以前成文的，当时用汉字数字，不查；正文里的日期不查。
为什么：成文日期决定文件何时生效、按哪天的法律判断，写法有国家标准。
反例：二〇二四年五月一日；2024年05月01日；24年5月1日；2024.5.1。
正例：2024年5月1日；二○○九年五月一日。
依据：GB/T 9704—2012《党政机关公文格式》7.3.5.4（阿拉伯数字，年份标全称，月、日不编虚位）。
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_DAY = re.compile(
    r"\s*(?P<year>\d{4}|\d{2}|[〇零一二三四五六七八九]{4})(?P<mark>\s*年\s*|[./-])"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})(?:\s*月\s*|[./-])"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s*日)?\s*"
)
# Below the name of the author a line that is a date and lacks a part of it, or mixes numerals.
_PARTIAL = re.compile(
    r"\s*(?:(?P<dayless>(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月)|(?P<yearless>\d{1,2}\s*月\s*\d{1,2}\s*[日号])|"
    r"(?P<spaced>(?:19|20)\d{2}\s*[./\-,，、]\s*\d{1,2}\s*[./\-,，、]\s*\d{1,2})|"
    r"(?P<mixed>(?:19|20)\d{2}\s*年\s*[一二三四五六七八九十\d]{1,3}\s*月\s*[一二三四五六七八九十\d]{1,3}\s*[日号])|"
    r"(?P<grand>[零壹贰叁肆伍陆柒捌玖]{4}年[零壹贰叁肆伍陆柒捌玖拾]{1,3}月[零壹贰叁肆伍陆柒捌玖拾]{1,4}日)|"
    r"(?P<era>公元\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日))\s*"
)
_WHAT = {
    "dayless": "没有写到日",
    "yearless": "没有写年份",
    "spaced": "应写明年、月、日",
    "mixed": "应全用阿拉伯数字，末字用“日”",
    "grand": "应用阿拉伯数字",
    "era": "不写“公元”",
}
_AUTHOR = re.compile(
    r"\s*[一-鿿（）()]{2,30}(?:局|厅|部|院|会|府|办|室|队|所|处|科|站|中心|办公室)\s*"
)
_CENTURY = 100
_IN_FORCE = date(2012, 7, 1)

# How many lines from the end of the body a date of writing may stand.
_TAIL = 15

_MESSAGE = "成文日期{fault}：请改为“{right}”。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    above = ""
    for passage in closing_lines(reading):
        before, above = above, passage.plain.text
        match = _DAY.fullmatch(passage.plain.text)
        day = _day(match) if match else None
        if match is None or day is None or day < _IN_FORCE:
            if not _is_plain(passage.plain.text) and _AUTHOR.fullmatch(before):
                yield from _partial(rule, passage)
            continue
        fault = _fault(match)
        if fault is not None:
            right = f"{day.year}年{day.month}月{day.day}日"
            text = passage.block.text
            yield rule.finding(
                passage,
                len(text) - len(text.lstrip()),
                len(text.rstrip()),
                message=_MESSAGE.format(fault=fault, right=right),
                suggestion=right,
            )


def _is_plain(text: str) -> bool:
    return _RIGHT.fullmatch(text) is not None


_RIGHT = re.compile(r"\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")


def _partial(rule: Rule, passage: Passage) -> Iterator[Finding]:
    """What is wrong with a date below its author that is none yet."""
    match = _PARTIAL.fullmatch(passage.plain.text)
    if match is None or match.lastgroup is None:
        return
    text = passage.block.text
    message = _INCOMPLETE.format(fault=_WHAT[match.lastgroup])
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    yield rule.finding(passage, start, end, message=message)


_INCOMPLETE = "成文日期{fault}：请写全年、月、日，用阿拉伯数字。"


def closing_lines(reading: Reading) -> tuple[Passage, ...]:
    """The last lines of the visible body, tables aside."""
    return reading.lines[-_TAIL:]


def _day(match: re.Match[str]) -> date | None:
    try:
        year = number_of(match["year"])
        full = year if year > _CENTURY else 2000 + year
        return date(full, number_of(match["month"]), number_of(match["day"]))
    except ValueError:
        return None


def _fault(match: re.Match[str]) -> str | None:
    if match["mark"].strip() != "年":
        # 24.5.1 is as likely the number of a clause.
        return "应写明年、月、日" if len(match["year"]) == len("2024") else None
    if not match["year"].isdigit() or not match["month"].isdigit() or "〇" in match["year"]:
        return "应用阿拉伯数字"
    if len(match["year"]) < len("2024"):
        return "年份应标全称"
    padded = match["month"].startswith("0") or match["day"].startswith("0")
    return "月、日不编虚位（1不编为01）" if padded else None


RULE = Rule(
    id="date-of-writing-form",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="成文日期写法不合格式",
    message="成文日期应用阿拉伯数字，年份标全称，月、日不编虚位：请改正。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.5.4",
    card=__doc__ or "",
    check=_check,
)
