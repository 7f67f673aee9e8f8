"""Drawings: shapes are passed over, text boxes are taken out, pictures refuse the draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.documents.word.alternates import read_alternate
from review_pipeline.documents.word.markup import own_text
from review_pipeline.documents.word.names import (
    MC,
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
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.placement import box_setting
from review_pipeline.documents.word.story import Box
from review_pipeline.documents.word.vocabulary import NAMED, check_no_text, not_understood

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Line, Setting, Story

# A shape's geometry and paint hold neither words nor other parts: no text node, no
# relationship. Both are checked for each element, so the names need no list of their
# own beyond these namespaces.
NAMESPACES = frozenset(
    {
        A,
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
        "{http://schemas.microsoft.com/office/drawing/2017/decorative}",
    }
)
CONTENT = f"{W}txbxContent"
WORD_ART = f"{V}textpath"
ALTERNATE = f"{MC}AlternateContent"
LINKS = frozenset({f"{A}hlinkClick", f"{A}hlinkHover", f"{A}hlinkMouseOver"})
# Elements whose text is a length or a side, never words.
MEASURES = frozenset(
    f"{space}{name}"
    for space, names in (
        (WP, ("posOffset", "align")),
        (WP14, ("pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset")),
    )
    for name in names
)
MEASURE = re.compile(r"-?\d{1,12}|left|right|center|inside|outside|top|bottom|")
# Attributes that hold words even when they are plain ASCII.
WORDY = frozenset({"name", "descr", "title", "alt", "href", "target", "tooltip", "suggestedsigner"})
HIDDEN_STYLE = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none")


def read_drawing(story: Story, setting: Setting, line: Line, parent: _Element) -> None:
    """Walk a drawing; its text boxes are hung on the line.

    Raises:
        UnreadableDraft: ``picture``, ``chart``, ``smart-art``, ``embedded-object`` or
            ``unknown-content``.
    """
    if _hidden(parent):
        setting = setting.concealed()
    for element in parent:
        if element.tag == CONTENT:
            line.boxes.append(Box(box_setting(story, _boxed(setting), element), element))
        elif element.tag == ALTERNATE:
            read_alternate(story, setting, line, element, read_drawing)
        else:
            _check_shape(story, element)
            if element.tag == WORD_ART and element.get("string"):
                line.boxes.append(Box(_boxed(setting), text=str(element.get("string"))))
            read_drawing(story, setting, line, element)


def _boxed(setting: Setting) -> Setting:
    """Inside a text box: the part changes only when the box hangs in the body."""
    part = Part.TEXT_BOX if setting.part is Part.BODY else setting.part
    return type(setting)(part, setting.revision, setting.hidden, setting.cell)


def _hidden(element: _Element) -> bool:
    """Whether the element or its non-visual properties say it is not shown."""
    if HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    named = (element.find(f"{WP}docPr"), element.find(f"{WPS}cNvPr"))
    return any(each is not None and each.get("hidden") in {"1", "true"} for each in named)


def _check_shape(story: Story, element: _Element) -> None:
    tag = element.tag
    name = local(tag) if isinstance(tag, str) else ""
    if not name or name in NAMED or tag[: -len(name)] not in NAMESPACES:
        raise not_understood(element, story.where)
    if tag in MEASURES:
        if MEASURE.fullmatch(own_text(element).strip()) is None:
            raise not_understood(element, story.where)
    else:
        check_no_text(element, story.where)
    for key, text in element.attrib.items():
        attribute = str(key)
        if attribute.startswith(R) and tag not in LINKS:
            raise refusal("picture", "图片或外部内容", story.where)
        if text and (local(attribute) in WORDY or not text.isascii()):
            story.note([str(text)])
