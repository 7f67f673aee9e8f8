"""Tables: rows and cells taken out of their wrappers, each cell in its seat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Cell, Visibility
from review_pipeline.documents.word.grid import (
    exact_height,
    grid_of,
    is_fixed,
    off_page_table,
    row_height_hides,
    seats,
    too_narrow,
)
from review_pipeline.documents.word.looks import LOWEST_LINE, paper_of
from review_pipeline.documents.word.marks import note_author, pass_over
from review_pipeline.documents.word.markup import child, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.story import Found, Setting
from review_pipeline.documents.word.table_parts import (
    bands_of,
    chosen,
    parts_of,
    styled_paper,
)
from review_pipeline.documents.word.vocabulary import check_no_text, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.colours import RGB
    from review_pipeline.documents.word.grid import Seat
    from review_pipeline.documents.word.story import Story

    Reader = Callable[[Story, Setting, _Element], None]

ROW, CELL = f"{W}tr", f"{W}tc"
WRAPPERS = frozenset(f"{W}{name}" for name in ("sdtContent", "customXml"))


@dataclass(frozen=True, slots=True)
class Frame:
    """What a table says of all its cells."""

    number: int
    style: str
    look: frozenset[str]
    bands: tuple[int, int]
    paper: RGB | None
    rows: int
    columns: int
    grid: tuple[int, ...]
    fixed: bool


def read_table(story: Story, setting: Setting, table: _Element, read: Reader) -> None:
    """Read a table row by row; ``read`` reads the blocks of a cell."""
    story.note(words_of(table))
    rows = [(row, list(_inside(story, row, CELL))) for row in _inside(story, table, ROW)]
    lines = seats(rows)
    frame = _frame(story, table, lines)
    if off_page_table(child(table, "tblPr"), story.book.page):
        setting = setting.concealed()
    for (row, cells), line in zip(rows, lines, strict=True):
        here = _row_setting(story, setting, row)
        for cell, seat in zip(cells, line, strict=True):
            before = len(story.found)
            inside_cell = _cell_setting(story, here, cell, seat, frame)
            read(story, inside_cell, cell)
            if seat.origin is None:
                _keep_seat(story, inside_cell, before)


def _frame(story: Story, table: _Element, lines: Sequence[Sequence[Seat]]) -> Frame:
    styles, properties = story.book.styles, child(table, "tblPr")
    number, grid = story.book.next_table(), grid_of(table)
    story.book.grids[number] = grid
    style = value(child(properties, "tblStyle")) or styles.default_table_style
    return Frame(
        number,
        style,
        chosen(properties),
        bands_of(styles, style),
        paper_of(properties, styles, None),
        len(lines),
        max((seat.column + seat.column_span for line in lines for seat in line), default=0),
        grid,
        is_fixed(properties, styles, style),
    )


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


def _row_setting(story: Story, setting: Setting, row: _Element) -> Setting:
    if row_height_hides(row, LOWEST_LINE):
        setting = setting.concealed()
    room = exact_height(row)
    if room and (not setting.room or room < setting.room):
        setting = replace(setting, room=room)
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
    story: Story, setting: Setting, cell: _Element, seat: Seat, frame: Frame
) -> Setting:
    """What holds in a cell. What stands in one merged into another is there, not shown."""
    properties, place, styles = child(cell, "tcPr"), seat.origin or seat, story.book.styles
    parts = parts_of(seat, frame.rows, frame.columns, frame.look, frame.bands)
    style = (frame.style, *parts) if frame.style in styles.by_id else ()
    paper = frame.paper or styled_paper(styles, style, setting.paper)
    around = _marked(story, setting, properties, ("cellIns", "cellDel"))
    here = Setting(
        around.part,
        around.revision,
        around.hidden,
        Cell(frame.number, place.row, place.column, place.row_span, place.column_span),
        style,
        around.paragraph_style,
        paper_of(properties, styles, paper),
        around.room,
    )
    merge = child(properties, "cellMerge")
    if merge is not None:
        note_author(story, merge)
        here = here.revised(Visibility.INSERTED)
    narrow = frame.fixed and too_narrow(properties, seat, frame.grid)
    return here.concealed() if narrow or seat.origin is not None else here


def _keep_seat(story: Story, setting: Setting, before: int) -> None:
    """An empty cell keeps its seat, so that the table keeps its shape."""
    seen = {Visibility.VISIBLE, Visibility.INSERTED, setting.visibility}
    found = story.found[before:]
    if not any(each.cell == setting.cell and each.visibility in seen for each in found):
        story.found.append(Found(setting.part, "", setting.visibility, setting.cell))
