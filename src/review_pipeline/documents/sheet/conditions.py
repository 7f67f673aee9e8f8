"""Conditional formats that can take a value out of sight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import elements, name_of, named, true, whole
from review_pipeline.documents.sheet.number_formats import COMPARE
from review_pipeline.documents.sheet.references import Range, ranges
from review_pipeline.documents.sheet.styles import Change, read_change
from review_pipeline.documents.sheet.values import face_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.sheet.styles import CellStyle
    from review_pipeline.documents.sheet.values import Book, Value

OPERATORS = {
    "lessThan": "<",
    "lessThanOrEqual": "<=",
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
}
BARS = frozenset({"dataBar", "iconSet"})


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule over ranges: what it changes, and whether it shows a bar for the value."""

    over: tuple[Range, ...]
    rule: _Element
    change: Change
    instead: bool

    def conceals(self, value: Value, style: CellStyle, book: Book) -> bool:
        """Whether a value that is seen now could be out of sight under this rule."""
        if not _may_hold(self.rule, value):
            return False
        if self.instead:
            return value.number is not None
        changed = replace(
            style,
            code=style.code if self.change.code is None else self.change.code,
            font=replace(style.font, ink=self.change.ink or style.font.ink),
            paper=self.change.paper or style.paper,
        )
        return not face_of(value, changed, book).seen


def read_conditions(root: _Element, book: Book) -> list[Condition]:
    """The conditional formats of a sheet, its extensions' too."""
    return [
        condition
        for element in root.iter()
        if name_of(element) == "conditionalFormatting"
        for condition in _conditions(element, book)
    ]


def concealable(
    conditions: Sequence[Condition], at: tuple[int, int], value: Value, style: CellStyle, book: Book
) -> bool:
    """Whether any rule over a cell could conceal its value."""
    return any(
        any(each.holds(*at) for each in condition.over) and condition.conceals(value, style, book)
        for condition in conditions
    )


def _conditions(element: _Element, book: Book) -> Iterator[Condition]:
    written = element.get("sqref") or getattr(named(element, "sqref"), "text", "") or ""
    over = tuple(ranges(written))
    for rule in elements(element):
        if name_of(rule) != "cfRule":
            continue
        instead = any(each.get("showValue") in {"0", "false"} for each in _bars(rule))
        change = _change(rule, book)
        if instead or change != Change():
            yield Condition(over, rule, change, instead)


def _bars(rule: _Element) -> Iterator[_Element]:
    return (each for each in rule.iter() if name_of(each) in BARS)


def _change(rule: _Element, book: Book) -> Change:
    own = named(rule, "dxf")
    if own is not None:
        return read_change(own, book.styles.colours)
    number = whole(rule, "dxfId", -1)
    changes = book.styles.changes
    return changes[number] if 0 <= number < len(changes) else Change()


def _may_hold(rule: _Element, value: Value) -> bool:
    """Whether a rule may apply to a value; a rule we cannot compute may."""
    kind = rule.get("type") or ""
    if kind == "containsBlanks":
        return value.empty
    if kind == "containsErrors":
        return value.number is None and value.raw.startswith("#")
    comparison = COMPARE.get(OPERATORS.get(rule.get("operator") or "", ""))
    limit = _constant(rule)
    if kind != "cellIs" or comparison is None or limit is None or true(rule, "percent"):
        return True
    # A text is greater than every number.
    return comparison(float("inf") if value.number is None else value.number, limit)


def _constant(rule: _Element) -> float | None:
    texts = [each.text or "" for each in elements(rule) if name_of(each) in {"formula", "f"}]
    try:
        return float(texts[0]) if len(texts) == 1 else None
    except ValueError:
        return None
