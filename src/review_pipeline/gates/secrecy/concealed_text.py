"""未定稿痕迹.

查什么：隐藏文字、未接受的修订（插入、删除）、批注。
为什么：页面上看不见的字仍在文件里，下载附件的人能看到；
有修订和批注说明不是定稿，签批的内容和发布的内容可能不是一回事。
每一类在每个部分只报第一处，并说明共有几处。
反例：带修订痕迹和批注的 Word 稿。
正例：接受全部修订、删去批注后的定稿；文档属性里的作者和标题。
依据：《党政机关公文处理工作条例》第二十五条第一项（签批后实质修改须复审；文本未核）；
《政府信息公开条例》第十六条（讨论记录、过程稿）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.documents.draft import Block
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_MESSAGE = (
    "{trace}共 {count} 处，是未定稿的痕迹，读者下载后能看到："
    "请接受或拒绝全部修订、删去批注和隐藏文字后重新提交。"
)
_UNFINISHED = frozenset({Visibility.HIDDEN, Visibility.DELETED, Visibility.INSERTED})


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    traces: dict[tuple[str, str], list[Passage]] = {}
    for passage in reading.passages:
        block = passage.block
        if block.visibility is Visibility.VISIBLE and block.place.part is not Part.COMMENT:
            continue
        if (trace := _trace(block)) and block.text.strip():
            traces.setdefault((block.place.part.label, trace), []).append(passage)
    for (part, trace), passages in traces.items():
        first = passages[0]
        where = trace if part == trace else f"{part}有{trace}"
        message = _MESSAGE.format(trace=where, count=len(passages))
        yield rule.finding(first, 0, len(first.block.text), message=message)


def _trace(block: Block) -> str | None:
    if block.place.part is Part.COMMENT:
        return Part.COMMENT.label
    return block.visibility.label if block.visibility in _UNFINISHED else None


RULE = Rule(
    id="concealed-text",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="未定稿痕迹",
    message="稿件有未定稿的痕迹：请接受或拒绝全部修订、删去批注和隐藏文字后重新提交。",
    basis="《政府信息公开条例》第十六条；《党政机关公文处理工作条例》第二十五条第一项",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.NOTHING,
)
