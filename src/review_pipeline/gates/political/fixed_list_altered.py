"""固定列举的提法写走了样.

查什么：词典所列以顿号、逗号列举的固定提法（四个意识的各项、六项纪律、伟大建党精神……），
列出大部分而有一项写错、漏掉、多出或换了次序；提法的名称就在旁边、已由 fixed-expression-members
指出的，不再说一遍。
只引用其中一两项的不查；以“等”收尾的不查漏项。
为什么：列举的各项和次序都有规范表述，写错一项就是表述错误。
反例：政治意识、大局意识、核心意识、看清意识。
正例：政治意识、大局意识、核心意识、看齐意识；增强政治意识、大局意识。
依据：国办秘函〔2019〕19号 单项否决指标“严重表述错误”；
各提法的规范表述见词典（据公开报道，原文未逐一核对）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.political.member_listing import NAMED, faulty_beside
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.lexicon.entry import MemberList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading

# A quoted item (、“三个代表”重要思想、) is one of the list, a quoted list ends at its marks.
_BREAKS = re.compile(
    r"[。；;：:！？!?（）()\"\n]|——|(?<![、，,和及])“|”(?![^、，,。；]{1,8}(?:[、，,。；]|$))"
)
_QUOTES = re.compile("[“”]")
_SEPARATOR = re.compile(r"[、，,]|以及|和(?=“?[\u4e00-\u9fff]{2})")
_REACH = 120
_AT_LEAST = 3
_SHORT, _WITH = 2, 3

_FAULT = "此处列举与规范表述“{right}”不一致（{fault}）：请改正，引用原文的由审查员说明。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    told: set[tuple[int, int]] = set()
    named = reading.hits_by_passage(NAMED)
    for hit in reading.hits(rule.id):
        found = _listed(hit)
        if found is None or (hit.passage.number, found[0]) in told:
            continue
        start, end, items = found
        entry = hit.literal.entry
        members = entry.members if isinstance(entry, MemberList) else ()
        fault = _fault(items, members)
        if fault is not None and not _told_by_name(named.get(hit.passage.number, ()), members):
            told.add((hit.passage.number, start))
            message = _FAULT.format(right="、".join(members), fault=fault)
            span = hit.passage.plain.original(start, end)
            yield rule.finding(hit.passage, *span, message=message, suggestion="、".join(members))


def _told_by_name(named: Iterable[Hit], members: Sequence[str]) -> bool:
    """Whether a name of the list stands in the passage, and the rule of names finds its fault."""
    return any(
        isinstance(each.literal.entry, MemberList)
        and _are_stems_of(each.literal.entry.members, members)
        and faulty_beside(each)
        for each in named
    )


def _are_stems_of(stems: Sequence[str], members: Sequence[str]) -> bool:
    return len(stems) == len(members) and all(map(str.startswith, members, stems))


def _listed(hit: Hit) -> tuple[int, int, list[str]] | None:
    """The run of items of one size around the hit: its span in the folded text, and the items."""
    entry, plain = hit.literal.entry, hit.passage.plain
    if not isinstance(entry, MemberList):
        return None
    first, after = plain.folded(hit.start, hit.end)
    left, right = max(0, first - _REACH), min(len(plain.text), after + _REACH)
    opened = max((m.end() for m in _BREAKS.finditer(plain.text, left, first)), default=left)
    closed = _BREAKS.search(plain.text, after, right)
    end = closed.start() if closed else right
    parts = _parts(plain.text, opened, end)
    longest = max(map(len, entry.members))
    known = [n for n, (_, text) in enumerate(parts) if _member(text, entry.members)]
    if not known:
        return None
    low, high = known[0], known[-1]
    while (
        low
        and len(parts)
        and _could_be(parts[low - 1][1], longest)
        and high - low < len(entry.members) - 1
    ):
        low -= 1
    while (
        high + 1 < len(parts)
        and _could_be(parts[high + 1][1], longest)
        and high - low < len(entry.members) - 1
    ):
        high += 1
    begin = parts[low][0]
    return begin, parts[high][0] + len(parts[high][1]), [text for _, text in parts[low : high + 1]]


def _parts(text: str, start: int, end: int) -> list[tuple[int, str]]:
    parts, at = [], start
    for match in _SEPARATOR.finditer(text, start, end):
        parts.append((at, text[at : match.start()]))
        at = match.end()
    return [*parts, (at, text[at:end])]


def _member(item: str, members: Sequence[str]) -> str | None:
    """The member an item is: it may lead in, and what follows may run on."""
    bare = _QUOTES.sub("", item)
    return next((m for m in members if _is_in(_QUOTES.sub("", m), bare)), None)


def _is_in(member: str, item: str) -> bool:
    return member in item and (len(member) > _SHORT or _stands_out(item, member))


def _stands_out(item: str, member: str) -> bool:
    """Whether a short member is the item, but for a word that leads in or follows, or its 的."""
    if item.startswith(f"{member}的"):
        return True
    rest = len(item) - len(member)
    return rest == 0 or (rest <= _WITH and (item.startswith(member) or item.endswith(member)))


def _could_be(item: str, longest: int) -> bool:
    return 0 < len(item.split("的", maxsplit=1)[0].strip()) <= longest + 1


def _fault(items: Sequence[str], members: Sequence[str]) -> str | None:
    said = [_member(item, members) for item in items]
    known = [name for name in said if name is not None]
    if len(set(known)) < max(_AT_LEAST, (len(members) + 1) // 2) or len(items) < len(members) - 1:
        return None
    if len(set(known)) == len(members) and len(items) >= len(members):
        in_order = [m for m in members if m in known]
        return None if known == in_order else f"次序应为“{'、'.join(in_order)}”"
    strange = [item for item, name in zip(items, said, strict=True) if name is None]
    missing = [m for m in members if m not in known]
    if strange and len(items) == len(members):
        return f"“{'、'.join(strange)}”疑为“{'、'.join(missing)}”之误"
    if items[-1].rstrip("的").endswith("等"):
        return None
    return f"缺“{'、'.join(missing)}”"


RULE = Rule(
    id="fixed-list-altered",
    gate=Gate.POLITICAL,
    severity=Severity.CONFIRM,
    title="固定列举写走了样",
    message="此处列举与规范表述不一致：请对照改正。",
    basis="国办秘函〔2019〕19号 单项否决指标“严重表述错误”",
    card=__doc__ or "",
    check=_check,
    judges_dictionary=True,
)
