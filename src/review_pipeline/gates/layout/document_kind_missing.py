"""公文标题没有文种.

查什么：有发文字号的公文，标题以方案、办法、总结、要点、计划、安排、规划、制度、细则结尾，没有用“通知”等文种。
为什么：这些不是法定文种，不能单独行文，应由“关于印发……的通知”带出。
没有发文字号的稿件、附件里的标题不查；标题之下就是主送机关、以“关于……”开头而不写文种的，也查。
反例：（云公通〔2024〕3号）云岭省公安厅2024年政务公开工作要点。
正例：（云公通〔2024〕3号）关于印发2024年政务公开工作要点的通知。
依据：《党政机关公文处理工作条例》第八条（公文种类，十五种）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(r"\s*[一-鿿]{2,12}〔\d{4}〕\d{1,5}号\s*")
_NO_KIND = re.compile(
    r"(?P<kind>方案|办法|总结|要点|计划|安排|规划|制度|细则)(?:\((?:试行|暂行)\))?$"
)
# How many lines stand at the head of a document.
_HEAD = 12

# 关于……工作, with its addressees below and no kind at its end.
_OPEN = re.compile(r".{0,24}关于.{3,60}")
_KINDS = re.compile(
    r"(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|公示|启事|说明|答复|复函|书|表|解读|问答|指南|条例|规定)"
    r"(?:[(（][^)）]*[)）])?$"
)
_ADDRESSEES = re.compile(r"\s*[^。;]{2,80}:\s*")
_UNNAMED = "标题没有写明文种（通知、意见、报告之类）：请补上。"
_MESSAGE = "“{kind}”不是法定文种，不能单独行文：请改为“关于印发……{kind}的通知”之类。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    title, place = reading.outline.title, reading.outline.title_passage
    match = _NO_KIND.search(title)
    if place is not None and match is None and _lacks_a_kind(reading, title, place):
        text = reading.passages[place].block.text
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        yield rule.finding(reading.passages[place], start, end, message=_UNNAMED)
    if match is None or place is None:
        return
    if any(_NUMBER.fullmatch(line.plain.text) for line in reading.lines[:_HEAD]):
        passage = reading.passages[place]
        text = passage.block.text
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        yield rule.finding(passage, start, end, message=_MESSAGE.format(kind=match["kind"]))


def _lacks_a_kind(reading: Reading, title: str, place: int) -> bool:
    following = reading.passages[place + 1 : place + 2]
    addressed = any(_ADDRESSEES.fullmatch(line.plain.text) for line in following)
    return addressed and _OPEN.fullmatch(title) is not None and _KINDS.search(title) is None


RULE = Rule(
    id="document-kind-missing",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="公文标题没有文种",
    message="标题没有法定文种：请核对。",
    basis="《党政机关公文处理工作条例》第八条",
    card=__doc__ or "",
    check=_check,
)
