"""应隐名的人写了全名.

查什么：被害人、证人、举报人、涉案未成年人、吸毒人员、精神障碍患者，以及当事人的家属等称呼之后紧跟全名的：
或接着性别、年龄、住址等说明，或由人名模型认出；未成年人，阻断。
为什么：这些人公开姓名会受二次伤害或打击报复，应写“姓＋某”；法律禁止披露涉案未成年人的姓名。
“被害人陈述”“证人应当”之类不是姓名，没有说明的要由模型读过整句才算。
反例：被害人李小双（女，24岁）报案称……
正例：被害人李某（女，24岁）报案称……；查找失踪人员李小双。
依据：《未成年人保护法》第一百零三条；《公安机关执法公开规定》（公通字〔2018〕26号，隐名条款原文未核）；
新华社《新闻报道中的禁用词和慎用词（2016年7月修订）》法律类第一条（原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.persons import full_name_after, is_name
from review_pipeline.language.names import NameReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_IDENTITIES = (
    *("被害人", "受害人", "受害者", "证人", "举报人", "报案人", "检举人"),
    *("未成年人", "未成年嫌疑人", "死者", "伤者", "目击者", "知情人", "报警人", "举报者"),
    *("吸毒人员", "戒毒人员", "精神病人", "精神病患者", "精神障碍患者", "艾滋病患者", "传染病患者"),
)
# Who belongs to a party is no party.
_KIN = tuple(
    f"{whose}{kin}"
    for whose in ("嫌疑人", "被害人", "受害人", "受害者", "死者", "伤者")
    for kin in (
        *(
            "父亲",
            "母亲",
            "妻子",
            "丈夫",
            "儿子",
            "女儿",
            "家属",
            "亲属",
            "前妻",
            "前夫",
            "女友",
            "男友",
        ),
        *("的父亲", "的母亲", "的妻子", "的丈夫", "的儿子", "的女儿", "的家属", "的亲属"),
    )
)
_NAME = r"(?P<name>[\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8})"
_DETAIL = r"(?=\s*[(（，,、]\s*(?:男|女|[0-9]{1,3}\s*岁|(?:19|20)[0-9]{2}\s*年|住|系|户籍|身份证))"
_NAMED = re.compile(_NAME + _DETAIL)
_MINOR = re.compile(r"[(（，,、]\s*(?:[男女]\s*[，,、]\s*)?(?:[0-9]|1[0-7])\s*岁")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    reader = NameReader()
    for hit in reading.hits(rule.id):
        plain = hit.passage.plain
        _, after = plain.folded(hit.start, hit.end)
        span = _described(plain.text, after) or full_name_after(
            plain.text, after, reader, hit.passage
        )
        if span is None:
            continue
        minor = "未成年" in hit.literal.text or _MINOR.match(plain.text, span[1])
        start, end = plain.original(*span)
        yield rule.finding(
            hit.passage,
            start,
            end,
            severity=Severity.BLOCK if minor else Severity.CONFIRM,
            evidence=(f"称“{hit.literal.text}”", *(("未满十八岁",) if minor else ())),
        )


def _described(text: str, after: int) -> tuple[int, int] | None:
    """The full name that stands there and is followed by sex, age or address."""
    match = _NAMED.match(text, after)
    if match is None or "某" in match["name"] or not is_name(match["name"]):
        return None
    return match.span("name")


RULE = Rule(
    id="victim-named",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="应隐名的人写了全名",
    message="此处写出了依法应当隐名的人的全名，公开会使其再受伤害：请改为“姓＋某”，"
    "查找失踪、被拐卖人员的由审查员说明。",
    basis="《未成年人保护法》第一百零三条；《公安机关执法公开规定》（公通字〔2018〕26号）",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
    anchors=(*_IDENTITIES, *_KIN),
)
