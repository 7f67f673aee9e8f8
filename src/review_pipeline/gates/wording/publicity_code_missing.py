"""双公示缺统一社会信用代码.

查什么：行政许可、行政处罚公示表里，类别为法人及非法人组织而没有填统一社会信用代码的。
为什么：没有代码，处罚就归集不到这家单位名下。
自然人、个体工商户没有代码的不查；没有代码这一栏的表格不查；代码录错由“统一社会信用代码录错”查。
反例：法人及非法人组织一行，代码空着。
正例：自然人一行，代码空着。
依据：发改办财金〔2018〕424号（原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.publicity_tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.wording.publicity_tables import Record
    from review_pipeline.language.reading import Reading

_ORGANISATION = re.compile(r"法人|组织|企业|单位")
_NOT_ONE = re.compile(r"自然人|个体")
_BLANK = re.compile(r"[/\-—－无]*")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for record in records(reading):
        if _lacks_code(record):
            cell = record.cells["code"] if record.text("code") else record.cells["kind"]
            yield rule.finding(cell, 0, len(cell.block.text))


def _lacks_code(record: Record) -> bool:
    kind = record.text("kind")
    organisation = _ORGANISATION.search(kind) and not _NOT_ONE.search(kind)
    blank = _BLANK.fullmatch(record.text("code"))
    return "code" in record.headings and bool(organisation and blank)


RULE = Rule(
    id="publicity-code-missing",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="双公示缺统一社会信用代码",
    message="法人及非法人组织须填统一社会信用代码：请补上。",
    basis="发改办财金〔2018〕424号（原文未核）",
    card=__doc__ or "",
    check=_check,
)
