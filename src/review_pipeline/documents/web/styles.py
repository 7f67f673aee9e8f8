"""What is declared of an element: by its attributes, by the sheets, by its own style."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.web.css import Declarations, Rule, read_declarations
from review_pipeline.documents.web.look import Look, hidden, looked
from review_pipeline.documents.web.refusing import refusal
from review_pipeline.documents.web.tree import Node
from review_pipeline.documents.web.vocabulary import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


MOST_LOOKS = 64
# What browsers declare of elements themselves.
OWN: dict[str, dict[str, str]] = {
    "pre": {"white-space": "pre"},
    "center": {"text-align": "center"},
    "mark": {"color": "#000", "background": "#ff0"},
    "th": {"text-align": "center"},
    "caption": {"text-align": "center"},
    "ol": {"list-style-type": "decimal"},
    "ul": {"list-style-type": "disc"},
    "menu": {"list-style-type": "disc"},
    "dir": {"list-style-type": "disc"},
    "table": {"text-align": "start", "white-space": "normal"},
}
LINK = "#0000ee"
LINK_ATTRIBUTES = ("link", "vlink", "alink")
ATTRIBUTES = {"color": "color", "bgcolor": "background-color", "text": "color"}
# All that decides how an element looks inside another, unless a rule asks for more: then it
# is unsure anyway.
DECIDING = (
    *("class", "id", "style", "align", "type", "nowrap", "hidden", "popover", "href"),
    *ATTRIBUTES,
)
# Names of colours may be anything to a browser; these attributes allow a number without #.
HEX_DIGITS = frozenset("0123456789abcdef")


@dataclass(slots=True)
class Styles:
    """The rules of a page, and what they were found to say of like elements."""

    rules: Sequence[Rule]
    known: dict[object, tuple[Look, ...]] = field(default_factory=dict)

    def looks(self, node: Node, outer: tuple[Look, ...]) -> tuple[Look, ...]:
        """Every way the element may look; the likeliest first."""
        key = node.tag, tuple(map(node.attributes.get, DECIDING)), outer
        if key not in self.known:
            self.known[key] = self._looks(node, outer)
        return self.known[key]

    def _looks(self, node: Node, outer: tuple[Look, ...]) -> tuple[Look, ...]:
        readings = list(self._readings(node))
        looks = {looked(each, said): None for said in readings for each in outer}
        if len(looks) > MOST_LOOKS:
            raise refusal("style", "的样式表过于复杂")
        away = node.tag in UNSEEN or bool({"hidden", "popover"} & node.attributes.keys())
        return tuple(hidden(look) if away else look for look in looks)

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
        """What the sure rules say, the weightiest last; and the rules that may apply or not."""
        matching = [rule for rule in self.rules if rule.matches(node)]
        plain: dict[str, str] = {}
        for rule in sorted(matching, key=lambda rule: rule.weight):
            plain |= rule.declared.values if rule.applies(node) else {}
        return plain, [rule for rule in matching if not rule.applies(node) or rule.declared.firm]


def link_rules(node: Node) -> Iterator[Rule]:
    """What the body of an old page says of its links: visited or not, nobody knows."""
    for name in LINK_ATTRIBUTES:
        if node.get(name):
            declared = Declarations({"color": colour_attribute(node.get(name))})
            yield Rule("a", frozenset(), sure=False, declared=declared)
    for child in node.children:
        if isinstance(child, Node) and node.tag in ("#page", "html"):
            yield from link_rules(child)


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
        property_: colour_attribute(node.get(name))
        for name, property_ in ATTRIBUTES.items()
        if node.get(name)
    }
    if node.tag == "a" and "href" in node.attributes:
        said["color"] = LINK
    align = node.get("align").lower()
    if align and node.tag not in ("table", "img", "hr", "caption"):
        said["text-align"] = align
    if node.tag in ("ol", "ul", "li") and node.get("type"):
        said["list-style-type"] = node.get("type")
    if "nowrap" in node.attributes:
        said["white-space"] = "nowrap"
    return said


def colour_attribute(value: str) -> str:
    """A colour as an attribute of old pages writes it, as a style does."""
    plain = value.strip().lower()
    numeric = len(plain) == 6 and HEX_DIGITS.issuperset(plain)  # noqa: PLR2004 - RRGGBB
    return f"#{plain}" if numeric else plain
