"""What is declared of an element: by its attributes, by the sheets, by its own style."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.web.css import read_declarations
from review_pipeline.documents.web.look import Look, hidden, looked
from review_pipeline.documents.web.refusing import refusal
from review_pipeline.documents.web.vocabulary import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from review_pipeline.documents.web.css import Declarations, Rule
    from review_pipeline.documents.web.tree import Node

MOST_LOOKS = 64
# What browsers declare of elements themselves.
OWN: dict[str, dict[str, str]] = {
    "pre": {"white-space": "pre"},
    "center": {"text-align": "center"},
    "th": {"text-align": "center"},
    "caption": {"text-align": "center"},
    "ol": {"list-style-type": "decimal"},
    "ul": {"list-style-type": "disc"},
    "menu": {"list-style-type": "disc"},
    "dir": {"list-style-type": "disc"},
    "table": {"text-align": "start", "white-space": "normal"},
}
ATTRIBUTES = {"color": "color", "bgcolor": "background-color", "text": "color"}
# Names of colours may be anything to a browser; these attributes allow a number without #.
HEX_DIGITS = frozenset("0123456789abcdef")


@dataclass(slots=True)
class Styles:
    """The rules of a page, and what they were found to say of like elements."""

    rules: Sequence[Rule]
    found: dict[tuple[str, str, str], tuple[Mapping[str, str], Sequence[Rule]]] = field(
        default_factory=dict
    )

    def looks(self, node: Node, outer: Sequence[Look]) -> Sequence[Look]:
        """Every way the element may look; the likeliest first."""
        readings = list(self._readings(node))
        looks = {looked(each, said): None for said in readings for each in outer}
        if len(looks) > MOST_LOOKS:
            raise refusal("style", "的样式表过于复杂")
        away = node.tag in UNSEEN or bool({"hidden", "popover"} & node.attributes.keys())
        return [hidden(look) if away else look for look in looks]

    def _readings(self, node: Node) -> Iterator[Mapping[str, str]]:
        """The declarations if none of the unsure rules applies, if all do, if each does."""
        own = read_declarations(node.get("style"))
        base, unsure = self._matching(node)
        yield _laid(base, (), own, node)
        if unsure:
            yield _laid(base, unsure, own, node)
        for rule in unsure[1:] and unsure:
            yield _laid(base, (rule,), own, node)

    def _matching(self, node: Node) -> tuple[Mapping[str, str], Sequence[Rule]]:
        key = node.tag, node.get("class"), node.get("id")
        if key not in self.found:
            matching = [rule for rule in self.rules if rule.matches(node)]
            sure = sorted((rule for rule in matching if rule.sure), key=lambda rule: rule.weight)
            plain: dict[str, str] = {}
            for rule in sure:
                plain |= rule.declared.values
            firm = [rule for rule in matching if rule.declared.firm]
            unsure = [rule for rule in matching if not rule.sure or rule in firm]
            self.found[key] = plain, unsure
        return self.found[key]


def _laid(
    base: Mapping[str, str], rules: Sequence[Rule], own: Declarations, node: Node
) -> Mapping[str, str]:
    said = {**OWN.get(node.tag, {}), **_attributes(node), **base}
    for rule in rules:
        said |= rule.declared.values
    said |= own.values
    for rule in rules:
        values = rule.declared.values
        said |= {name: values[name] for name in rule.declared.firm if name in values}
    return said


def _attributes(node: Node) -> dict[str, str]:
    """What the attributes of old pages declare."""
    said = {
        property_: _colour(node.get(name))
        for name, property_ in ATTRIBUTES.items()
        if node.get(name)
    }
    align = node.get("align").lower()
    if align and node.tag not in ("table", "img", "hr", "caption"):
        said["text-align"] = align
    if node.tag in ("ol", "ul", "li") and node.get("type"):
        said["list-style-type"] = node.get("type")
    if "nowrap" in node.attributes:
        said["white-space"] = "nowrap"
    return said


def _colour(value: str) -> str:
    plain = value.strip().lower()
    numeric = len(plain) == 6 and HEX_DIGITS.issuperset(plain)  # noqa: PLR2004 - RRGGBB
    return f"#{plain}" if numeric else plain
