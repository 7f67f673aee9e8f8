"""Lines whose font or size is not the wanted one: one finding for each kind of deviation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.layout.official_form import POINT, in_family, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.layout.official_form import Form
    from review_pipeline.gates.rule import Rule
    from review_pipeline.language.passage import Passage

_FONT = "{part}应用{right}：{{count}} 处不是，此处是{found}。"
_SIZE = "{part}字号应为 {right}：{{count}} 处不是，此处是 {found:g} 磅。"


def type_faults(
    rule: Rule, form: Form, passages: Sequence[Passage], part: str, keys: tuple[str, str]
) -> Iterator[Finding]:
    """Findings on the font and on the size of lines; ``keys`` name the two in the house style."""
    font, size = keys
    wanted, points = form.house.font(font), form.house.number(size)
    others = form.off(passages, lambda _, typeset: not in_family(typeset.font, wanted))
    for first in others[:1]:
        found = typeset.font if (typeset := form.typeset(first)) else ""
        message = _FONT.format(part=part, right=form.house.told(font), found=_plain(found))
        yield from told(rule, others, message)
    others = form.off(passages, lambda _, typeset: typeset.size != points * POINT)
    for first in others[:1]:
        height = typeset.size / POINT if (typeset := form.typeset(first)) else 0
        message = _SIZE.format(part=part, right=form.house.told(size), found=height)
        yield from told(rule, others, message)


def _plain(font: str) -> str:
    """A font's name, to stand in a sentence that is filled in again."""
    return font.replace("{", "").replace("}", "")
