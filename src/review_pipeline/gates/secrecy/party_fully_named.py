"""当事人写了全名.

查什么：当事人、被处罚人、违法行为人、嫌疑人、申请人、监护人等称呼之后的全名，接着是性别、年龄、住址、
证件的，或由人名模型认出的；答复书开头称呼的；殴打、辱骂之后的全名；表格里这类表头之下、栏目之右的全名；查出的姓名在稿中别处再写的。
只提示；处罚决定、答复书等种类另按内容种类从严。
为什么：公安机关上网的法律文书，自然人只留姓氏，名以“某”代替；通缉、寻人、获奖、任免则可写全名，
单看文字分不出来，要看内容种类。单位名称不查。
反例：被处罚人李建国，男，1980年生。
正例：被处罚人李某，男；当事人云岭市某公司；申请人应当提交材料。
依据：《公安机关执法公开规定》（公通字〔2018〕26号，隐名条款原文未核）；《政府信息公开条例》第十五条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import labelled
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.persons import full_name_after, is_name
from review_pipeline.language.names import NameReader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.grids import Seat
    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading

    #: A passage's number, and a span of its folded text.
    Named = tuple[int, int, int]

_PARTIES = (
    *("当事人", "被处罚人", "违法行为人", "违法人员", "嫌疑人", "被告人", "申请人", "行政相对人"),
    *("被侵害人", "监护人", "经营者", "负责人", "法定代表人"),
)
# Whom the public must be able to find: heads of offices (条例 §20(二)); named elsewhere as parties.
_LAWFUL = frozenset({"负责人", "经营者", "法定代表人"})
_NAMED = re.compile(
    r"(?:姓名|名称)?\s*[:：]?\s*(?P<name>[\u4e00-\u9fff]{2,4}?)"
    r"(?=\s*[(（，,、]\s*(?:男|女|[0-9]{1,3}\s*周?岁|(?:19|20)[0-9]{2}\s*年|住|系|户籍|身份证|公民身份))"
)
_ALONE = re.compile(r"(?:姓名|名称)?\s*[:：]\s*(?P<name>[\u4e00-\u9fff]{2,4})\s*$")
# Whom something was done to: 殴打李某. What also begins like a surname is no name.
_DONE_TO = ("殴打", "辱骂", "追打", "猥亵", "砍伤", "打伤")
_OBJECT = re.compile(
    r"(?:了)?(?!安全|钱|施工|高管|全体|时任|路人|乐|程度|家)(?P<name>[\u4e00-\u9fff]{2,3}?)"
    r"(?=\s*[，,。；;、(（]|致|头部|面部|后逃)"
)
# A reply begins with whom it answers: 李建国：, 李建国（身份证号……）：.
_SALUTATION = re.compile(r"[\u4e00-\u9fff·]{2,12}(?:[(（][^()（）]{0,40}[)）])?:\s*")
_SALUTED = re.compile(r"\s*[(（:]")
_TITLE = re.compile(
    r"(?:当事人|被处罚人|违法行为人|违法人员|嫌疑人|行政相对人|法定代表人)(?:姓名|名称)?"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    found = dict.fromkeys(_named(rule, reading))
    names = {reading.passages[number].plain.text[start:end] for number, start, end in found}
    for number, start, end in dict.fromkeys([*found, *_again(reading, names)]):
        passage = reading.passages[number]
        yield rule.finding(passage, *passage.plain.original(start, end))
    for seat in _in_tables(reading) if reading.hits(rule.id) else ():
        passage = seat.passage
        start = seat.start + passage.plain.text[seat.start : seat.end].index(seat.text)
        yield rule.finding(passage, *passage.plain.original(start, start + len(seat.text)))


def _named(rule: Rule, reading: Reading) -> Iterator[Named]:
    reader = NameReader()
    for hit in reading.hits(rule.id):
        _, after = hit.passage.plain.folded(hit.start, hit.end)
        span = _by_form(hit, after) or _by_model(hit, after, reader)
        if span is not None:
            yield hit.passage.number, *span
    lines = {line.number for line in reading.lines}
    for passage in reading.public_with(0, ":"):
        if passage.number in lines and _SALUTATION.fullmatch(passage.plain.text):
            span = full_name_after(passage.plain.text, 0, reader, passage)
            if span is not None and _SALUTED.match(passage.plain.text, span[1]):
                yield passage.number, *span


def _by_form(hit: Hit, after: int) -> tuple[int, int] | None:
    text, word = hit.passage.plain.text, hit.literal.text
    match = (_OBJECT if word in _DONE_TO else _NAMED).match(text, after)
    if match is None and word not in {*_DONE_TO, *_LAWFUL}:
        match = _ALONE.match(text, after)
    return match.span("name") if match and _full(match["name"]) else None


def _by_model(hit: Hit, after: int, reader: NameReader) -> tuple[int, int] | None:
    if hit.literal.text in _LAWFUL:
        return None
    return full_name_after(hit.passage.plain.text, after, reader, hit.passage)


def _again(reading: Reading, names: Collection[str]) -> Iterator[Named]:
    """Where else in what readers see the names stand."""
    if not names:
        return
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    for passage in reading.public:
        for match in pattern.finditer(passage.plain.text):
            yield passage.number, *match.span()


def _full(name: str) -> bool:
    return "某" not in name and is_name(name)


def _in_tables(reading: Reading) -> Iterator[Seat]:
    """The cells that hold a full name below such a title, or beside such a label."""
    told: set[tuple[int, int]] = set()
    for label, seat in labelled(reading):
        place = seat.passage.number, seat.start
        if place not in told and _TITLE.fullmatch(label) and _full(seat.text):
            told.add(place)
            yield seat


RULE = Rule(
    id="party-fully-named",
    gate=Gate.SECRECY,
    severity=Severity.ADVISE,
    title="当事人写了全名",
    message="此处写出了当事人的全名：法律文书上网只留姓氏，名以“某”代替；"
    "依法可写全名的（通缉、寻人、公示）请核对内容种类。",
    basis="《公安机关执法公开规定》（公通字〔2018〕26号）；《政府信息公开条例》第十五条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
    anchors=(*_PARTIES, *_DONE_TO),
)
