"""Drawings: shapes are passed over; text boxes, pictures and objects are hung on the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.documents.word.alternates import read_alternate
from review_pipeline.documents.word.images import blip_pictures, vml_pictures
from review_pipeline.documents.word.markup import number, own_text
from review_pipeline.documents.word.names import (
    CHART,
    CHART_EX,
    DIAGRAM,
    MC,
    PIC,
    SVG_BLIP,
    W10,
    WP,
    WP14,
    WPC,
    WPG,
    WPS,
    A,
    O,
    R,
    V,
    W,
    local,
)
from review_pipeline.documents.word.objects import follow
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.placement import box_setting
from review_pipeline.documents.word.spare import spare_words
from review_pipeline.documents.word.story import Box, Found
from review_pipeline.documents.word.vocabulary import NAMED, check_no_text, not_understood

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Line, Setting, Story

    Reader = Callable[[Story, Setting, _Element], list[Found]]

# A shape's geometry and paint hold neither words nor other parts: no text node, no
# relationship. Both are checked for each element, so the names need no list of their
# own beyond these namespaces.
NAMESPACES = frozenset(
    {
        A,
        PIC,
        WP,
        WP14,
        WPS,
        WPG,
        WPC,
        V,
        O,
        W10,
        "{http://schemas.microsoft.com/office/drawing/2010/main}",
        "{http://schemas.microsoft.com/office/drawing/2014/main}",
        "{http://schemas.microsoft.com/office/drawing/2016/11/main}",
        "{http://schemas.microsoft.com/office/drawing/2017/decorative}",
        "{http://schemas.microsoft.com/office/drawing/2020/classificationShape}",
        "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}",
    }
)
CONTENT = f"{W}txbxContent"
WORD_ART = f"{V}textpath"
ALTERNATE = f"{MC}AlternateContent"
LINKS = frozenset(
    {
        f"{A}hlinkClick",
        f"{A}hlinkHover",
        f"{A}hlinkMouseOver",
        "{http://schemas.microsoft.com/office/drawing/2016/11/main}picAttrSrcUrl",
    }
)
# A drawing inside an embedded object.
INNER_DRAWING = f"{W}drawing"
# Elements whose text is a length, a side or a switch, never words.
MEASURES = frozenset(
    f"{space}{name}"
    for space, names in (
        (WP, ("posOffset", "align")),
        (WP14, ("pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset")),
        (O, ("LinkType", "LockedField", "FieldCodes")),
    )
    for name in names
)
MEASURE = re.compile(
    r"-?\d{1,12}|left|right|center|inside|outside|top|bottom|true|false|\\[sf] \d|"
    r"EnhancedMetaFile|Picture|Bitmap|Enhanced Metafile|"
)
# Attributes that hold words even when they are plain ASCII.
WORDY = frozenset(
    {"name", "descr", "title", "alt", "href", "target", "tooltip", "suggestedsigner", "ProgID"}
)
# Names programs give shapes by themselves.
OWN_ID = re.compile(r"(?:_x\d{4}_[ist])?\d{0,10}|\{[0-9A-F-]{36}\}")
# Where newer programs keep their own drawing of a shape.
SPARE = f"{O}gfxdata"
HIDDEN_STYLE = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none")
PROPERTIES = (
    f"{WP}docPr",
    f"{WPS}cNvPr",
    f"{WPG}cNvPr",
    f"{PIC}nvPicPr/{PIC}cNvPr",
)
# Twelve thousand units of a drawing are a point: what is thinner shows nothing.
THINNEST = 12_700


def read_drawing(story: Story, setting: Setting, line: Line, parent: _Element) -> None:
    """Walk a drawing; its text boxes, pictures and objects are hung on the line.

    Raises:
        UnreadableDraft: ``unknown-content`` and whatever its pictures and objects raise.
    """
    if _hidden(parent) or _thin(parent):
        setting = setting.concealed()
    for element in parent:
        if element.tag == CONTENT:
            line.boxes.append(Box(box_setting(story, _boxed(setting), element), element))
        elif element.tag == ALTERNATE:
            read_alternate(story, setting, line, element, read_drawing)
        elif element.tag == INNER_DRAWING:
            check_no_text(element, story.where)
            read_drawing(story, setting, line, element)
        else:
            _check_shape(story, element)
            reader = READERS.get(element.tag)
            if reader is not None:
                inside = box_setting(story, _boxed(setting), element)
                line.boxes.append(Box(inside, found=tuple(reader(story, inside, element))))
            read_drawing(story, setting, line, element)


def _boxed(setting: Setting) -> Setting:
    """Inside a text box: the part changes only when the box hangs in the body."""
    part = Part.TEXT_BOX if setting.part is Part.BODY else setting.part
    return type(setting)(part, setting.revision, setting.hidden, setting.cell)


def _hidden(element: _Element) -> bool:
    """Whether the element or its non-visual properties say it is not shown."""
    if HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    named = (element.find(path) for path in PROPERTIES)
    return any(each is not None and each.get("hidden") in {"1", "true"} for each in named)


def _thin(element: _Element) -> bool:
    """Whether a drawing that shows something is given no room to show it in."""
    extent = element.find(f"{WP}extent")
    if extent is None or next(element.iter(*SHOWN_IN_ROOM), None) is None:
        return False
    return any((number(extent, side) or 0) < THINNEST for side in ("cx", "cy"))


def _word_art(_story: Story, setting: Setting, element: _Element) -> list[Found]:
    text = element.get("string")
    return [Found(setting.part, str(text), setting.visibility, setting.cell)] if text else []


def _referred(*names: str) -> Reader:
    """The reader of an element that says by these attributes what it shows."""

    def reader(story: Story, setting: Setting, element: _Element) -> list[Found]:
        ids = [element.get(name) for name in names]
        return [found for each in ids if each for found in follow(story, setting, each)]

    return reader


def _check_shape(story: Story, element: _Element) -> None:
    tag = element.tag
    name = local(tag) if isinstance(tag, str) else ""
    known = name and (tag in READERS or tag[: -len(name)] in NAMESPACES)
    if not known or name in NAMED:
        raise not_understood(element, story.where)
    if tag in MEASURES:
        if MEASURE.fullmatch(own_text(element).strip()) is None:
            raise not_understood(element, story.where)
    else:
        check_no_text(element, story.where)
    for key, text in element.attrib.items():
        attribute = str(key)
        if attribute.startswith(R) and tag not in LINKS and tag not in READERS:
            raise refusal("unknown-content", "图片或外部内容", story.where)
        if attribute == SPARE:
            story.note(spare_words(str(text), story.where))
        elif _is_wordy(local(attribute), str(text)):
            story.note([str(text)])


def _is_wordy(attribute: str, text: str) -> bool:
    if attribute == "id":
        return OWN_ID.fullmatch(text) is None
    return attribute in WORDY or not text.isascii()


SHOWN_IN_ROOM = (f"{A}blip", CONTENT, f"{CHART}chart", f"{DIAGRAM}relIds")
READERS: dict[str, Reader] = {
    WORD_ART: _word_art,
    f"{A}blip": blip_pictures,
    SVG_BLIP: _referred(f"{R}embed"),
    f"{V}imagedata": vml_pictures,
    f"{V}fill": vml_pictures,
    f"{V}stroke": vml_pictures,
    f"{V}image": vml_pictures,
    f"{CHART}chart": _referred(f"{R}id"),
    f"{CHART_EX}chart": _referred(f"{R}id"),
    f"{DIAGRAM}relIds": _referred(*(f"{R}{name}" for name in ("dm", "lo", "qs", "cs"))),
    f"{O}OLEObject": _referred(f"{R}id"),
}
