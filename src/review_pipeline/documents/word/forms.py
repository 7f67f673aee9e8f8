"""Form fields of older Word: check boxes, lists to choose from, lines to fill in."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from review_pipeline.documents.word.marks import note_author
from review_pipeline.documents.word.markup import child, number, own_text, switch, value
from review_pipeline.documents.word.names import W, split
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.vocabulary import (
    check_no_text,
    not_understood,
    words_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Story

NAMES = split(
    "ffData name enabled calcOnExit entryMacro exitMacro helpText statusText label tabIndex "
    "checkBox size sizeAuto default checked ddList result listEntry textInput type maxLength format"
)
FORM = frozenset(f"{W}{name}" for name in NAMES)
TICKED, EMPTY = "☑", "☐"
# A link to a place in the text, as Word packs it: length of the head, class, version, flags,
# length of the name, the name. Converted from older files, tables of contents are full of them.
LINK_HEAD = bytes.fromhex("08d0c9ea79f9bace118c8200aa004ba90b0200000008000000")
LENGTH_OF_NAME = 4


def read_field_data(story: Story, element: _Element) -> str:
    """Keep what hangs on a field's beginning; the mark or choice it shows by itself.

    Raises:
        UnreadableDraft: for data no reader here knows.
    """
    shown = ""
    for data in element:
        if data.tag == f"{W}ffData":
            shown = _form(story, data)
        elif data.tag == f"{W}fldData":
            story.note([_packed(story, data)])
        elif data.tag == f"{W}numberingChange":
            note_author(story, data)
            story.note(words_of(data))
    return shown


def _form(story: Story, data: _Element) -> str:
    for each in data.iter():
        if each.tag not in FORM:
            raise not_understood(each, story.where)
        check_no_text(each, story.where)
        story.note(words_of(each))
    box, choice = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        checked = switch(box, "checked")
        return TICKED if (switch(box, "default") if checked is None else checked) else EMPTY
    return "" if choice is None else _chosen(choice)


def _chosen(choice: _Element) -> str:
    entries = [value(entry) for entry in choice.iterfind(f"{W}listEntry")]
    chosen = number(child(choice, "result"))
    if chosen is None:
        chosen = number(child(choice, "default")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _packed(story: Story, data: _Element) -> str:
    """The name a packed link leads to; any other packed data cannot be read."""
    try:
        packed = base64.b64decode("".join(own_text(data).split()), validate=True)
        name = packed[len(LINK_HEAD) + LENGTH_OF_NAME :].decode("utf-16-le")
    except (binascii.Error, UnicodeDecodeError):
        name = ""
    if not name or not packed.startswith(LINK_HEAD):
        raise refusal("field-code", "域中的二进制数据", story.where)
    return name.rstrip("\0")
