"""Fields as they stand in the text: where one begins, ends, and what it puts in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.fields import OpenField, read_code
from review_pipeline.documents.word.forms import read_field_data
from review_pipeline.documents.word.markup import own_text, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.story import Piece
from review_pipeline.documents.word.vocabulary import check_no_text, not_understood
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.word.fields import Code
    from review_pipeline.documents.word.story import Line, Setting, Story


def put(story: Story, setting: Setting, line: Line, text: str, node: _Element | None) -> None:
    """Add text to the line, or to the field code it stands in."""
    for opened in reversed(story.fields):
        if not opened.in_result:
            opened.code.append((text, setting.visibility))
            return
        opened.result.append(text)
    if text:
        line.pieces.append(Piece(text, setting.visibility, node))


def read_instruction(story: Story, setting: Setting, _line: Line, element: _Element) -> None:
    """Read a piece of a field code."""
    check_no_text_after(story, element)
    if not story.fields:
        raise malformed(story.where)
    story.fields[-1].code.append((own_text(element), setting.visibility))
    for inner in element:
        raise not_understood(inner, story.where)


def read_field_mark(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    """Read the beginning, the middle or the end of a field."""
    check_no_text(element, story.where)
    kind = value(element, f"{W}fldCharType")
    if kind == "begin":
        story.fields.append(OpenField(form=read_field_data(story, element)))
        return
    for inner in element:
        raise not_understood(inner, story.where)
    if not story.fields or kind not in {"separate", "end"}:
        raise malformed(story.where)
    story.fields[-1].in_result = True
    if kind == "end":
        close_field(story, setting, line, element)


def open_simple_field(story: Story, setting: Setting, element: _Element) -> None:
    """Begin a field whose code is an attribute and whose content is its result."""
    form = read_field_data(story, element)
    code = (value(element, f"{W}instr"), setting.visibility)
    story.fields.append(OpenField([code], in_result=True, form=form))


def close_field(story: Story, setting: Setting, line: Line, node: _Element | None) -> None:
    """End the innermost field, and put in place what it shows beyond its stored result."""
    done = story.fields.pop()
    deleted = setting.visibility is Visibility.DELETED
    now = _read(story, done, Visibility.INSERTED if deleted else Visibility.DELETED)
    if not deleted and done.holds(Visibility.DELETED):
        before = _read(story, done, Visibility.INSERTED)
        _show(story, setting.revised(Visibility.DELETED), line, before.shown, None)
        setting = setting.revised(Visibility.INSERTED)
    if now.shown and done.holds(Visibility.HIDDEN):
        setting = setting.concealed()
    result = "".join(done.result)
    if now.shown.strip() not in result:
        _show(story, setting, line, now.shown, node)
    if not result.strip():
        _show(story, setting.concealed(), line, now.latent, node)
    line.guides.append(now.guide)
    _show(story, setting, line, done.form, node)


def _read(story: Story, done: OpenField, without: Visibility) -> Code:
    code = read_code(done.written(without=without))
    story.note([code.words])
    return code


def _show(story: Story, setting: Setting, line: Line, text: str, node: _Element | None) -> None:
    if text and not text.isspace():
        put(story, setting, line, text, node)


def check_no_text_after(story: Story, element: _Element) -> None:
    """Refuse text that stands after an element, where the format has no place for it."""
    if element.tail and not element.tail.isspace():
        check_no_text(element, story.where)
