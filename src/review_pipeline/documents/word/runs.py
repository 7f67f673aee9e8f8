"""Inside a run: text, breaks, symbols, field marks, note marks, drawings."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.alternates import read_alternate
from review_pipeline.documents.word.drawings import read_drawing
from review_pipeline.documents.word.field_marks import put, read_field_mark, read_instruction
from review_pipeline.documents.word.marks import note_words
from review_pipeline.documents.word.markup import own_text, value
from review_pipeline.documents.word.names import MATH, MC, SPACE, W
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.story import Line, NoteMarks
from review_pipeline.documents.word.symbols import symbol
from review_pipeline.documents.word.vocabulary import (
    check_no_text,
    not_understood,
    words_of,
)
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Setting, Story

    Reader = Callable[[Story, Setting, Line, _Element], None]

# Characters only a font could tell, and marks that turn the order of reading.
ODD = re.compile("[\u061c\u200f\u202b\u202e\u2067\ue000-\uf8ff\U000f0000-\U0010ffff]")
XML_SPACE = " \t\r\n"
ONE_SPACE = str.maketrans("\t\r\n", "   ")


def read_run_content(
    story: Story, setting: Setting, line: Line, content: Iterable[_Element]
) -> None:
    """Read the children of a run (its properties aside) into the line."""
    for element in content:
        tag = element.tag
        if tag == TEXT:
            put(story, setting, line, text_of(story, element), element)
            continue
        if tag in SILENT:
            check_no_text(element, story.where)
            continue
        reader = READERS.get(tag) if isinstance(tag, str) else None
        if reader is None:
            raise not_understood(element, story.where)
        reader(story, setting, line, element)


def text_of(story: Story, element: _Element) -> str:
    """The text of a ``w:t``, checked to be nothing but text."""
    if len(element):
        raise not_understood(element[0], story.where)
    tail = element.tail
    if tail and not tail.isspace():
        check_no_text(element, story.where)
    text = shown_text(element)
    if text.isprintable() or ODD.search(text) is None:
        return text
    return ODD.sub(lambda odd: _plain(story, odd[0]), text)


def _plain(story: Story, sign: str) -> str:
    """The character a sign of a symbol font looks like."""
    if unicodedata.category(sign) == "Cf":
        raise refusal("reversed-text", "改变文字方向的控制字符", story.where)
    plain = symbol(story.font, ord(sign))
    if plain is None:
        raise refusal("unknown-symbol", "只有特定字体才能显示的字符", story.where)
    return plain


def shown_text(element: _Element) -> str:
    """What Word shows of a text node: outer blanks only where they are kept."""
    text = own_text(element)
    if element.get(SPACE) != "preserve":
        text = text.strip(XML_SPACE)
    return text if text.isprintable() else text.translate(ONE_SPACE)


def _fixed(text: str) -> Reader:
    def reader(story: Story, setting: Setting, line: Line, element: _Element) -> None:
        check_no_text(element, story.where)
        put(story, setting, line, text, element)

    return reader


def _deleted_text(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    deleted = setting.revised(Visibility.DELETED)
    put(story, deleted, line, text_of(story, element), element)


def _symbol(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    try:
        code = int(value(element, f"{W}char"), 16)
    except ValueError:
        raise malformed(story.where) from None
    sign = symbol(value(element, f"{W}font"), code)
    if sign is None:
        raise refusal("unknown-symbol", "无法识别的符号字体字符", story.where)
    put(story, setting, line, sign, element)


def _formula_text(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    put(story, setting, line, text_of(story, element), None)


def _formula_properties(story: Story, _: Setting, _line: Line, element: _Element) -> None:
    note_words(story, element)


def _ruby(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    """Read the base into the line; the readings of a paragraph are kept together, apart.

    Both are kept a second time by turns, for words written half below and half above.
    """
    from review_pipeline.documents.word.inline import read_inline  # noqa: PLC0415 - holds runs again

    check_no_text(element, story.where)
    for part in element:
        check_no_text(part, story.where)
        if part.tag == f"{W}rubyPr":
            note_words(story, part)
        elif part.tag == f"{W}rubyBase":
            read_inline(story, setting, line, part)
        elif part.tag == f"{W}rt":
            above = Line()
            read_inline(story, setting, above, part)
            line.guides.append("".join(piece.text for piece in above.pieces))
        else:
            raise not_understood(part, story.where)
    base, above_it = (element.find(f"{W}{name}") for name in ("rubyBase", "rt"))
    line.mixed += [
        "".join(map(str, part.itertext(f"{W}t"))) for part in (base, above_it) if part is not None
    ]


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
SILENT = frozenset(
    f"{W}{name}"
    for name in (
        "rPr",
        "lastRenderedPageBreak",
        "annotationRef",
        "commentReference",
        "separator",
        "continuationSeparator",
        "softHyphen",
        "pgNum",
        "dayShort",
        "dayLong",
        "monthShort",
        "monthLong",
        "yearShort",
        "yearLong",
    )
)
READERS: dict[str, Reader] = {
    f"{W}tab": _fixed("\t"),
    f"{W}ptab": _fixed("\t"),
    f"{W}br": _fixed("\n"),
    f"{W}cr": _fixed("\n"),
    f"{W}noBreakHyphen": _fixed("-"),
    f"{W}delText": _deleted_text,
    f"{MATH}t": _formula_text,
    f"{MATH}rPr": _formula_properties,
    f"{W}instrText": read_instruction,
    f"{W}delInstrText": read_instruction,
    f"{W}fldChar": read_field_mark,
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
