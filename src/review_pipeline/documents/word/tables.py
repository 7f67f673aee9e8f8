"""Tables: rows and cells taken out of their wrappers, each cell in its seat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Cell, Visibility
from review_pipeline.documents.word.grid import row_height_hides, seats
from review_pipeline.documents.word.looks import LOWEST_LINE, paper_of
from review_pipeline.documents.word.marks import note_author, pass_over
from review_pipeline.documents.word.markup import child, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.story import Found
from review_pipeline.documents.word.vocabulary import check_no_text, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from review_pipeline.documents.word.grid import Seat
    from review_pipeline.documents.word.story import Setting, Story

    Reader = Callable[[Story, Setting, _Element], None]

ROW, CELL = f"{W}tr", f"{W}tc"
WRAPPERS = frozenset(f"{W}{name}" for name in ("sdtContent", "customXml"))


def read_table(story: Story, setting: Setting, table: _Element, read: Reader) -> None:
    """Read a table row by row; ``read`` reads the blocks of a cell."""
    story.note(words_of(table))
    number_of_table = story.book.next_table()
    inside = _table_setting(story, setting, child(table, "tblPr"))
    rows = [(row, list(_inside(story, row, CELL))) for row in _inside(story, table, ROW)]
    for (row, cells), line in zip(rows, seats(rows), strict=True):
        here = _row_setting(story, inside, row)
        for cell, seat in zip(cells, line, strict=True):
            before = len(story.found)
            inside_cell = _cell_setting(story, here, cell, seat, number_of_table)
            read(story, inside_cell, cell)
            if seat.origin is None:
                _keep_seat(story, inside_cell, before)


def _inside(story: Story, parent: _Element, wanted: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, taken out of what wraps them."""
    for element in parent:
        check_no_text(element, story.where)
        if element.tag == wanted:
            story.note(words_of(element))
            yield element
        elif element.tag in WRAPPERS:
            story.note(words_of(element))
            yield from _inside(story, element, wanted)
        elif element.tag == f"{W}sdt":
            yield from _inside(story, element, wanted)
        else:
            pass_over(story, element)


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
            note_author(story, mark)
            setting = setting.revised(revision)
    return setting


def _cell_setting(
    story: Story, setting: Setting, cell: _Element, seat: Seat, table: int
) -> Setting:
    """What holds in a cell. What stands in one merged into another is there, not shown."""
    properties, place = child(cell, "tcPr"), seat.origin or seat
    here = replace(
        _marked(story, setting, properties, ("cellIns", "cellDel")),
        cell=Cell(table, place.row, place.column, place.row_span, place.column_span),
        paper=paper_of(properties, story.book.styles, setting.paper),
    )
    return here if seat.origin is None else here.concealed()


def _keep_seat(story: Story, setting: Setting, before: int) -> None:
    """An empty cell keeps its seat, so that the table keeps its shape."""
    seen = {Visibility.VISIBLE, Visibility.INSERTED, setting.visibility}
    found = story.found[before:]
    if not any(each.cell == setting.cell and each.visibility in seen for each in found):
        story.found.append(Found(setting.part, "", setting.visibility, setting.cell))
