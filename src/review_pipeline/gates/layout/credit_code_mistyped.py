"""统一社会信用代码录错.

查什么：写明是统一社会信用代码（句中或表头），而 18 位的校验码对不上，或者不是 18 位的。
为什么：双公示数据按代码归集，录错一位就记到别的单位名下；遮盖了的不查。
反例：统一社会信用代码：91530000MA00000010（校验码不符）。
正例：统一社会信用代码：91530000MA0000001P；统一社会信用代码：9153********0001；见统一社会信用代码证。
依据：GB 32100—2015（代码结构和校验）；双公示字段见发改办财金〔2018〕424号（原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import labels_beside
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import DIGIT
from review_pipeline.lexicon.checksums import credit_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_BESIDE = re.compile(
    r"(?:代)?码?(?:证)?(?:号码|号)?[:：为是]?\s*(?P<code>[0-9a-z]{15,20})(?![0-9a-z*×])"
)
_CELL = re.compile(r"[0-9a-z]{15,20}")
_TITLE = re.compile(r"统一社会信用代码|社会信用代码")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    if not reading.hits(rule.id):
        return
    for hit in reading.hits(rule.id):
        plain = hit.passage.plain
        _, after = plain.folded(hit.start, hit.end)
        match = _BESIDE.match(plain.text, after)
        if match and not credit_code(match["code"]):
            yield rule.finding(hit.passage, *plain.original(*match.span("code")))
    for number, title in labels_beside(reading).items():
        passage = reading.passages[number]
        code = passage.plain.text.strip()
        in_cell = passage.block.cell is not None and passage.traits & DIGIT
        if in_cell and _TITLE.search(title) and _CELL.fullmatch(code) and not credit_code(code):
            yield rule.finding(passage, 0, len(passage.block.text))


RULE = Rule(
    id="credit-code-mistyped",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="统一社会信用代码录错",
    message="此处的统一社会信用代码校验不符或者位数不对：请与登记证照核对后改正。",
    basis="GB 32100—2015",
    card=__doc__ or "",
    check=_check,
    anchors=("统一社会信用代码", "社会信用代码"),
)
