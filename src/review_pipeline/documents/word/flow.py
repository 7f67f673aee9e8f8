"""Paragraph after paragraph: bodies, cells, notes, text boxes, and the tables in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Cell, Visibility
from review_pipeline.documents.word.alternates import branches, check_same
from review_pipeline.documents.word.grid import row_height_hides, seats
from review_pipeline.documents.word.inline import (
    REVISIONS,
    WRAPPER_PROPERTIES,
    note_revision,
    note_words,
)
from review_pipeline.documents.word.looks import LOWEST_LINE, paper_of
from review_pipeline.documents.word.markup import child, malformed, value
from review_pipeline.documents.word.names import MC, W
from review_pipeline.documents.word.paragraphs import end_line, read_paragraph
from review_pipeline.documents.word.story import Either, Found
from review_pipeline.documents.word.vocabulary import (
    MARKS,
    check_no_text,
    check_properties,
    not_understood,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.grid import Seat
    from review_pipeline.documents.word.story import Box, Setting, Story

    Reader = Callable[[Story, Setting, _Element], None]

PARAGRAPH, TABLE, ROW, CELL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
# Properties that stand among the content they belong to.
BESIDE = frozenset(
    f"{W}{name}" for name in ("tcPr", "tblPr", "tblGrid", "trPr", "tblPrEx", "sectPr")
)
WRAPPERS = frozenset(f"{W}{name}" for name in ("sdtContent", "customXml"))


def read_story(story: Story, setting: Setting, container: _Element) -> None:
    """Read a body, a note, a header: to its end, with every field closed.

    Raises:
        UnreadableDraft: for anything in it that is not understood.
    """
    read_blocks(story, setting, container)
    if story.fields:
        raise malformed(story.where)


def read_blocks(story: Story, setting: Setting, container: _Element) -> None:
    """Read the paragraphs and tables of a container, and end the last paragraph."""
    _read_children(story, setting, container)
    read_boxes(story, end_line(story, setting))


def _read_children(story: Story, setting: Setting, container: _Element) -> None:
    for element in container:
        tag = element.tag
        if tag == PARAGRAPH:
            check_no_text(element, story.where)
            read_boxes(story, read_paragraph(story, setting, element))
            continue
        reader = READERS.get(tag) if isinstance(tag, str) else None
        if reader is None:
            _pass_over(story, element)
        else:
            check_no_text(element, story.where)
            reader(story, setting, element)


def _pass_over(story: Story, element: _Element) -> None:
    if element.tag in MARKS or element.tag in WRAPPER_PROPERTIES:
        note_words(story, element)
    elif element.tag in BESIDE:
        story.words.update(dict.fromkeys(check_properties(element, story.where)))
    else:
        raise not_understood(element, story.where)


def read_boxes(story: Story, boxes: Sequence[Box | Either]) -> None:
    """Read text boxes after the paragraph they hang on; two versions must agree."""
    for box in boxes:
        if isinstance(box, Either):
            aside, before = story.aside(), len(story.found)
            read_boxes(story, box.choice)
            read_boxes(aside, box.fallback)
            check_same(story.found[before:], aside.found, story.where)
        elif box.content is None:
            setting = box.setting
            story.found.append(Found(setting.part, box.text, setting.visibility, setting.cell))
        else:
            check_no_text(box.content, story.where)
            held, story.carried = story.carried, None
            read_blocks(story, box.setting, box.content)
            story.carried = held


def _wrapper(story: Story, setting: Setting, element: _Element) -> None:
    story.words.update(dict.fromkeys(words_of(element)))
    _read_children(story, setting, element)


def _revision(story: Story, setting: Setting, element: _Element) -> None:
    note_revision(story, element)
    _read_children(story, setting.revised(REVISIONS[str(element.tag)]), element)


def _alternate(story: Story, setting: Setting, element: _Element) -> None:
    choice, fallback = branches(story, element)
    aside, before = story.aside(), len(story.found)
    read_blocks(story, setting, choice)
    if fallback is not None:
        read_blocks(aside, setting, fallback)
    check_same(story.found[before:], aside.found, story.where)


def _table(story: Story, setting: Setting, table: _Element) -> None:
    number_of_table = story.book.next_table()
    inside = _table_setting(story, setting, child(table, "tblPr"))
    rows = [(row, list(_inside(story, row, CELL))) for row in _inside(story, table, ROW)]
    for (row, cells), line in zip(rows, seats(rows), strict=True):
        here = _row_setting(story, inside, row)
        for cell, seat in zip(cells, line, strict=True):
            _read_cell(story, here, cell, seat, number_of_table)


def _inside(story: Story, parent: _Element, wanted: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, taken out of what wraps them."""
    for element in parent:
        check_no_text(element, story.where)
        if element.tag == wanted:
            yield element
        elif element.tag in WRAPPERS:
            story.words.update(dict.fromkeys(words_of(element)))
            yield from _inside(story, element, wanted)
        elif element.tag == f"{W}sdt":
            yield from _inside(story, element, wanted)
        else:
            _pass_over(story, element)


