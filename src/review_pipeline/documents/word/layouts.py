"""The layout of a Word file: its sections, and how its paragraphs are set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.layout import Layout, Sheet, Typeset
from review_pipeline.documents.word.markup import child, number, switch, value
from review_pipeline.documents.word.names import A, W
from review_pipeline.documents.word.stands import A4
from review_pipeline.documents.word.styles import read_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.looks import Look
    from review_pipeline.documents.word.story import Found, Line, Story
    from review_pipeline.documents.word.styles import Manner

VISIBLE, INSERTED = Visibility.VISIBLE, Visibility.INSERTED
GRIDS = frozenset({"lines", "linesAndChars", "snapToChars"})
# What a theme's fonts stand behind: ``minorEastAsia`` is the Chinese font of its minor ones.
SLOTS = {"EastAsia": "ea", "Ascii": "latin", "HAnsi": "latin", "Bidi": "cs"}
SIMPLIFIED = "Hans"
# A character of the grid is as wide as those of the default style, and a part of a point more.
PER_POINT = 4096


def typeset_of(story: Story, line: Line, manner: Manner) -> Typeset | None:
    """How a paragraph is set, by the look of its longest stretch; None for none at all."""
    look = _worn(line)
    if look is None:
        return None
    # Manners and looks come again and again; kept here, no other can get their identities.
    key = id(manner), id(look)
    known = story.typesets.get(key)
    if known is None:
        known = story.typesets[key] = (manner, look, _typeset(look, manner))
    return known[2]


def _typeset(look: Look, manner: Manner) -> Typeset:
    stand = manner.stand
    return Typeset(
        look.east,
        look.latin_theme or look.font,
        look.height,
        stand.left,
        stand.right,
        stand.first,
        stand.first_characters,
        stand.line,
        stand.frame is not None,
        stand.left_characters,
        stand.right_characters,
    )


def _worn(line: Line) -> Look | None:
    """The look of the longest stretch a reader sees. Every paragraph passes here."""
    worn, longest, pieces = None, 0, line.pieces
    for start, look in line.worn:
        if start < len(pieces):
            text, seen, _ = pieces[start]
            # By identity: asking a set for a member of an enumeration costs ten times as much.
            if len(text) > longest and (seen is VISIBLE or seen is INSERTED):
                worn, longest = look, len(text)
    return worn


def layout_of(  # noqa: PLR0913, PLR0917 - the parts a layout stands in
    found: Sequence[Found],
    theme: _Element | None,
    settings: _Element | None,
    styles: _Element | None,
    main: _Element,
    grids: Mapping[int, tuple[int, ...]],
) -> Layout:
    """The layout of a document, from what was found in it and the parts that set it."""
    numbers, of_blocks = _numbered(found)
    fonts = _theme_fonts(theme)
    return Layout(
        tuple(_sheets(main, read_styles(styles, {}).default_size())),
        tuple(_named(each, fonts) for each in numbers),
        of_blocks,
        bool(switch(settings, "evenAndOddHeaders")),
        tuple(grids.get(number, ()) for number in range(max(grids, default=-1) + 1)),
    )


def _numbered(found: Sequence[Found]) -> tuple[dict[Typeset, int], tuple[int, ...]]:
    """Every typeset with its number, and the number of each block's, -1 for none."""
    numbers: dict[Typeset, int] = {}
    # By identity first: a story gives like paragraphs the same, and comparing them takes time.
    known = {id(None): -1}
    of_blocks: list[int] = []
    for typeset in [each.typeset for each in found]:
        place = known.get(id(typeset))
        if place is None and typeset is not None:
            place = known[id(typeset)] = numbers.setdefault(typeset, len(numbers))
        of_blocks.append(-1 if place is None else place)
    return numbers, tuple(of_blocks)


def _named(typeset: Typeset, theme: Mapping[str, str]) -> Typeset:
    """The typeset with the names of the theme's fonts in it."""
    font, latin = (theme.get(name, name) for name in (typeset.font, typeset.latin))
    return replace(typeset, font=font.lstrip("+"), latin=latin.lstrip("+"))


def _theme_fonts(root: _Element | None) -> dict[str, str]:
    """What ``+minorEastAsia`` and its like stand for; an East Asian slot is often empty."""
    found: dict[str, str] = {}
    if root is None:
        return found
    for kind in ("major", "minor"):
        fonts = next(root.iter(f"{A}{kind}Font"), None)
        for slot, name in SLOTS.items():
            found[f"+{kind}{slot}"] = "" if fonts is None else _face(fonts, name)
    return found


def _face(fonts: _Element, slot: str) -> str:
    named = value(fonts.find(f"{A}{slot}"), "typeface")
    if named or slot != "ea":
        return named
    by_script = (each for each in fonts.iter(f"{A}font") if each.get("script") == SIMPLIFIED)
    return value(next(by_script, None), "typeface")


def _sheets(main: _Element, default: int) -> Iterable[Sheet]:
    for section in main.iter(f"{W}sectPr"):
        size, margin, grid = (child(section, name) for name in ("pgSz", "pgMar", "docGrid"))
        top, bottom, left, right, gutter = (
            number(margin, f"{W}{side}") or 0
            for side in ("top", "bottom", "left", "right", "gutter")
        )
        kind = value(grid, f"{W}type")
        pitch = (number(grid, f"{W}linePitch") or 0) if kind in GRIDS else 0
        extra = _signed(number(grid, f"{W}charSpace") or 0) * 20 // PER_POINT
        characters = default * 10 + extra if kind in GRIDS - {"lines"} else 0
        width, height = number(size, f"{W}w") or A4[0], number(size, f"{W}h") or A4[1]
        yield Sheet(width, height, abs(top), abs(bottom), left + gutter, right, pitch, characters)


def _signed(space: int) -> int:
    """Some programs write what is below nought as if it were a number of 32 bits."""
    return space - 2**32 if space >= 2**31 else space
