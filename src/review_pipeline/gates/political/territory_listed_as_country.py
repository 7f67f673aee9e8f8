"""港澳台与国家并列.

查什么：用顿号或“和、与、及”把香港、澳门、台湾与国家名称并列（中国、香港；美国、日本、台湾），
或者与“国内”并列（应为“内地”“大陆”）。
并列之后写明“等国家和地区”的，是规范写法，只提示。
为什么：港澳台是中国的一部分，与国家并列就把它们写成了国家。
反例：来自中国、香港、日本的代表；台湾、香港及国内代表。
正例：来自日本、韩国的代表；中国香港代表；香港、澳门、台湾同胞。
依据：新华社《新闻报道中的禁用词和慎用词（2016年7月修订）》港澳台和领土主权类（原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_COUNTRIES = (
    "中国|美国|日本|韩国|朝鲜|英国|法国|德国|俄罗斯|加拿大|澳大利亚|新西兰|新加坡|马来西亚|泰国"
    "|越南|缅甸|老挝|柬埔寨|菲律宾|印度尼西亚|印尼|印度|意大利|西班牙|葡萄牙|荷兰|巴西|蒙古国"
)
_TERRITORY = r"(?:香港|澳门|台湾)(?!特别行政区|同胞|居民|海关|法律|基本法)"
_AND = r"\s*[、和与及]\s*"
_LISTED = re.compile(
    rf"(?:{_COUNTRIES}){_AND}{_TERRITORY}|(?<!中国)(?<!中国的)(?:香港|澳门|台湾){_AND}(?:{_COUNTRIES})(?!内地|大陆)"
)
_AT_HOME = re.compile(
    rf"(?:香港|澳门|台湾|港澳台?)(?:地区)?{_AND}国内(?!外)|国内(?:各地)?{_AND}(?:香港|澳门|台湾|港澳)"
)
_AND_REGIONS = re.compile(
    r"[^。；]{0,20}?等?(?:国家[和或及、与]地区|国家[(（]地区[)）]|个?国家和地区)"
)

_ARE_AT_HOME = (
    "此处把港澳台与“国内”并列，等于说港澳台在国外：请把“国内”改为“内地”，对台湾地区用“大陆”。"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for number in sorted({hit.passage.number for hit in reading.hits(rule.id)}):
        passage = reading.passages[number]
        for match in _LISTED.finditer(passage.plain.text):
            proper = _AND_REGIONS.match(passage.plain.text, match.end())
            yield rule.finding(
                passage,
                *passage.plain.original(*match.span()),
                severity=Severity.ADVISE if proper else Severity.CONFIRM,
                evidence=("其后写明“国家和地区”",) if proper else (),
            )
        for match in _AT_HOME.finditer(passage.plain.text):
            yield rule.finding(
                passage, *passage.plain.original(*match.span()), message=_ARE_AT_HOME
            )


RULE = Rule(
    id="territory-listed-as-country",
    gate=Gate.POLITICAL,
    severity=Severity.CONFIRM,
    title="港澳台与国家并列",
    message="此处把港澳台与国家并列，违反领土用语规范：请改为“中国香港”等，或写明“国家和地区”。",
    basis="新华社《新闻报道中的禁用词和慎用词（2016年7月修订）》（原文未核）",
    card=__doc__ or "",
    check=_check,
    anchors=("香港", "澳门", "台湾", "港澳"),
)
