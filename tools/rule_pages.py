"""The pages of ``docs/rules``, made from the cards of the rules: ``make docs``.

A page for each gate, and an index. Whoever reads them reads what the program does: a test
fails when they are not what the cards say.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate
from review_pipeline.gates.inspection import Inspector
from review_pipeline.lexicon.loading import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from review_pipeline.gates.rule import Rule

_ROOT = Path(__file__).parent.parent
FOLDER = _ROOT / "docs" / "rules"
_MADE = "由规则卡片生成（`make docs`），请勿手改。"
# What a message says of the place it was found in.
_HOLE = re.compile(r"\{[a-z]+\}")
_HEAD = ("| 规则 | 严重程度 | 名称 |", "| --- | --- | --- |")
#: What stands at the beginning of a card's parts, and is set apart for the eye.
_PARTS = ("查什么", "为什么", "反例", "正例", "依据", "词条")


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def pages() -> Mapping[str, str]:
    """Every page by its file name."""
    rules = Inspector.build(load_lexicon(_ROOT / "dictionaries")).rules
    by_gate = {gate: _ordered(rule for rule in rules if rule.gate is gate) for gate in Gate}
    made = {f"{gate.value}.md": _page(gate, found) for gate, found in by_gate.items()}
    return {"README.md": _index(by_gate), **made}


def _ordered(rules: Iterable[Rule]) -> Sequence[Rule]:
    return sorted(rules, key=lambda rule: (-rule.severity, rule.id))


def _index(by_gate: Mapping[Gate, Sequence[Rule]]) -> str:
    total = sum(map(len, by_gate.values()))
    lines = ["# 规则", "", f"五关共 {total} 条规则。{_MADE}", ""]
    for gate, rules in by_gate.items():
        lines += [
            f"| [{rule.id}]({gate.value}.md#{rule.id}) | {rule.severity.label} | {rule.title} |"
            for rule in rules
        ]
        lines.append("")
    return "\n".join(lines)


def _page(gate: Gate, rules: Sequence[Rule]) -> str:
    return "\n".join([f"# {gate.label}", "", _MADE, "", *map(_section, rules)])


def _section(rule: Rule) -> str:
    mends = "，`--fix` 可代改" if rule.mends else ""
    head = [f"## {rule.id}", "", f"**{rule.title}**（{rule.severity.label}{mends}）", ""]
    message = _HOLE.sub("……", rule.message)
    foot = [f"问题说明：{_plain(message)}", "", f"依据：{rule.basis}", ""]
    return "\n".join([*head, _card(rule.card), "", *foot])


def _card(card: str) -> str:
    """What a card says; where its first line is the title again, what follows."""
    first, _, rest = card.strip().partition("\n")
    rest = card.strip() if first.partition("：")[0] in _PARTS else rest
    return "\n".join(map(_line, rest.strip().splitlines())).strip()


def _line(line: str) -> str:
    """A line of a card; each part of it begins a paragraph."""
    part, colon, rest = line.partition("：")
    return f"\n**{part}**：{_plain(rest)}" if colon and part in _PARTS else _plain(line)


def _plain(text: str) -> str:
    """The text, none of it read as markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_<>[]|~#" else sign for sign in text)


if __name__ == "__main__":
    main()
