"""Inside a run: text, breaks, symbols, field marks, note marks, drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.alternates import read_alternate
from review_pipeline.documents.word.drawings import read_drawing
from review_pipeline.documents.word.fields import OpenField, judge_code
from review_pipeline.documents.word.markup import own_text, value
from review_pipeline.documents.word.names import MC, SPACE, W
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.story import Line, NoteMarks, Piece
from review_pipeline.documents.word.symbols import symbol
from review_pipeline.documents.word.vocabulary import (
    check_no_text,
    not_understood,
    words_of,
)
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Setting, Story

    Reader = Callable[[Story, Setting, Line, _Element], None]

XML_SPACE = " \t\r\n"
ONE_SPACE = str.maketrans("\t\r\n", "   ")


def read_run_content(story: Story, setting: Setting, line: Line, run: _Element) -> None:
    """Read the children of a run (its properties aside) into the line."""
    for element in run:
        tag = element.tag
        if tag == TEXT:
            put(story, setting, line, text_of(story, element), element)
            continue
        if tag == PROPERTIES or tag in SILENT:
            check_no_text(element, story.where)
            continue
        reader = READERS.get(tag) if isinstance(tag, str) else None
        if reader is None:
            raise not_understood(element, story.where)
        reader(story, setting, line, element)


def put(story: Story, setting: Setting, line: Line, text: str, node: _Element | None) -> None:
    """Add text to the line, or to the field code it stands in."""
    for opened in reversed(story.fields):
        if not opened.in_result:
            opened.code.append(text)
            return
    if text:
        line.pieces.append(Piece(text, setting.visibility, node))


def text_of(story: Story, element: _Element) -> str:
    """The text of a ``w:t``, checked to be nothing but text."""
    if len(element):
        raise not_understood(element[0], story.where)
    if element.tail and not element.tail.isspace():
        check_no_text(element, story.where)
    return shown_text(element)


def shown_text(element: _Element) -> str:
    """What Word shows of a text node: outer blanks only where they are kept."""
    text = own_text(element)
    if element.get(SPACE) != "preserve":
        text = text.strip(XML_SPACE)
    return text.translate(ONE_SPACE)


def _fixed(text: str) -> Reader:
    def reader(story: Story, setting: Setting, line: Line, element: _Element) -> None:
        check_no_text(element, story.where)
        put(story, setting, line, text, element)

    return reader


def _deleted_text(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    deleted = setting.revised(Visibility.DELETED)
    put(story, deleted, line, text_of(story, element), element)


def _code(story: Story, _setting: Setting, _line: Line, element: _Element) -> None:
    if not story.fields:
        raise malformed(story.where)
    story.fields[-1].code.append(own_text(element))
    if len(element):
        raise not_understood(element[0], story.where)


def _field_mark(story: Story, _setting: Setting, _line: Line, element: _Element) -> None:
    for inner in element:
        raise not_understood(inner, story.where)
    kind = value(element, f"{W}fldCharType")
    if kind == "begin":
        story.fields.append(OpenField())
        return
    if not story.fields or kind not in {"separate", "end"}:
        raise malformed(story.where)
    current = story.fields[-1]
    if not current.in_result:
        words = judge_code("".join(current.code))
        if words:
            story.note([words])
        current.in_result = True
    if kind == "end":
        story.fields.pop()


def _symbol(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    try:
        code = int(value(element, f"{W}char"), 16)
    except ValueError:
        raise malformed(story.where) from None
    sign = symbol(value(element, f"{W}font"), code)
    if sign is None:
        raise refusal("unknown-symbol", "无法识别的符号字体字符", story.where)
    put(story, setting, line, sign, element)


def _ruby(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    """Read the base into the line; the reading above it is kept apart, as metadata."""
    for part in element:
        if part.tag == f"{W}rubyPr":
            continue
        if part.tag not in {f"{W}rt", f"{W}rubyBase"}:
            raise not_understood(part, story.where)
        target = line if part.tag == f"{W}rubyBase" else Line()
        for run in part:
            if run.tag != f"{W}r":
                raise not_understood(run, story.where)
            read_run_content(story, setting, target, run)
        if target is not line:
            story.note(["".join(piece.text for piece in target.pieces)])


def _note_reference(marks_of: Callable[[Story], NoteMarks]) -> Reader:
    def reader(story: Story, setting: Setting, line: Line, element: _Element) -> None:
        own_mark = value(element, f"{W}customMarkFollows") in {"1", "true", "on"}
        note_id = value(element, f"{W}id")
        label = marks_of(story).mark(note_id, setting.visibility, own_mark=own_mark)
        put(story, setting, line, label, element)

    return reader


def _own_number(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    put(story, setting, line, story.note_label, element)


def _drawing(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    story.note(words_of(element))
    read_drawing(story, setting, line, element)


def _alternate(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    read_alternate(story, setting, line, element, read_run_content)


TEXT = f"{W}t"
PROPERTIES = f"{W}rPr"
SILENT = frozenset(
    f"{W}{name}"
    for name in (
        "lastRenderedPageBreak",
        "annotationRef",
        "commentReference",
        "separator",
        "continuationSeparator",
        "softHyphen",
        "pgNum",
    )
)
READERS: dict[str, Reader] = {
    f"{W}tab": _fixed("\t"),
    f"{W}ptab": _fixed("\t"),
    f"{W}br": _fixed("\n"),
    f"{W}cr": _fixed("\n"),
    f"{W}noBreakHyphen": _fixed("-"),
    f"{W}delText": _deleted_text,
    f"{W}instrText": _code,
    f"{W}delInstrText": _code,
    f"{W}fldChar": _field_mark,
    f"{W}sym": _symbol,
    f"{W}ruby": _ruby,
    f"{W}footnoteReference": _note_reference(lambda story: story.book.footnotes),
    f"{W}endnoteReference": _note_reference(lambda story: story.book.endnotes),
    f"{W}footnoteRef": _own_number,
    f"{W}endnoteRef": _own_number,
    f"{W}drawing": _drawing,
    f"{W}pict": _drawing,
    f"{W}object": _drawing,
    f"{MC}AlternateContent": _alternate,
}
