"""家庭住址.

查什么：住址、现住、家住、户籍地、（张某，男，）住之后写到门牌、楼栋、单元、室或村民小组的；表格里这类表头之下、栏目之右的也算。
为什么：详址能找到本人；公开时保留到乡镇、街道即可。
单位的办公地址（“地址”“住所”）依法公布，不查；表格成批列出的另由“成批列出个人信息”阻断。
反例：李某（住址：云岭市东街12号3栋2单元401室）。
正例：李某（住址：云岭市城关街道）；办公地址：云岭市东街1号。
依据：《政府信息公开条例》第十五条；《公安机关执法公开规定》（公通字〔2018〕26号，隐名条款原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import labelled
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_DETAILED = re.compile(
    r"(?:址|在地)?[:：为在于]?\s*"
    r"(?P<address>[^，,。；;:：()（）\n]{2,30}?[0-9一二三四五六七八九十百]++\s*+"
    r"(?:号楼|号院|号|栋|幢|单元|室|组|社)(?:[0-9a-z\-]+(?:号楼|号院|号|栋|幢|单元|楼|层|室)?)*)"
)
_CALLED = re.compile(r"住|居|户籍地|家庭地址|办公|地址")
_LEAD = 8
_KNOWN = re.compile(r"[,，(（、]\s*(?:(?:现|暂)住|住址)")
# 张某，男，住云岭市……: among what is said of a person 住 is enough.
_LIVES = re.compile(
    r"(?:[,，(（、]\s*(?:现|暂)?|(?<=[人者某其]))住(?![院宿房户处所宅建])(?:在|于|址为?)?(?=[^,，。;；\n]{4,40}?[号栋幢室组社])"
)
# As far as the door of a flat: nobody's office.
_FLAT = re.compile(
    r"[\u4e00-\u9fff]{2,16}[0-9]{0,5}(?:号院?|弄|院)?[^，,。；;:：()（）\n]{0,12}?"
    r"[0-9a-z一二三四五六七八九十]{1,3}(?:栋|幢|号楼|座)[0-9一二三四五六七八九十]{1,2}单元[0-9]{1,4}(?:室|号|房)?"
)
_LABEL = re.compile(r"(?:现|家庭)?住址|家庭地址|户籍(?:所在)?地址?|居住地址?")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    last: tuple[int, int] = (-1, 0)
    for hit in reading.hits(rule.id):
        plain = hit.passage.plain
        _, after = plain.folded(hit.start, hit.end)
        match = _DETAILED.match(plain.text, after)
        if match and (hit.passage.number, match.end()) != last:
            last = (hit.passage.number, match.end())
            yield rule.finding(hit.passage, *plain.original(*match.span("address")))
    for passage in reading.seen_with(DIGIT, ("住", "单元")):
        if "住" in passage.plain.text:
            yield from _among_facts(rule, passage)
        if "单元" in passage.plain.text:
            yield from _flats(rule, passage)
    if reading.hits(rule.id):  # what would label a cell is looked for too
        yield from _in_tables(rule, reading)


def _among_facts(rule: Rule, passage: Passage) -> Iterator[Finding]:
    text = passage.plain.text
    for lead in _LIVES.finditer(text):
        match = _DETAILED.match(text, lead.end())
        if match and not _KNOWN.match(text, lead.start()):
            yield rule.finding(passage, *passage.plain.original(*match.span("address")))


def _flats(rule: Rule, passage: Passage) -> Iterator[Finding]:
    """Addresses down to a flat that nothing before them calls a home."""
    text = passage.plain.text
    for match in _FLAT.finditer(text):
        lead = text[max(0, match.start() - _LEAD) : match.end()]
        if not _CALLED.search(lead):
            yield rule.finding(passage, *passage.plain.original(*match.span()))


def _in_tables(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """The cells that hold a detailed address below such a title, or beside such a label."""
    told: set[tuple[int, int]] = set()
    for label, seat in labelled(reading):
        place = seat.passage.number, seat.start
        match = _DETAILED.match(seat.text) if _LABEL.fullmatch(label) else None
        if match and place not in told:
            told.add(place)
            start = seat.passage.plain.text.index(seat.text, seat.start)
            span = start + match.start("address"), start + match.end("address")
            yield rule.finding(seat.passage, *seat.passage.plain.original(*span))


RULE = Rule(
    id="home-address-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="家庭住址写到门牌",
    message="此处的住址写到了门牌或村组，凭此能找到本人：请只保留到乡镇、街道，"
    "依法须写明的由审查员说明。",
    basis="《政府信息公开条例》第十五条；《公安机关执法公开规定》（公通字〔2018〕26号）",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
    anchors=(
        "住址",
        "家住",
        "现住",
        "现居",
        "居住于",
        "居住在",
        "暂住",
        "户籍地",
        "户籍所在地",
        "居住地",
        "家庭地址",
    ),
)
