"""标点不成对.

查什么：引号、括号、书名号有前无后或有后无前。跨段的引文（每段只用前引号，或引到后面某段才收）、
被分页截断的段落（没有句末点号、下一段接着收）不查；“1）”“（一）”之类编号、英文撇号不查。
为什么：少一半引号或书名号，引文从哪到哪就说不清。
反例：开展“扫黑除恶专项斗争宣传。
正例：制定“两个30条”；1）受理；修改为：“第五条……（下一段）……办理。”
依据：GB/T 15834—2011《标点符号用法》4.8、4.9、4.15。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.paired_marks import lone_halves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_NAMES = {
    "”": "双引号",
    "’": "单引号",
    "》": "书名号",
    "〉": "单书名号",
    "）": "圆括号",
    "】": "方头括号",
    "〕": "六角括号",
    "」": "直角引号",
    "』": "双直角引号",
}
_OPEN = "{name}有前无后：请补上后一半，或删去这一半。"
_CLOSE = "{name}有后无前：请补上前一半，或删去这一半。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    passages = [passage for passage in reading.public if passage.block.text.strip()]
    for half in lone_halves([passage.block.text for passage in passages]):
        message = _OPEN if half.opens else _CLOSE
        yield rule.finding(
            passages[half.paragraph],
            half.position,
            half.position + 1,
            message=message.format(name=_NAMES[half.pair]),
        )


RULE = Rule(
    id="punctuation-unpaired",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="标点不成对",
    message="此处标点不成对：请补齐或删去。",
    basis="GB/T 15834—2011《标点符号用法》4.8、4.9、4.15",
    card=__doc__ or "",
    check=_check,
)
