"""密级标志.

查什么：绝密、机密、秘密三级标志的各种写法：带★（☆ * ＊ ⭐ 等）的，带保密期限的，
独占一行、方括号或“密级：”引出的，中间夹空格、零宽字符、换行的，一字一格竖排的；
正文、页眉页脚、文本框、表格、脚注、批注、隐藏与删除的文字、文档属性、文件名都查。
为什么：非涉密系统不得存储、处理国家秘密；标错了密级的也不得公开。
只留规则、密级和位置，不留原文；不在法律条文里的“秘密”二字本身不算标志。
反例：机密★20年；秘 密（独占一行）；密级：绝密。
正例：涉及国家秘密、商业秘密、个人隐私的，不得公开；属于国家秘密；秘密级国家秘密的保密期限不超过十年。
依据：《保守国家秘密法》第十四条、第二十条、第二十二条、第三十一条第三项、第五十七条；
《保守国家秘密法实施条例》第二十一条；标志写法见 GB/T 9704—2012 7.2.2。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Passage, Reading

_LEVELS = ("绝密", "机密", "秘密")
_GAP = r"[\s·.\-_/]*"
_LEVEL = rf"(?:绝{_GAP}密|机{_GAP}密|秘{_GAP}密)(?:{_GAP}级)?"
_STAR = r"(?:[★☆✩✪✫✬✭✮✯✰⭐🌟⋆*✱✲✳※⁎∗﹡]\ufe0f?)"
_PERIOD = (
    r"(?:长\s*期|启\s*用\s*前|公\s*布\s*前|[0-9](?:\s*[0-9])*\s*(?:年|个\s*月|月|天|日)"
    r"|[一二三四五六七八九十]+\s*(?:年|个\s*月))"
)
_URGENCY = r"(?:特\s*提|特\s*急|加\s*急|平\s*急)"
_BEFORE = r"(?:密\s*级\s*(?:和\s*保\s*密\s*期\s*限)?\s*[:：]|(?:份\s*号\s*[:：]?)?\s*[0-9]{6})"

# Alone on a line, whatever stands around it: copy number, period, urgency, brackets.
_ALONE = re.compile(
    rf"^[\s\W]*(?:{_BEFORE})?[\s\W]*{_LEVEL}\s*{_STAR}*\s*[(（]?\s*{_PERIOD}?\s*[)）]?"
    rf"[\s\W]*{_URGENCY}?[\s\W]*(?:\.[a-z]{{2,5}})?$",
    re.MULTILINE,
)
_STARRED = re.compile(rf"{_LEVEL}\s*(?:{_STAR}\s*)+{_PERIOD}")
_BARE_STAR = re.compile(rf"{_LEVEL}{_STAR}+")
_LABELLED = re.compile(rf"密\s*级\s*[:：]\s*{_LEVEL}")
_BRACKETED = re.compile(
    rf"^\s*[\[［【〔(（]\s*{_LEVEL}\s*{_STAR}?\s*{_PERIOD}?\s*[\]］】〕)）]", re.MULTILINE
)
_NAMED = re.compile(rf"^{_LEVEL}[\s_\-—]")
_ASTERISK_ONLY = re.compile(r"[*⁎∗﹡]+$")
_PIECE = re.compile(r"[绝机秘密级★☆*0-9年个月长期启用前\s]{1,4}")
_DOWN = re.compile(rf"(?:绝密|机密|秘密)级?{_STAR}?(?:{_PERIOD})?")

_MESSAGE = (
    "{part}有“{level}”密级标志，非涉密系统不得存储、处理国家秘密："
    "请立即停止提交，删除本机上传件，报保密办处置。"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for number in sorted({hit.passage.number for hit in reading.hits(rule.id)}):
        passage = reading.passages[number]
        for start, end in _marks(passage):
            yield _finding(rule, passage, start, end, passage.plain.text[start:end])
    yield from _written_downwards(rule, reading)


def _marks(passage: Passage) -> list[tuple[int, int]]:
    """Where marks stand in the folded text, in order, none inside another."""
    text = passage.plain.text
    patterns = [_ALONE, _STARRED, _LABELLED, _BRACKETED]
    if passage.block.place.part in {Part.FILE_NAME, Part.PROPERTY}:
        patterns.append(_NAMED)
    spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    spans += [match.span() for match in _BARE_STAR.finditer(text) if not _is_markdown(text, match)]
    return _outermost(spans)


def _is_markdown(text: str, match: re.Match[str]) -> bool:
    """Whether the star is the asterisk that ends bold or italic text."""
    stars = _ASTERISK_ONLY.search(match.group())
    return stars is not None and stars.group() in text[: match.start()]


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _written_downwards(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A mark split over neighbouring blocks, a character or two in each."""
    run: list[Passage] = []
    for passage in reading.passages:
        if _PIECE.fullmatch(passage.plain.text):
            run.append(passage)
        else:
            yield from _joined(rule, run)
            run = []
    yield from _joined(rule, run)


def _joined(rule: Rule, run: list[Passage]) -> Iterator[Finding]:
    joined = "".join("".join(passage.plain.text.split()) for passage in run)
    if len(run) > 1 and (match := _DOWN.fullmatch(joined)):
        yield _finding(rule, run[0], 0, len(run[0].plain.text), match.group())


def _finding(rule: Rule, passage: Passage, start: int, end: int, text: str) -> Finding:
    level = next(level for level in _LEVELS if level[0] in text)
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
    anchors=_LEVELS,
)
