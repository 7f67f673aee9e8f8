"""正文里残留排版标记.

查什么：Markdown 记号：成对的 **、行首的 #、[文字](网址)、反引号、表格竖线行、`![图]`、~~删除线~~；
网页标签和实体：<br>、&nbsp;。
为什么：从写作软件或生成工具粘贴而来的标记，网页不会渲染，会原样显示给读者。
反例：**二是推广试点成果。**全面推广试点经验。
正例：王**、李**等三人；联系电话 138****0000；第 3#楼。
依据：《党政机关公文处理工作条例》第十九条（文种正确，格式规范）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import MARKUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

# Each pattern names what stays once the marks are gone; None where the line is to be redone.
_MARKS = (
    re.compile(r"(?<!\*)\*\*(?![\s*、，。；])(?P<kept>[^*\n]{2,200}?)(?<!\s)\*\*(?!\*)"),
    re.compile(r"(?<!~)~~(?P<kept>[^~\n]{1,200})~~(?!~)"),
    re.compile(r"^[^\S\n]*+#{1,6}[ \t]+(?P<kept>\S.*)$", re.MULTILINE),
    re.compile(r"!\[(?P<kept>[^\]\n]{0,80})\]\([^)\s]{1,1000}\)"),
    re.compile(r"(?<!!)\[(?P<kept>[^\]\n]{1,80})\]\((?:https?://|/|\.|#|mailto:)[^)\s]{0,1000}\)"),
    re.compile(
        r"</?(?:br|p|div|span|strong|em|font|img|table|tr|td|a)\b[^<>\n]{0,200}>", re.IGNORECASE
    ),
    re.compile(r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|#\d{2,5});"),
    re.compile(r"```(?P<kept>[a-z]*)", re.IGNORECASE),
    re.compile(r"(?<!`)`(?P<kept>[^`\n]{1,80})`(?!`)"),
    re.compile(r"^[^\S\n]*+\|(?:[^|\n]*+\|){2,}+\s*$", re.MULTILINE),
    re.compile(r"^[^\S\n]*+[-*+] \[[ xX]\][ \t]+(?P<kept>.*)$", re.MULTILINE),
)

# 王**、李**: two masked names, not bold type.
_MASKED_NAMES = re.compile(r".*[、，,；;和及与\s][一-鿿]{1,2}")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(MARKUP):
        for pattern in _MARKS:
            for match in pattern.finditer(passage.block.text):
                if not _masks_names(match):
                    kept = match.groupdict().get("kept")
                    yield rule.finding(passage, *match.span(), suggestion=kept)


def _masks_names(match: re.Match[str]) -> bool:
    if not match.group().startswith("**"):
        return False
    return _MASKED_NAMES.fullmatch(match["kept"]) is not None or match["kept"][0] in "和及与等"


RULE = Rule(
    id="markdown-residue",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="正文里残留排版标记",
    message="此处残留排版标记，网页上会原样显示：请删去标记，只留文字。",
    basis="《党政机关公文处理工作条例》第十九条",
    card=__doc__ or "",
    check=_check,
)
