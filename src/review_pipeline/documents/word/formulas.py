"""Formulas (Office MathML): read in one line, as they would be read aloud.

Fractions with a stroke, roots with their sign, matrices cell after cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.word.field_marks import put
from review_pipeline.documents.word.marks import note_words
from review_pipeline.documents.word.markup import value
from review_pipeline.documents.word.names import MATH, W, local, split
from review_pipeline.documents.word.vocabulary import check_no_text, not_understood

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Line, Setting, Story

    Reader = Callable[[Story, Setting, Line, _Element], None]

VALUE = f"{MATH}val"
# Compositions, each with the parts that are read one after the other.
PARTS: dict[str, str] = {
    "oMathPara": "oMath",
    "acc": "e",
    "bar": "e",
    "box": "e",
    "borderBox": "e",
    "eqArr": "e",
    "func": "fName e",
    "groupChr": "e",
    "limLow": "e lim",
    "limUpp": "e lim",
    "m": "mr",
    "mr": "e",
    "phant": "e",
    "sPre": "sub sup e",
    "sSub": "e sub",
    "sSubSup": "e sub sup",
    "sSup": "e sup",
    "f": "num den",
    "rad": "deg e",
    "nary": "sub sup e",
    "d": "e",
}
# What stands before, between and after the parts when the formula names no sign of its own.
SIGNS: dict[str, tuple[str, str, str]] = {
    "f": ("", "/", ""),
    "rad": ("", "√", ""),
    "nary": ("∫", "", ""),
    "d": ("(", "|", ")"),
}
NAMED_SIGNS = ("begChr", "sepChr", "endChr", "chr")
ARGUMENTS = split("oMath num den deg e fName lim sub sup")
PROPERTIES = split(
    "oMathParaPr accPr barPr boxPr borderBoxPr dPr eqArrPr fPr funcPr groupChrPr limLowPr "
    "limUppPr mPr naryPr phantPr radPr sPrePr sSubPr sSubSupPr sSupPr ctrlPr argPr rPr jc chr pos "
    "opEmu noBreak diff brk aln hideTop hideBot hideLeft hideRight strikeH strikeV strikeBLTR "
    "strikeTLBR begChr endChr sepChr grow shp baseJc maxDist objDist rSpRule rSp type vertJc mcs "
    "mc mcPr count mcJc plcHide cGpRule cGp cSp limLoc subHide supHide show zeroWid zeroAsc "
    "zeroDesc transp degHide alnScr argSz lit nor scr sty"
)
OFF = frozenset({"0", "off", "false"})


def read_formula(
    story: Story, setting: Setting, line: Line, element: _Element, other: Reader
) -> None:
    """Read a formula into the line; ``other`` reads what is no mathematics in it.

    Raises:
        UnreadableDraft: for a composition not known here.
    """
    tag = element.tag
    name = local(tag) if isinstance(tag, str) else ""
    if not name or f"{MATH}{name}" != tag or name == "r":
        other(story, setting, line, element)
        return
    check_no_text(element, story.where)
    if name in ARGUMENTS:
        for inner in element:
            _argument(story, setting, line, inner, other)
    elif name in PARTS:
        _composed(story, setting, line, element, other)
    else:
        raise not_understood(element, story.where)


def _argument(story: Story, setting: Setting, line: Line, inner: _Element, other: Reader) -> None:
    if inner.tag in {f"{MATH}argPr", f"{MATH}ctrlPr"}:
        _note(story, inner)
    else:
        read_formula(story, setting, line, inner, other)


def _composed(story: Story, setting: Setting, line: Line, element: _Element, other: Reader) -> None:
    """Read the parts of a composition with the signs around and between them."""
    name = local(str(element.tag))
    properties = element.find(f"{MATH}{name}Pr")
    before, between, after = _signs(name, properties)
    if _value(properties, "show") in OFF:
        setting = setting.concealed()
    put(story, setting, line, before, None)
    parts = [part for part in element if not _is_property(story, part)]
    for index, part in enumerate(parts):
        if local(str(part.tag)) not in PARTS[name].split():
            raise not_understood(part, story.where)
        put(story, setting, line, between if index else "", None)
        read_formula(story, setting, line, part, other)
    put(story, setting, line, after, None)


def _is_property(story: Story, part: _Element) -> bool:
    """Whether it is one; its words are kept, then."""
    name = local(part.tag) if isinstance(part.tag, str) else ""
    if name not in PROPERTIES or part.tag != f"{MATH}{name}":
        return False
    _note(story, part)
    return True


def _note(story: Story, properties: _Element) -> None:
    """Check that properties are known and textless, and keep the words in them."""
    for each in properties.iter():
        tag = each.tag if isinstance(each.tag, str) else ""
        if tag.startswith(MATH) and local(tag) not in PROPERTIES:
            raise not_understood(each, story.where)
        if not tag.startswith((MATH, W)):
            raise not_understood(each, story.where)
    note_words(story, properties)


def _signs(name: str, properties: _Element | None) -> tuple[str, str, str]:
    before, between, after = SIGNS.get(name, ("", "", ""))
    begin, separator, end, over = (_sign(properties, each) for each in NAMED_SIGNS)
    if name == "nary":
        return (before if over is None else over), between, after
    if name in {"acc", "groupChr"}:
        return before, between, over or after
    if name == "d":
        return (
            before if begin is None else begin,
            between if separator is None else separator,
            after if end is None else end,
        )
    return before, between, after


def _sign(properties: _Element | None, name: str) -> str | None:
    found = None if properties is None else properties.find(f"{MATH}{name}")
    return None if found is None else value(found, VALUE)


def _value(properties: _Element | None, name: str) -> str:
    return value(None if properties is None else properties.find(f"{MATH}{name}"), VALUE)
