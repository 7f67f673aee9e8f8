"""密级标志.

查什么：绝密、机密、秘密三级标志的各种写法：带★（☆ * ＊ ⭐ 等）的，带保密期限的，
独占一行、方括号或“密级：”引出的，中间夹空格、零宽字符、换行的，一字一格竖排的；
正文、页眉页脚、文本框、表格、脚注、批注、隐藏与删除的文字、文档属性、文件名都查。
句中自称“本件属机密”的，可能只是说明，须确认。
为什么：非涉密系统不得存储、处理国家秘密；标错了密级的也不得公开。
只留规则、密级和位置，不留原文；法律条文里的“秘密”二字本身不算标志。
反例：机密★20年；秘 密（独占一行）；密级：绝密。
正例：涉及国家秘密、商业秘密、个人隐私的，不得公开；属于国家秘密；秘密级不超过十年。
依据：《保守国家秘密法》第十四条、第二十条、第二十二条、第三十一条第三项、第五十七条；
《保守国家秘密法实施条例》第二十一条；标志写法见 GB/T 9704—2012 7.2.2。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.mark_forms import (
    LEVELS,
    level_in,
    mark_spans,
    statement_spans,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_MESSAGE = (
    "{part}有“{level}”密级标志，非涉密系统不得存储、处理国家秘密："
    "请立即停止提交，删除本机上传件，报保密办处置。"
)
_STATEMENT = (
    "{part}有一句自称属“{level}”，非涉密系统不得存储、处理国家秘密："
    "请核对来源，属实的立即停止提交并报保密办。"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for number in sorted({hit.passage.number for hit in reading.hits(rule.id)}):
        yield from _in_passage(rule, reading.passages[number])


def _in_passage(rule: Rule, passage: Passage) -> Iterator[Finding]:
    text = passage.plain.text
    is_file_name = passage.block.place.part in {Part.FILE_NAME, Part.PROPERTY}
    marks = mark_spans(text, is_file_name=is_file_name)
    for start, end in marks:
        yield _finding(rule, passage, start, end, level_in(text[start:end]))
    for start, end in statement_spans(text):
        if not any(start < taken and begun < end for begun, taken in marks):
            level = level_in(text[start:end])
            message = _STATEMENT.format(part=passage.block.place.part.label, level=level)
            span = passage.plain.original(start, end)
            yield rule.finding(passage, *span, severity=Severity.CONFIRM, message=message)


def _finding(rule: Rule, passage: Passage, start: int, end: int, level: str) -> Finding:
    message = _MESSAGE.format(part=passage.block.place.part.label, level=level)
    return rule.finding(passage, *passage.plain.original(start, end), message=message)


RULE = Rule(
    id="classification-mark",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="密级标志",
    message="此处有密级标志，非涉密系统不得存储、处理国家秘密：请立即停止提交，报保密办处置。",
    basis="《保守国家秘密法》第三十一条第三项、第五十七条；《保守国家秘密法实施条例》第二十一条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.NOTHING,
    anchors=LEVELS,
    disguised=LEVELS,
)
