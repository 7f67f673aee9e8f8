"""Styles: what a paragraph or run inherits from its chain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment
from review_pipeline.documents.word.markup import child, number, value
from review_pipeline.documents.word.names import W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from review_pipeline.documents.word.colours import RGB

HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])")
DEEPEST_HEADING = 9
LONGEST_CHAIN = 50
ALIGNMENTS = {"center": Alignment.CENTER, "right": Alignment.END, "end": Alignment.END}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a paragraph stands: outline level 1 to 9 (0 none), alignment, its numbering."""

    heading: int = 0
    alignment: Alignment = Alignment.START
    list_id: str = ""
    level: int = 0


@dataclass(slots=True)
class Styles:
    """The style sheet of a document: elements by style id, and the theme's colours."""

    theme: Mapping[str, RGB]
    by_id: dict[str, _Element] = field(default_factory=dict)
    default_run: _Element | None = None
    default_paragraph_style: str = ""
    manners: dict[str, Manner] = field(default_factory=dict)

    def chain(self, style_id: str) -> tuple[_Element, ...]:
        """The style and what it is based on, base first; empty for an unknown id."""
        found: list[_Element] = []
        element = self.by_id.get(style_id)
        while element is not None and element not in found and len(found) < LONGEST_CHAIN:
            found.append(element)
            element = self.by_id.get(value(child(element, "basedOn")))
        return tuple(reversed(found))


def read_styles(root: _Element | None, theme: Mapping[str, RGB]) -> Styles:
    """The style sheet of a styles part; an empty one when there is no part."""
    styles = Styles(theme)
    if root is None:
        return styles
    styles.default_run = child(root, "docDefaults", "rPrDefault", "rPr")
    for style in root.iterfind(f"{W}style"):
        style_id = value(style, f"{W}styleId")
        styles.by_id[style_id] = style
        is_default = value(style, f"{W}default") in {"1", "true", "on"}
        if is_default and value(style, f"{W}type") == "paragraph":
            styles.default_paragraph_style = style_id
    return styles


def manner_of(styles: Styles, properties: _Element | None) -> Manner:
    """How a paragraph with these properties (``w:pPr`` or None) stands."""
    style_id = value(child(properties, "pStyle")) or styles.default_paragraph_style
    manner = styles.manners.get(style_id)
    if manner is None:
        manner = _inherited(styles, style_id)
        styles.manners[style_id] = manner
    return manner if properties is None else _overlaid(manner, properties)


def _inherited(styles: Styles, style_id: str) -> Manner:
    manner = Manner()
    for style in styles.chain(style_id):
        properties = child(style, "pPr")
        if properties is not None:
            manner = _overlaid(manner, properties)
        named = HEADING_NAME.fullmatch(value(child(style, "name")).lower())
        if named:
            manner = Manner(int(named[1]), manner.alignment, manner.list_id, manner.level)
    return manner


def _overlaid(manner: Manner, properties: _Element) -> Manner:
    """The manner with what these properties say themselves laid over it."""
    outline = number(child(properties, "outlineLvl"))
    heading = manner.heading
    if outline is not None:
        heading = outline + 1 if 0 <= outline < DEEPEST_HEADING else 0
    justified = child(properties, "jc")
    alignment = manner.alignment
    if justified is not None:
        alignment = ALIGNMENTS.get(value(justified), Alignment.START)
    list_id = value(child(properties, "numPr", "numId")) or manner.list_id
    level = number(child(properties, "numPr", "ilvl"))
    return Manner(heading, alignment, list_id, manner.level if level is None else level)
