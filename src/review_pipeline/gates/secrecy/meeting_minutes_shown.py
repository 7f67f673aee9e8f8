"""会议纪要.

查什么：标题、文件名或独占一行的（写明“全文如下”的，句中也查）党委（党组）会、厅（局）务会、办公会、专题会的纪要、记录、议题。
为什么：会议讨论属过程性信息，涉密会议的内容摘出来写消息也会泄密；会议新闻不在此列。
反例：云岭省公安厅党委会议纪要；第3次厅务会议记录。
正例：厅党委召开会议传达学习；会议要求；与会人员签到。
依据：《政府信息公开条例》第十六条第二款（讨论记录、过程稿）；《保守国家秘密法》第三十五条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_MINUTES = re.compile(
    r"(?:党委|党组|[厅局][长务]|办公|专题|常务|联席|协调|调度|案情|碰头|研判)(?:扩大)?(?:办公)?会(?:会?议)?"
    r"(?:\(?第?[0-9一二三四五六七八九十]+[次期号]\)?)?(?:的)?(?:纪要|记录|议题|议定事项|汇报材料)"
)
_LONGEST_TITLE = 60
_IN_FULL = re.compile(r"(?:全文|内容|原文)如下")
_ENDS_A_SENTENCE = re.compile(r"[。；;，,]")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for number in sorted({hit.passage.number for hit in reading.hits(rule.id)}):
        passage = reading.passages[number]
        if not (_stands_alone(passage) or _IN_FULL.search(passage.plain.text)):
            continue
        for match in _MINUTES.finditer(passage.plain.text):
            yield rule.finding(passage, *passage.plain.original(*match.span()))


def _stands_alone(passage: Passage) -> bool:
    """Whether the passage is a title or a name, and no sentence that speaks of minutes."""
    if passage.block.place.part in {Part.FILE_NAME, Part.PROPERTY}:
        return True
    text = passage.plain.text
    return len(text) <= _LONGEST_TITLE and not _ENDS_A_SENTENCE.search(text)


RULE = Rule(
    id="meeting-minutes-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="会议纪要",
    message="此件像是机关内部的会议纪要或者记录：请问会议是否涉密、纪要是否经批准公开？"
    "未经批准的改写为会议消息，只写对外可公布的决定。",
    basis="《政府信息公开条例》第十六条第二款；《保守国家秘密法》第三十五条",
    card=__doc__ or "",
    check=_check,
    anchors=("纪要", "记录", "议题", "议定事项", "汇报材料"),
)
