"""能认出涉案未成年人的信息.

查什么：同一句里说到未成年人（或未满 18 岁、在读学生）、案件、和学校的具体名称；
连全名也写了的，学校和姓名都阻断，否则须确认。
为什么：法律禁止披露案件中未成年人的姓名、影像、住所、就读学校及其他能识别身份的信息；
只写“姓＋某”而写出学校，同学邻里照样认得出。
反例：被害人李某（女，13岁，云岭市第三中学学生）遭猥亵。
正例：云岭市第三中学学生李小双拾金不昧；查找走失的云岭市第三中学学生；某中学学生。
依据：《未成年人保护法》第一百零三条（查找失踪、被拐卖未成年人除外）。
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
    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading

_KINDS = ("小学", "中学", "初中", "高中", "幼儿园", "学校", "职中", "中专")
_LONGEST_LEAD = 14
_RUN = re.compile(r"[\u4e00-\u9fff0-9]+$")
# What leads up to a name: a school's begins after the last of these.
_LEADS = re.compile(r".*(?:系|就读于?|读|在|是|于|到|进|往|赴|向|至|从|由|和|与|的|及|为)")
# So that one knows which: a place, a number.
_WHICH = re.compile(
    r"[省市县区乡镇村]|[一二三四五六七八九十0-9]+$|[\u4e00-\u9fff]{2}(?:实验|附属|外国语|民族|中心)$"
)
_NOT_ONE = re.compile(
    r"某|×|^(?:全[市省县区]|各[市县区]|辖区|所有|该[市县区校]|本[市县区]|我[市县区])"
)
_MINOR = re.compile(r"未成年|男童|女童|儿童|幼女|(?<![0-9.])(?:[1-9]|1[0-7])周?岁|学生|男生|女生")
_CASE = re.compile(
    r"被害|受害|侵害|猥亵|性侵|强奸|涉嫌|嫌疑|欺凌|殴打|殴斗|盗窃|抢劫|故意伤害|被伤|遇害|"
    r"立案|案发|行政处罚|拘留|违法行为人"
)
_TAUGHT = re.compile(r"宣传|宣讲|讲座|普法|课堂|讲解|副校长|培训|主题教育")
_SOUGHT = re.compile(r"失踪|走失|被拐|寻找|查找|寻亲")
_NAME = re.compile(
    r"(?:被害人|受害人|嫌疑人|行为人|学生|女生|男生|女童|男童)\s*"
    r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?=[(（，,、]|被|遭|因|在|于|系|与)"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    told: set[tuple[int, int]] = set()
    for hit in reading.hits(rule.id):
        severity, why, spans = _told_by(hit)
        for span in spans:
            if (hit.passage.number, span[0]) not in told:
                told.add((hit.passage.number, span[0]))
                found = hit.passage.plain.original(*span)
                yield rule.finding(hit.passage, *found, severity=severity, evidence=why)


def _told_by(hit: Hit) -> tuple[Severity, tuple[str, ...], tuple[tuple[int, int], ...]]:
    """How grave it is that a school is named here, why, and where school and child are named."""
    plain = hit.passage.plain
    kind, end = plain.folded(hit.start, hit.end)
    begun = _named_school(plain.text, kind, end)
    if begun is None:
        return Severity.CONFIRM, (), ()
    left, right = sentence_span(plain.text, begun, end)
    sentence = plain.text[left:right]
    if not _of_a_case(sentence):
        return Severity.CONFIRM, (), ()
    why = "同句说到未成年人、案件和学校"
    if name := _full_name(sentence):
        child = left + name[0], left + name[1]
        return Severity.BLOCK, (why, "写出了全名"), ((begun, end), child)
    return Severity.CONFIRM, (why,), ((begun, end),)


def _of_a_case(sentence: str) -> bool:
    told = _MINOR.search(sentence) and _CASE.search(sentence)
    innocent = _SOUGHT.search(sentence) or _TAUGHT.search(sentence)
    return told is not None and innocent is None


def _named_school(text: str, kind: int, end: int) -> int | None:
    """Where the name of a school begins whose kind stands at ``text[kind:end]``; None for any."""
    left = max(0, kind - _LONGEST_LEAD)
    run = _RUN.search(text, left, end)
    before = text[run.start() if run else kind : kind]
    lead = _LEADS.match(before)
    name = before[lead.end() if lead else 0 :]
    if not _WHICH.search(name) or _NOT_ONE.search(name) or text.startswith("生", end):
        return None
    return kind - len(name)


def _full_name(sentence: str) -> tuple[int, int] | None:
    """Where a child is named in full."""
    for match in _NAME.finditer(sentence):
        if "某" not in match["name"] and is_name(match["name"]):
            return match.span("name")
    return None


RULE = Rule(
    id="minor-identified",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="能认出涉案未成年人的信息",
    message="此处写出了涉案未成年人就读的学校，法律不许披露：请改为“某学校”；"
    "确与案件中的未成年人无关的，由审查员说明。",
    basis="《未成年人保护法》第一百零三条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
    anchors=_KINDS,
)