def _table_setting(story: Story, setting: Setting, properties: _Element | None) -> Setting:
    styles = story.book.styles
    style = value(child(properties, "tblStyle"))
    inside = replace(setting, table_style=style, paper=paper_of(properties, styles, setting.paper))
    conditional = (
        vanish
        for each in styles.chain(style)
        for vanish in each.iterfind(f"{W}tblStylePr/{W}rPr/{W}vanish")
    )
    return inside.concealed() if any(True for _ in conditional) else inside


def _row_setting(story: Story, setting: Setting, row: _Element) -> Setting:
    if row_height_hides(row, LOWEST_LINE):
        setting = setting.concealed()
    return _marked(story, setting, child(row, "trPr"), ("ins", "del"))


def _marked(
    story: Story, setting: Setting, properties: _Element | None, names: tuple[str, str]
) -> Setting:
    """The setting of a row or cell that was itself inserted or deleted."""
    for name, revision in zip(names, (Visibility.INSERTED, Visibility.DELETED), strict=True):
        mark = child(properties, name)
        if mark is not None:
            note_revision(story, mark)
            setting = setting.revised(revision)
    return setting


def _read_cell(story: Story, setting: Setting, cell: _Element, seat: Seat, table: int) -> None:
    """Read a cell. What stands in a cell merged into another is there, but not shown."""
    properties = child(cell, "tcPr")
    place = seat.origin or seat
    here = replace(
        _marked(story, setting, properties, ("cellIns", "cellDel")),
        cell=Cell(table, place.row, place.column, place.row_span, place.column_span),
        paper=paper_of(properties, story.book.styles, setting.paper),
    )
    if seat.origin is not None:
        read_blocks(story, here.concealed(), cell)
        return
    before = len(story.found)
    read_blocks(story, here, cell)
    if not _shows(story.found[before:], here.cell):
        # An empty cell keeps its seat, so that the table keeps its shape.
        story.found.append(Found(here.part, "", here.visibility, here.cell))


def _shows(found: Iterable[Found], cell: Cell | None) -> bool:
    seen = {Visibility.VISIBLE, Visibility.INSERTED}
    return any(each.cell == cell and each.visibility in seen for each in found)


def _control(story: Story, setting: Setting, element: _Element) -> None:
    for part in element:
        if part.tag == f"{W}sdtContent":
            check_no_text(part, story.where)
            _read_children(story, setting, part)
        else:
            _pass_over(story, part)


READERS: dict[str, Reader] = {
    TABLE: _table,
    f"{W}customXml": _wrapper,
    f"{W}sdt": _control,
    **dict.fromkeys(REVISIONS, _revision),
    f"{MC}AlternateContent": _alternate,
}
