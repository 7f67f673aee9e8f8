"""Styles: what a paragraph or run inherits from its chain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment
from review_pipeline.documents.word.markup import child, number, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.stands import Stand, overlaid_stand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.colours import RGB

HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])")
DEEPEST_HEADING = 9
LONGEST_CHAIN = 50
ALIGNMENTS = {"center": Alignment.CENTER, "right": Alignment.END, "end": Alignment.END}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a paragraph stands: outline level 1 to 9 (0 none), alignment, its numbering.

    ``level`` is None when only a style could tell it. ``stand`` says where on the page it is.
    """

    heading: int = 0
    alignment: Alignment = Alignment.START
    list_id: str = ""
    level: int | None = None
    numbered_by: str = ""
    stand: Stand = field(default_factory=Stand)


@dataclass(slots=True)
class Styles:
    """The style sheet of a document: elements by style id, and the theme's colours."""

    theme: Mapping[str, RGB]
    by_id: dict[str, _Element] = field(default_factory=dict)
    default_run: _Element | None = None
    default_paragraph: _Element | None = None
    default_paragraph_style: str = ""
    default_table_style: str = ""
    manners: dict[tuple[tuple[str, ...], str], Manner] = field(default_factory=dict)
    papers: dict[tuple[str, ...], RGB | None] = field(default_factory=dict)

    def chain(self, style_id: str) -> tuple[_Element, ...]:
        """The style and what it is based on, base first; empty for an unknown id."""
        found: list[_Element] = []
        element = self.by_id.get(style_id)
        while element is not None and element not in found and len(found) < LONGEST_CHAIN:
            found.append(element)
            element = self.by_id.get(value(child(element, "basedOn")))
        return tuple(reversed(found))

    def layers(self, style_id: str, *path: str) -> Iterator[_Element]:
        """What a style and its bases say of one kind of property, the base's first."""
        for style in self.chain(style_id):
            properties = child(style, *path)
            if properties is not None:
                yield properties

    def default_size(self) -> int:
        """The size of the default paragraph style, in half-points."""
        layers = [self.default_run, *self.layers(self.default_paragraph_style, "rPr")]
        sizes = (number(child(each, "sz")) for each in layers if each is not None)
        return next((size for size in reversed([*sizes]) if size), 20)

    def table_layers(self, style: Sequence[str], *path: str) -> Iterator[_Element]:
        """The same of a table style, and of its formats for parts of the table.

        ``style`` is the style's id and the names of those parts.
        """
        if not style:
            return
        style_id, *conditions = style
        yield from self.layers(style_id, *path)
        for condition in conditions:
            for each in self.chain(style_id):
                for part in each.iterfind(f"{W}tblStylePr[@{W}type='{condition}']"):
                    properties = child(part, *path)
                    if properties is not None:
                        yield properties


def read_styles(root: _Element | None, theme: Mapping[str, RGB]) -> Styles:
    """The style sheet of a styles part; an empty one when there is no part."""
    styles = Styles(theme)
    if root is None:
        return styles
    styles.default_run = child(root, "docDefaults", "rPrDefault", "rPr")
    styles.default_paragraph = child(root, "docDefaults", "pPrDefault", "pPr")
    for style in root.iterfind(f"{W}style"):
        style_id = value(style, f"{W}styleId")
        styles.by_id[style_id] = style
        kind = value(style, f"{W}type")
        if value(style, f"{W}default") not in {"1", "true", "on"}:
            continue
        if kind == "paragraph":
            styles.default_paragraph_style = style_id
        elif kind == "table":
            styles.default_table_style = style_id
    return styles


def manner_of(
    styles: Styles, properties: _Element | None, table_style: tuple[str, ...] = ()
) -> Manner:
    """How a paragraph with these properties (``w:pPr`` or None) stands."""
    style_id = value(child(properties, "pStyle")) or styles.default_paragraph_style
    manner = styles.manners.get((table_style, style_id))
    if manner is None:
        manner = _inherited(styles, style_id, table_style)
        styles.manners[table_style, style_id] = manner
    return manner if properties is None else _overlaid(manner, properties, styles)


def _inherited(styles: Styles, style_id: str, table_style: tuple[str, ...]) -> Manner:
    manner = Manner()
    if styles.default_paragraph is not None:
        manner = _overlaid(manner, styles.default_paragraph, styles)
    for properties in styles.table_layers(table_style, "pPr"):
        manner = _overlaid(manner, properties, styles)
    for style in styles.chain(style_id):
        own = child(style, "pPr")
        if own is not None:
            manner = _overlaid(manner, own, styles)
            listed = child(own, "numPr") is not None
            manner = replace(manner, numbered_by=value(style, f"{W}styleId")) if listed else manner
        named = HEADING_NAME.fullmatch(value(child(style, "name")).lower())
        if named:
            manner = replace(manner, heading=int(named[1]))
    return manner


def _overlaid(manner: Manner, properties: _Element, styles: Styles) -> Manner:
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
    return Manner(
        heading,
        alignment,
        list_id,
        manner.level if level is None else level,
        manner.numbered_by,
        overlaid_stand(manner.stand, properties, styles.theme),
    )
