"""法律法规名称写错.

查什么：《》中像法律法规的名称，名录里没有，但与名录里某一全国性法律、行政法规只差一个字
（错、漏、多一字或两字颠倒），须确认；冠以“中华人民共和国”而名录里没有的法律，只提示。
只差末尾是“条例”还是“办法”“规定”的，提示。
部门规章和地方性文件不全在名录里，名称差得远的不查；“××法”与“××办法”不算一字之差。
为什么：依据的名称写错，等于没有依据。
反例：根据《中华人民共和国政府信息公开条列》；《治安管理处法》。
正例：《云岭省公安厅政务公开工作实施办法（试行）》；《公安机关办理行政案件程序规定》。
依据：《党政机关公文处理工作条例》第十九条；《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.policy.citations import STATE, citations
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.law_index import Register
    from review_pipeline.gates.policy.citations import Citation
    from review_pipeline.language.reading import Reading

_KIND = re.compile(r"(办法|法|条例|条列|规定|细则|决定)$")
# 《……办法》同时废止。
_REPEALED_WITHIN = 12
_REGULATIONS = ("条例", "规定", "办法")
_REGULATED = re.compile(f"(?:{'|'.join(_REGULATIONS)})$")
_LOCAL = re.compile(r".{2,9}?(?:省|市|自治区|自治州|自治县|县|经济特区)")

# In a short title a different beginning is another law: 契税法实施条例, 关税法实施条例.
_SHORTEST = 5
_LONG = 8
_BEGINNING = 2

_MISWRITTEN = "《{wrong}》疑为《{right}》之误：请核对法律法规名称。"
_OF_ANOTHER_KIND = "法规名录里没有《{wrong}》，只有《{right}》：请核对名称，确为另一文件的不改。"
_UNLISTED = "法规名录里没有《{title}》：请核对名称；新公布的法律请维护名录。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    register = context.register
    if not register.by_title:
        return
    judged: dict[str, str | None] = {}
    for citation in citations(reading):
        name = citation.name
        if register.versions(name) or register.versions(citation.title) or not _KIND.search(name):
            continue
        if name not in judged:
            judged[name] = _one_edit_away(name, register)
        right = judged[name]
        if right is not None:
            yield _miswritten(rule, citation, right)
        elif (listed := _of_another_kind(citation, register)) is not None:
            yield rule.finding(
                citation.passage,
                citation.start,
                citation.end,
                severity=Severity.ADVISE,
                message=_OF_ANOTHER_KIND.format(wrong=citation.title, right=listed),
            )
        elif _is_state_law(citation.title):
            yield rule.finding(
                citation.passage,
                citation.start,
                citation.end,
                severity=Severity.ADVISE,
                message=_UNLISTED.format(title=citation.title),
            )


def _is_state_law(title: str) -> bool:
    return title.startswith(STATE) and title.endswith("法") and not title.endswith("办法")


def _miswritten(rule: Rule, citation: Citation, right: str) -> Finding:
    full = citation.title.removesuffix(citation.name) + right
    return rule.finding(
        citation.passage,
        citation.start,
        citation.end,
        message=_MISWRITTEN.format(wrong=citation.title, right=full),
        suggestion=f"《{full}》",
    )


def _of_another_kind(citation: Citation, register: Register) -> str | None:
    """The listed title that is the same but for 条例, 办法 or 规定 at its end.

    None where the text repeals what it names: that was the one before, of another kind.
    """
    name = citation.name
    stem = _REGULATED.sub("", name)
    after = citation.passage.block.text[citation.end : citation.end + _REPEALED_WITHIN]
    if stem == name or len(stem) < _SHORTEST or _LOCAL.match(name) or "废止" in after:
        return None
    others = (f"{stem}{kind}" for kind in _REGULATIONS)
    return next((other for other in others if register.versions(other)), None)


def _one_edit_away(name: str, register: Register) -> str | None:
    if len(name) < _SHORTEST or _LOCAL.match(name):
        return None
    near = (title for title in register.alike(name) if _one_edit(name, title))
    return min((t for t in near if not _LOCAL.match(t) and _same_kind(name, t)), default=None)


def _one_edit(wrong: str, right: str) -> bool:
    """Whether one substitution, insertion, deletion or swap makes one of the other."""
    before = next(
        (i for i, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b),
        min(len(wrong), len(right)),
    )
    if len(wrong) != len(right):
        longer, shorter = sorted((wrong, right), key=len, reverse=True)
        return longer[before + 1 :] == shorter[before:]
    if before < _BEGINNING and len(wrong) < _LONG:
        return False
    swapped = wrong[before : before + 2] == right[before : before + 2][::-1]
    return wrong[before + 1 :] == right[before + 1 :] or (
        swapped and wrong[before + 2 :] == right[before + 2 :]
    )


def _same_kind(wrong: str, right: str) -> bool:
    kinds = [match[1] if (match := _KIND.search(title)) else "" for title in (wrong, right)]
    return kinds[0].replace("列", "例") == kinds[1]


RULE = Rule(
    id="unknown-law-cited",
    gate=Gate.POLICY,
    severity=Severity.CONFIRM,
    title="法律法规名称写错",
    message="此处法律法规的名称与名录不符：请核对。",
    basis="《党政机关公文处理工作条例》第十九条；《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
