"""Values a browser takes: it passes over any other, and the declaration before it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.web.measures import COLOUR, LENGTH, SIZES, colours_in
from review_pipeline.documents.web.vocabulary import split

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYWHERE = split("inherit initial unset revert")
LENGTHS = split(
    "height max-height width max-width block-size max-block-size text-indent letter-spacing "
    "word-spacing line-height vertical-align font-size margin-left margin-right margin-top "
    "margin-bottom"
)
FLOW = split("visible hidden clip scroll auto")
BOX = split("auto none min-content max-content fit-content")
WORDS: dict[str, frozenset[str]] = {
    "display": split(
        "none block inline inline-block flex inline-flex grid inline-grid table inline-table "
        "table-row table-cell table-row-group table-header-group table-footer-group table-column "
        "table-column-group table-caption list-item contents flow-root ruby ruby-base ruby-text"
    ),
    "visibility": split("visible hidden collapse"),
    "text-align": split(
        "left right center justify start end match-parent -webkit-center -webkit-left "
        "-webkit-right -moz-center middle"
    ),
    "white-space": split("normal nowrap pre pre-wrap pre-line break-spaces"),
    "float": split("none left right inline-start inline-end"),
    "content-visibility": split("visible auto hidden"),
    "overflow": FLOW,
    "overflow-x": FLOW,
    "overflow-y": FLOW,
    "vertical-align": split("baseline sub super top text-top middle bottom text-bottom"),
    "letter-spacing": split("normal"),
    "word-spacing": split("normal"),
    "line-height": split("normal"),
    "font-size": frozenset(SIZES) | {"smaller", "larger"},
    **dict.fromkeys(
        split("height max-height width max-width block-size max-block-size margin-left "),
        BOX,
    ),
    **dict.fromkeys(split("margin-right margin-top margin-bottom"), frozenset({"auto"})),
}
COLOURS = split("color text-fill-color background-color")
COLOUR_WORDS = split("currentcolor")
GROUND_WORDS = split(
    "none repeat repeat-x repeat-y no-repeat space round scroll fixed local center left right top "
    "bottom cover contain auto border-box padding-box content-box"
)
GRADIENT = re.compile(r"[a-z-]*gradient\((?:[^()]|\([^()]*\))*\)")
NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+")
SHARE = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)%?")
FONT = re.compile(
    r"(?:(?:normal|italic|oblique|bold|bolder|lighter|small-caps|[1-9]00)\s+)*"
    r"(?P<size>[^\s/]+)(?:\s*/\s*(?P<line>\S+))?\s+[^\s\d].*"
)


def valid(name: str, value: str) -> bool:
    """Whether every browser takes the value for the property, in every mode."""
    if value in EVERYWHERE or value in WORDS.get(name, frozenset()):
        return True
    # List styles are judged where an item stands; a word for Word alone is none to browsers.
    return name in ("list-style-type", "mso-hide") or CHECKS.get(name, _is_nothing)(value)


def _is_nothing(value: str) -> bool:
    return not value


def _is_line(value: str) -> bool:
    return _is_length(value) or NUMBER.fullmatch(value) is not None


def _is_flow(value: str) -> bool:
    return FLOW.issuperset(value.split())


def _is_share(value: str) -> bool:
    return SHARE.fullmatch(value) is not None


def _is_font(value: str) -> bool:
    font = FONT.fullmatch(value)
    return font is not None and valid("font-size", font["size"])


def _is_length(value: str) -> bool:
    """A length with its unit, or nought: a bare number is one in old pages only."""
    length = LENGTH.fullmatch(value)
    return length is not None and (length[2] is not None or float(length[1]) == 0)


def _is_colour(value: str) -> bool:
    known = COLOUR.fullmatch(value) is not None and bool(colours_in(value))
    return known or value in COLOUR_WORDS


def _is_ground(value: str) -> bool:
    words = GRADIENT.sub(" ", value).replace("/", " ").replace(",", " , ")
    plain = re.sub(r"\([^()]*\)", lambda found: found[0].replace(" ", ""), words)
    return all(
        word in GROUND_WORDS or word == "," or _is_length(word) or _is_colour(word.replace(" ", ""))
        for word in plain.replace(" , ", ",").split()
    )


CHECKS: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(LENGTHS, _is_length),
    **dict.fromkeys(COLOURS, _is_colour),
    "line-height": _is_line,
    "background": _is_ground,
    "opacity": _is_share,
    "overflow": _is_flow,
    "font": _is_font,
}
