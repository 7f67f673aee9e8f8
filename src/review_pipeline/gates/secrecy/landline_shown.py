"""固定电话.

查什么：写明是家庭、住宅电话的区号加号码；与姓名同在一行表格的。只提示。
为什么：单位的值班、举报、咨询、监督、办公电话依法须公布，住宅电话是个人信息。
短号 110、119、122、120、12389、12345、12309、12367、96110 都是对外的，不查。
反例：家庭电话 0999-1234567；姓名、电话两列的名单。
正例：值班电话 0999-1234567；举报电话 12389；传真：（0999）1234567。
依据：《政府信息公开条例》第十五条、第二十条第二项；《个人信息保护法》第四条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import labels_beside
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.persons import passages_beside_people
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_AREA = r"(?:\(0[0-9]{2,3}\)|(?<![0-9a-z.\-])0[0-9]{2,3})"
_LANDLINE = re.compile(
    rf"{_AREA}(?:[ \-]?[2-9][0-9]{{6,7}}|-1[0-9]{{6}})(?:-[0-9]{{1,4}})?(?![0-9a-z])"
)
_HOME = re.compile(r"(?:家庭|住宅|家中|家里)(?:联系)?电话|宅电|(?:父|母)亲?电话")
_OFFICE = re.compile(r"办公|值班|举报|咨询|监督|热线|传真|窗口|服务|单位|投诉|报警|公开电话")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    found = [
        (passage, match)
        for passage in reading.every_with(DIGIT, "0")
        for match in _LANDLINE.finditer(passage.plain.text)
    ]
    if not found:
        return
    people, labels = passages_beside_people(reading), labels_beside(reading)
    for passage, match in found:
        said = f"{labels.get(passage.number, '')} {passage.plain.text}"
        if _HOME.search(said):
            why = "写明是家庭电话"
        elif passage.number in people and not _OFFICE.search(said):
            why = "与姓名同在一行"
        else:
            continue
        yield rule.finding(passage, *passage.plain.original(*match.span()), evidence=(why,))


RULE = Rule(
    id="landline-shown",
    gate=Gate.SECRECY,
    severity=Severity.ADVISE,
    title="固定电话",
    message="此处的固定电话可能是个人的住宅电话：请核对，确为单位对外公布的可以保留。",
    basis="《政府信息公开条例》第十五条、第二十条第二项；《个人信息保护法》第四条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
