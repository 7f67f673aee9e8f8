"""How a run looks, and whether a reader could see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.word.colours import (
    BLACK,
    HIGHLIGHTS,
    RGB,
    WHITE,
    colour_of,
    parse_hex,
    same,
)
from review_pipeline.documents.word.markup import child, number, switch, value
from review_pipeline.documents.word.names import W14

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.word.styles import Styles

# Half-points: 2.5 pt and below is a line of dust.
SMALLEST_SIZE = 6
# Per cent of the normal width.
NARROWEST = 10
# Twentieths of a point: a line or row this low shows nothing of its text.
LOWEST_LINE = 40


@dataclass(frozen=True, slots=True)
class Look:
    """What decides whether a run is seen. ``ink`` None is automatic: black or white."""

    vanished: bool = False
    ink: RGB | None = None
    paper: RGB | None = None
    highlight: RGB | None = None
    size: int = 20
    width: int = 100


def inherited_look(styles: Styles, table_style: str, paragraph_style: str, run_style: str) -> Look:
    """The look a run has from its table, paragraph and character styles."""
    look = Look()
    if styles.default_run is not None:
        look = overlaid(look, styles.default_run, styles)
    always, vanished = look.vanished, False
    for style_id in (table_style, paragraph_style, run_style):
        level = replace(look, vanished=False)
        for style in styles.chain(style_id):
            properties = child(style, "rPr")
            if properties is not None:
                level = overlaid(level, properties, styles)
        # vanish is a toggle: two styles that both set it cancel out (ECMA-376 17.7.3).
        vanished ^= level.vanished
        look = level
    return replace(look, vanished=always or vanished)


def overlaid(look: Look, properties: _Element, styles: Styles) -> Look:
    """The look with what a ``w:rPr`` says itself laid over it."""
    vanished = switch(properties, "vanish")
    size, width = number(child(properties, "sz")), number(child(properties, "w"))
    return Look(
        vanished=look.vanished if vanished is None else vanished,
        ink=_ink(look.ink, properties, styles),
        paper=paper_of(properties, styles, look.paper),
        highlight=_highlight(look.highlight, properties),
        size=look.size if size is None else size,
        width=look.width if width is None else width,
    )


def paper_of(properties: _Element | None, styles: Styles, default: RGB | None) -> RGB | None:
    """The shading a run, paragraph, cell or table lies on; the default when it has none."""
    shading = child(properties, "shd")
    if shading is None:
        return default
    prefix = "color" if value(shading) == "solid" else "fill"
    return colour_of(shading, prefix, styles.theme) or default


def concealed(look: Look, paper: RGB | None) -> bool:
    """Whether a reader would not see a run that looks like this on such paper."""
    if look.vanished or look.size < SMALLEST_SIZE or look.width < NARROWEST:
        return True
    if look.highlight is not None:
        return same(look.ink or BLACK, look.highlight)
    ground = look.paper or paper or WHITE
    return look.ink is not None and same(look.ink, ground)


def _ink(ink: RGB | None, properties: _Element, styles: Styles) -> RGB | None:
    colour = child(properties, "color")
    if colour is not None:
        ink = colour_of(colour, "color", styles.theme)
    effect = properties.find(f"{W14}textFill")
    if effect is None:
        return ink
    if effect.find(f"{W14}noFill") is not None:
        return WHITE
    named = effect.find(f"{W14}solidFill/{W14}srgbClr")
    filled = None if named is None else parse_hex(value(named, f"{W14}val"))
    return ink if filled is None else filled


def _highlight(highlight: RGB | None, properties: _Element) -> RGB | None:
    marked = child(properties, "highlight")
    return highlight if marked is None else HIGHLIGHTS.get(value(marked))
