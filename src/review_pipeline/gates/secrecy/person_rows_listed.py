"""成批个人信息.

查什么：表格（或以制表符分列的行）中，姓名一列之外还有证件号、手机、家庭住址、账户、健康状况、信仰、前科、生物识别信息，
且有三行以上都填了、没有遮盖。
为什么：历年泄露多出在名单附件（低保、危改、体检、建档立卡），单看一个单元格看不出来；
数据汇聚本身就是风险。
反例：姓名、公民身份号码、家庭住址三列的“危房改造对象名单”。
正例：姓名、准考证号、报考职位三列的录用公示；单位、办公电话两列的通讯录。
依据：《政府信息公开条例》第十五条；《个人信息保护法》第二十八条；
《保守国家秘密法》第三十六条、《保守国家秘密法实施条例》第四十三条（防范数据汇聚、关联）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.grids import by_column
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.secrecy.persons import listings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.gates.grids import Seat
    from review_pipeline.language.reading import Reading

# What a column is called, and what a cell under it must hold to count as shown.
_PRIVATE: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "证件号码",
        re.compile(r"身份证|身份号码|证件号|护照号"),
        re.compile(r"(?<![0-9*])[0-9a-z]{8,18}(?![0-9*])"),
    ),
    (
        "手机号码",
        re.compile(r"电话|手机|联系方式"),
        re.compile(r"1[3-9][0-9][ \-]?[0-9]{4}[ \-]?[0-9]{4}"),
    ),
    (
        "家庭住址",
        re.compile(r"住址|家庭地址|户籍地|户籍所在地|居住地|住所|现住"),
        re.compile(r"[0-9一二三四五六七八九十]\s*(?:号|栋|幢|单元|室|组|社)"),
    ),
    (
        "账户",
        re.compile(r"账号|帐号|银行卡|卡号|存折"),
        re.compile(r"(?<![0-9*])[0-9]{8,}(?![0-9*])"),
    ),
    (
        "健康状况",
        re.compile(r"健康|疾病|病情|病种|诊断|残疾|体检|血型|孕"),
        re.compile(r"\S"),
    ),
    (
        "其他敏感个人信息",
        re.compile(r"宗教|信仰|前科|违法犯罪记录|犯罪记录|吸毒|指纹|dna|人脸|生物识别|行踪|轨迹"),
        re.compile(r"\S"),
    ),
)
_ENOUGH_ROWS = 3


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for listing in listings(reading):
        columns = by_column(listing.people())
        for column, seat in listing.header.items():
            if label := _private(seat.text, columns.get(column, ())):
                yield _finding(rule, seat, label)


def _private(title: str, seats: Sequence[Seat]) -> str | None:
    """What personal data a column of that title shows of at least three people."""
    for label, named, shown in _PRIVATE:
        if named.search(title):
            rows = sum(1 for seat in seats if shown.search(seat.text))
            if rows >= _ENOUGH_ROWS:
                return label
    return None


def _finding(rule: Rule, seat: Seat, label: str) -> Finding:
    start, end = seat.passage.plain.original(seat.start, seat.end)
    return rule.finding(seat.passage, start, end, evidence=(f"逐行列出姓名和{label}",))


RULE = Rule(
    id="person-rows-listed",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="成批列出个人信息",
    message="本表逐行列出姓名和这一列个人信息，成批公开会被汇聚利用：请删去这一列或逐行遮盖。",
    basis="《政府信息公开条例》第十五条；《个人信息保护法》第二十八条；"
    "《保守国家秘密法实施条例》第四十三条",
    card=__doc__ or "",
    check=_check,
)
