"""One paragraph: its line gathered, its number put before it, split by who sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.inline import read_inline
from review_pipeline.documents.word.looks import Look, concealed, overlaid
from review_pipeline.documents.word.marks import note_properties
from review_pipeline.documents.word.markup import child, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.run_looks import look_of
from review_pipeline.documents.word.stands import off_page, room_of
from review_pipeline.documents.word.story import Found, Line, Piece
from review_pipeline.documents.word.styles import Manner, manner_of
from review_pipeline.documents.word.views import original, readings
from review_pipeline.documents.word.vocabulary import words_of
from review_pipeline.documents.word.written import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Box, Either, Seen, Setting, Story

PROPERTIES, PROPERTIES_OF_MARK = f"{W}pPr", f"{W}rPr"
NO_LIST = frozenset({"", "0"})
# Stands for the end of a paragraph that a tracked change put in.
PARAGRAPH_END = Piece("\n", Visibility.INSERTED)


def read_paragraph(story: Story, setting: Setting, paragraph: _Element) -> Sequence[Box | Either]:
    """Read a paragraph into the story; the text boxes that hang on it.

    A paragraph whose end is deleted or hidden, or that is a drop cap, runs on into the
    next one, as it does for a reader: its text is carried there.
    """
    if paragraph.attrib:
        story.note(words_of(paragraph))
    properties = paragraph.find(PROPERTIES)
    manner = _manner(story, setting, properties)
    here = _paragraph_setting(story, setting, properties, manner)
    mark = None if properties is None else properties.find(PROPERTIES_OF_MARK)
    seen = look_of(story, here, mark)
    end = _at_end(here, seen)
    line = story.carried or Line()
    story.carried = None
    runs_on = _runs_on(here, end, seen) or _is_drop_cap(properties)
    if not runs_on and end.revision is not Visibility.DELETED:
        _put_number(story, end, line, manner, seen.look)
    read_inline(story, here, line, paragraph)
    if runs_on:
        story.carried = line
        return ()
    return _emit(story, setting, line, manner, end.revision)


def _manner(story: Story, setting: Setting, properties: _Element | None) -> Manner:
    """How the paragraph stands: the same properties come again and again."""
    text = b"" if properties is None else story.written.get(properties) or written(properties)
    key = (setting.table_style, text)
    manner = story.stances.get(key)
    if manner is None:
        if properties is not None:
            note_properties(story, properties)
        manner = manner_of(story.book.styles, properties, setting.table_style)
        story.stances[key] = manner
    return manner


def _put_number(story: Story, end: Setting, line: Line, manner: Manner, mark: Look) -> None:
    """Put the paragraph's number before its text, seen as its own looks let it be seen."""
    lists = story.book.lists
    if manner.list_id in NO_LIST:
        return
    depth = lists.depth(manner.list_id, manner.level, manner.numbered_by)
    label = lists.next_label(manner.list_id, depth)
    if not label:
        return
    properties = lists.level(manner.list_id, depth).look
    if properties is not None:
        look = overlaid(mark, properties, story.book.styles)
        gone = concealed(look, story.book.papers(end.paper), end.room)
        end = end.concealed() if gone else end
    line.pieces[:0] = [Piece(label, end.visibility)]


def end_line(story: Story, setting: Setting) -> Sequence[Box | Either]:
    """End a paragraph that ran on to the end of its container."""
    line, story.carried = story.carried, None
    if line is None and not story.before:
        return ()
    return _emit(story, setting, line or Line(), Manner(), Visibility.VISIBLE)


def _paragraph_setting(
    story: Story, setting: Setting, properties: _Element | None, manner: Manner
) -> Setting:
    stand = manner.stand
    style = value(child(properties, "pStyle")) or story.book.styles.default_paragraph_style
    room = min(filter(None, (setting.room, room_of(stand))), default=0)
    paper = stand.paper or setting.paper
    if (style, paper, room) != (setting.paragraph_style, setting.paper, setting.room):
        setting = replace(setting, paragraph_style=style, paper=paper, room=room)
    indented = stand.left or stand.right or stand.first or stand.frame is not None
    if indented and off_page(stand, story.book.page):
        return setting.concealed()
    return setting


def _at_end(setting: Setting, seen: Seen) -> Setting:
    """What holds for the paragraph's mark, and for the number that takes its looks."""
    if seen.concealed:
        setting = setting.concealed()
    return setting if seen.revision is None else setting.revised(seen.revision)


def _runs_on(setting: Setting, end: Setting, seen: Seen) -> bool:
    """Whether the mark is deleted or hidden although the paragraph as such is not."""
    deleted = end.revision is Visibility.DELETED and setting.revision is not Visibility.DELETED
    return deleted or seen.look.vanished or seen.look.never


def _is_drop_cap(properties: _Element | None) -> bool:
    """Whether the paragraph is the big first letter of the next one."""
    return value(child(properties, "framePr"), f"{W}dropCap") in {"drop", "margin"}


def _emit(
    story: Story, setting: Setting, line: Line, manner: Manner, end: Visibility
) -> Sequence[Box | Either]:
    """Tell each reading of the line. One whose end is inserted goes on in the original."""
    for told in readings(line.pieces):
        story.found.append(
            Found(
                setting.part,
                told.text,
                told.visibility,
                setting.cell,
                manner.heading,
                manner.alignment,
                told.sources,
                told.echoes,
            )
        )
    before, story.before = [*story.before, *line.pieces], []
    if end is Visibility.INSERTED and setting.revision is not Visibility.INSERTED:
        story.before = [*before, PARAGRAPH_END]
    elif len(before) > len(line.pieces):
        _tell_original(story, setting, before)
    if any(line.guides):
        story.found.append(Found(setting.part, "".join(line.guides), Visibility.METADATA))
    return line.boxes


def _tell_original(story: Story, setting: Setting, pieces: Sequence[Piece]) -> None:
    """What stood in one paragraph before it was parted."""
    told = original(pieces)
    if told is not None:
        story.found.append(
            Found(setting.part, told.text, told.visibility, setting.cell, echoes=told.echoes)
        )
