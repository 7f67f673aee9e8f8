"""病史、吸毒史等与全名相连.

查什么：全名之后说明系艾滋病、精神障碍、传染病患者，吸毒、强制隔离戒毒人员，卖淫、被性侵、
线索提供人、举报人、证人的（与“应隐名的人写了全名”一条的先后次序相反）。
为什么：这些身份与全名连在一起，就是敏感个人信息；应写“姓＋某”，不用化名。
反例：李建国系艾滋病患者；张小双（精神分裂症患者）。
正例：李某系艾滋病患者；任何人不得歧视艾滋病患者；关爱精神障碍患者。
依据：《个人信息保护法》第二十八条；《艾滋病防治条例》第三十九条（未经同意不得公开姓名等信息）；
新华社《新闻报道中的禁用词和慎用词（2016年7月修订）》法律类第一条（原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.persons import is_name
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_IDENTITIES = (
    *("艾滋病", "HIV", "精神病", "精神分裂", "精神障碍", "传染病患者", "梅毒", "肺结核患者"),
    *("吸毒", "强制隔离戒毒", "强制戒毒", "卖淫", "性侵", "强奸案被害", "代孕", "试管婴儿"),
    *("线索提供", "举报人", "线人", "本案证人", "目击证人", "污点证人"),
)
# A clause that begins with a name, or with what people call a party, and says what they are.
_NAMED = re.compile(
    r"(?:^|(?<=[。；;，,、:：\n(（]))\s*(?:其中|经查|经鉴定|当事人|嫌疑人|犯罪嫌疑人|违法行为人|男子|女子|村民|居民|乘客|司机)?"
    r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?:[(（][男女][^)）]{0,20}[)）])?[，,]?"
    r"(?:系|是|为|患有|患|感染|确诊为?|曾因|因|有|\(|（)(?P<said>[^。；;\n]{0,10})$"
)
_NO_NAME = re.compile(
    r"某|^(?:任何|任一|有关|凡是|高度|时间|方式|成年|单位|于是|常见|严重|古|程度|温馨|金额|白|关于|应)"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    last: tuple[int, int] = (-1, 0)
    for hit in reading.hits(rule.id):
        plain = hit.passage.plain
        first, end = plain.folded(hit.start, hit.end)
        left, _ = sentence_span(plain.text, first, end)
        match = _NAMED.search(plain.text[max(left, first - _REACH) : first])
        if match is None or _NO_NAME.search(match["name"]) or not is_name(match["name"]):
            continue
        at = max(left, first - _REACH) + match.start("name")
        if (hit.passage.number, at) != last:
            last = (hit.passage.number, at)
            span = plain.original(at, at + len(match["name"]))
            yield rule.finding(hit.passage, *span, evidence=(f"称其“{hit.literal.text}”",))


_REACH = 48

RULE = Rule(
    id="protected-identity-named",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="病史、吸毒史等与全名相连",
    message="此处把全名和病史、吸毒史、举报作证等连在一起：请改为“姓＋某”，"
    "本人同意公开或者依法须公开的由审查员说明。",
    basis="《个人信息保护法》第二十八条；《艾滋病防治条例》第三十九条；《政府信息公开条例》第十五条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
    anchors=_IDENTITIES,
)
