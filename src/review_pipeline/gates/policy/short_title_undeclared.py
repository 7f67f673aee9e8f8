"""法律首次引用用了简称，没有写明全称.

查什么：第一次引用全国性法律就省去“中华人民共和国”，全文又没有“以下简称《……》”的说明。每部法律只提示一次。
为什么：公文首次引用法律应当写全称，再用简称；依据的名称要能检索。
行政法规、规章的名称是否冠以国名各不相同，不查；标题里的、先写过全称的、声明过简称的不查。
反例：根据《行政处罚法》作出处罚。
正例：根据《中华人民共和国行政处罚法》（以下简称《行政处罚法》）；根据《政府信息公开条例》。
依据：《党政机关公文处理工作条例》第十九条（引用公文）；《立法技术规范（试行）》引用法律名称的写法（未核）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.policy.citations import STATE, citations
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.policy.citations import Citation
    from review_pipeline.language.reading import Reading

_MESSAGE = "首次引用宜写全称“《{full}》”，再用简称；或者加注“（以下简称《{short}》）”。"
_DECLARES = ("以下简称", "简称")


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    known: set[str] = set()
    for citation in citations(reading):
        name = citation.name
        if name in known or not _is_national_law(citation, context):
            continue
        known.add(name)
        if citation.title == name and not _stands_apart(citation, reading):
            yield rule.finding(
                citation.passage,
                citation.start,
                citation.end,
                message=_MESSAGE.format(full=STATE + name, short=name),
                suggestion=f"《{STATE}{name}》",
            )


def _is_national_law(citation: Citation, context: Context) -> bool:
    """Whether it is a law of the register that bears the state's name in full."""
    name = citation.name
    ends = name.endswith("法") and not name.endswith("办法")
    return ends and bool(context.register.versions(name))


def _stands_apart(citation: Citation, reading: Reading) -> bool:
    """In the title, in a table, or where the short form is being declared."""
    if citation.passage.number == reading.outline.title_passage:
        return True
    before = citation.passage.block.text[max(0, citation.start - 8) : citation.start]
    return citation.passage.block.cell is not None or any(word in before for word in _DECLARES)


RULE = Rule(
    id="short-title-undeclared",
    gate=Gate.POLICY,
    severity=Severity.ADVISE,
    title="法律首次引用用了简称，没有写明全称",
    message="首次引用法律宜写全称：请补上。",
    basis="《党政机关公文处理工作条例》第十九条",
    card=__doc__ or "",
    check=_check,
)
