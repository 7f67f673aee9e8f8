"""枪弹装备和通信频率.

查什么：写明本单位配备、存放、采购的枪支弹药的型号和数量，枪弹库的位置、值守，
警用通信的频率、信道、呼号。
为什么：有多少枪、放在哪里、用哪个频率，都是防控的底数；收缴、缴获、查获的数量则是成绩，可以公开。
反例：配备92式手枪45支；枪库设在办公楼地下一层；备用频率355.125兆赫。
正例：收缴仿真枪12支；缴获枪支1支、子弹12发；《枪支管理法》第六条。
依据：《公安机关执法公开规定》（公通字〔2018〕26号）第六条；《人民警察法》第二十二条第二项；
《政府信息公开条例》第十四条（可能危及公共安全的不予公开）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_ARMS = (
    "手枪",
    "步枪",
    "冲锋枪",
    "狙击",
    "防暴枪",
    "霰弹枪",
    "枪弹",
    "子弹",
    "枪支",
    "催泪弹",
    "弹药",
)
_STORES = ("枪库", "枪弹库", "弹药库", "军械库", "枪柜")
_WAVES = ("频率", "信道", "频点", "呼号", "兆集群")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十百千万]+\s*余?(?:支|发|枚|把|挺|颗)")
_HELD = re.compile(r"配备|装备|列装|采购|购置|库存|存放|储存|储备|现有|携带|下发|配发")
_TAKEN = re.compile(
    r"船舶|船名|航空器|收缴|缴获|查获|上缴|销毁|追缴|起获|收获|缉获|仿真|玩具|犯罪|非法|走私|涉案|条例|本法|第[一二三四五六七八九十百]+条"
)
_WHERE = re.compile(
    r"(?:位于|设在|设于|设置在|安装在|藏于|存放[在于]|地下|[东南西北]侧|楼[顶内]?|钥匙|盲区|值守|密码)"
)
_TUNED = re.compile(
    r"[0-9]{2,3}\.[0-9]{2,4}\s*(?:mhz|兆赫?)?|[0-9]{2,4}\s*(?:mhz|兆赫)|第?[0-9]{1,3}\s*信道|呼号[:：为是]?\s*[0-9a-z\u4e00-\u9fff]{2,}"
)
_POLICE = re.compile(r"集群|对讲|电台|指挥|通信|警用|350兆|备用|呼号|加密")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    last: tuple[int, int] = (-1, 0)
    for hit in reading.hits(rule.id):
        plain = hit.passage.plain
        left, right = sentence_span(plain.text, *plain.folded(hit.start, hit.end))
        why = _why(plain.text[left:right], hit.literal.text)
        if why is not None and (hit.passage.number, left) != last:
            last = (hit.passage.number, left)
            yield rule.finding(hit.passage, hit.start, hit.end, evidence=(why,))


def _why(sentence: str, word: str) -> str | None:
    """What the sentence gives away, None where it is no secret of ours."""
    if _TAKEN.search(sentence):
        return None
    if word in _STORES:
        return "写明枪弹库的位置或值守" if _WHERE.search(sentence) else None
    if word in _WAVES:
        tuned = _TUNED.search(sentence) and _POLICE.search(sentence)
        return "写明警用通信的频率或信道" if tuned else None
    held = _HELD.search(sentence) and _COUNTED.search(sentence)
    return "写明配备的枪弹数量" if held else None


RULE = Rule(
    id="armament-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="枪弹装备和通信频率",
    message="此句写出了枪弹的配备、存放，或警用通信的频率，公开会危及公共安全：请问是否依法须公布？"
    "不是的，删去型号、数量、位置和频率。",
    basis="《公安机关执法公开规定》（公通字〔2018〕26号）第六条；《政府信息公开条例》第十四条",
    card=__doc__ or "",
    check=_check,
    anchors=(*_ARMS, *_STORES, *_WAVES),
)
