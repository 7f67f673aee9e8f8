"""正文数字与表格不一致.

查什么：年度报告正文所说的收到申请、上年结转、办结、结转下年度件数和行政复议、行政诉讼件数，
与表三、表四的总计不一致。“收到申请”可以含上年结转，两种口径都认；往年数字、同比数字不查；
表格缺数的不查。
为什么：同一份报告里前后两个数，读者不知道该信哪个。
反例：正文“收到政府信息公开申请86件”，表三新收总计85件。
正例：正文“共收到申请9件”，表三新收8件、上年结转1件。
依据：《政府信息公开条例》第五十条、第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.figures import sentences
from review_pipeline.gates.wording.reported_tables import (
    APPLICANTS,
    CASES,
    RESULTS,
    cases_row,
    requests_table,
)
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from review_pipeline.gates.wording.reported_tables import Requests, Tally
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_N = r"\s*+(?:共|共计|计)?\s*+(?P<number>\d{1,12}+)\s*+[件宗份条]"
_SAID = {
    "收到申请": re.compile(rf"(?:收到|受理|接收|新收)[^,。;、\d]{{0,16}}公开申请{_N}"),
    "上年结转": re.compile(rf"上年度?结转(?:[^,。;、\d]{{0,12}}申请)?{_N}"),
    "办结": re.compile(rf"(?<!按期)办结(?:[^,。;、\d]{{0,12}}申请)?{_N}"),
    "结转下年度": re.compile(
        rf"结转(?:至|到)?下(?:一)?年度?(?:继续办理)?(?:[^,。;、\d]{{0,12}}申请)?{_N}"
    ),
    "行政复议": re.compile(rf"行政复议(?:案件|申请)?{_N}"),
    "行政诉讼": re.compile(rf"行政诉讼(?:案件)?{_N}"),
}
_ABOUT_REQUESTS = re.compile(r"信息公开申请|依申请公开")
_OTHER_YEAR = re.compile(
    r"同比|去年|上年(?!度?结转)|往年|较上|比上|累计|近\S年|20\d\d年(?:以来|至)"
)

_MESSAGE = "正文称“{what}”{said}件，表{table}的总计是{counted}件：请核对，使前后一致。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    counted = _counted(requests_table(reading), cases_row(reading))
    if not counted:
        return
    for passage in reading.public_with(DIGIT):
        if _ABOUT_REQUESTS.search(passage.plain.text):
            yield from _compared(rule, passage, counted)


def _compared(
    rule: Rule, passage: Passage, counted: Mapping[str, tuple[int, ...]]
) -> Iterator[Finding]:
    text = passage.plain.text
    for start, end in sentences(text):
        if _OTHER_YEAR.search(text, start, end):
            continue
        for what, right in counted.items():
            match = _SAID[what].search(text, start, end)
            if match is not None and int(match["number"]) not in right:
                table = "四" if what.startswith("行政") else "三"
                said = match["number"]
                message = _MESSAGE.format(what=what, said=said, table=table, counted=right[0])
                yield rule.finding(passage, *passage.plain.original(*match.span()), message=message)


def _counted(requests: Requests | None, cases: Tally | None) -> dict[str, tuple[int, ...]]:
    """What each thing may be said to number, by the tables; what they do not tell is left out."""
    counted: dict[str, tuple[int, ...]] = {}
    if requests is not None:
        totals = {
            "收到申请": requests.received,
            "上年结转": requests.carried_in,
            "办结": requests.handled,
            "结转下年度": requests.carried_out,
        }
        counted = {
            what: (tally.figures[-1].value,)
            for what, tally in totals.items()
            if tally.complete(APPLICANTS)
        }
        if {"收到申请", "上年结转"} <= counted.keys():
            new, old = counted["收到申请"][0], counted["上年结转"][0]
            counted["收到申请"] = (new, new + old)
    if cases is not None and cases.complete(RESULTS * len(CASES)):
        reconsidered, direct, after = (
            cases.figures[group * RESULTS + RESULTS - 1].value for group in range(len(CASES))
        )
        counted |= {"行政复议": (reconsidered,), "行政诉讼": (direct + after,)}
    return counted


RULE = Rule(
    id="prose-table-disagreement",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="正文数字与表格不一致",
    message="正文数字与表格不一致：请核对。",
    basis="《政府信息公开条例》第五十条、第六条第一款",
    card=__doc__ or "",
    check=_check,
)
