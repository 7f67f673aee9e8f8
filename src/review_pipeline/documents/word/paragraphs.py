"""One paragraph: its line gathered, its number put before it, split by who sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.emphasis import stretches_of
from review_pipeline.documents.word.inline import read_inline
from review_pipeline.documents.word.layouts import typeset_of
from review_pipeline.documents.word.looks import Look, concealed, overlaid
from review_pipeline.documents.word.marks import note_properties
from review_pipeline.documents.word.markup import child, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.run_looks import look_of
from review_pipeline.documents.word.stands import off_page, overlaid_stand, room_of
from review_pipeline.documents.word.story import Found, Line, Piece, Setting, Stance
from review_pipeline.documents.word.styles import Manner, manner_of
from review_pipeline.documents.word.views import SEEN, original, readings
from review_pipeline.documents.word.vocabulary import words_of
from review_pipeline.documents.word.written import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Box, Either, Seen, Story

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
    properties = child(paragraph, "pPr")
    stance = _stance(story, setting, properties)
    manner, here = stance.manner, _settled(story, setting, stance)
    mark = child(properties, "rPr")
    seen = look_of(story, here, mark)
    end = _at_end(here, seen)
    line = story.carried or Line()
    story.carried = None
    runs_on = _runs_on(here, end, seen) or stance.drop_cap
    if not runs_on and end.revision is not Visibility.DELETED:
        _put_number(story, end, line, manner, seen.look)
    read_inline(story, here, line, paragraph)
    if runs_on:
        story.carried = line
        return ()
    return _emit(story, setting, line, manner, end.revision)


def _stance(story: Story, setting: Setting, properties: _Element | None) -> Stance:
    """How the paragraph stands: the same properties come again and again."""
    text = b"" if properties is None else story.written.get(properties) or written(properties)
    key = (setting.table_style, text)
    stance = story.stances.get(key)
    if stance is None:
        if properties is not None:
            note_properties(story, properties)
        manner = manner_of(story.book.styles, properties, setting.table_style)
        stance = story.stances[key] = _worked_out(story, properties, manner)
    return stance


def _worked_out(story: Story, properties: _Element | None, manner: Manner) -> Stance:
    stand = manner.stand
    indented = stand.left or stand.right or stand.first or stand.frame is not None
    return Stance(
        _in_list(story, manner),
        value(child(properties, "pStyle")) or story.book.styles.default_paragraph_style,
        room_of(stand),
        bool(indented) and off_page(stand, story.book.page),
        # The big first letter of the next paragraph.
        value(child(properties, "framePr"), f"{W}dropCap") in {"drop", "margin"},
    )


def _in_list(story: Story, manner: Manner) -> Manner:
    """The manner with the indents its list gives, where neither it nor a style has any."""
    lists, stand = story.book.lists, manner.stand
    own = (stand.left, stand.right, stand.first, stand.first_characters, stand.left_characters)
    if manner.list_id in NO_LIST or any(own):
        return manner
    depth = lists.depth(manner.list_id, manner.level, manner.numbered_by)
    indent = lists.level(manner.list_id, depth).indent
    if indent is None:
        return manner
    return replace(manner, stand=overlaid_stand(stand, indent, story.book.styles.theme))


def _put_number(story: Story, end: Setting, line: Line, manner: Manner, mark: Look) -> None:
    """Put the paragraph's number before its text, seen as its own looks let it be seen."""
    lists = story.book.lists
    if manner.list_id in NO_LIST:
        return
    depth = lists.depth(manner.list_id, manner.level, manner.numbered_by)
    label = lists.next_label(manner.list_id, depth)
    if not label:
        return
    properties, look = lists.level(manner.list_id, depth).look, mark
    if properties is not None:
        look = overlaid(mark, properties, story.book.styles)
        gone = concealed(look, story.book.papers(end.paper), end.room)
        end = end.concealed() if gone else end
    line.pieces[:0] = [Piece(label, end.visibility)]
    line.worn = [(at + 1, worn) for at, worn in line.worn]
    line.number_look = look


def end_line(story: Story, setting: Setting) -> Sequence[Box | Either]:
    """End a paragraph that ran on to the end of its container."""
    line, story.carried = story.carried, None
    if line is None and not story.before:
        return ()
    return _emit(story, setting, line or Line(), Manner(), Visibility.VISIBLE)


def _settled(story: Story, setting: Setting, stance: Stance) -> Setting:
    """What holds in the paragraph: for most, what held in the one before."""
    last = story.settled
    if last is None or last[0] is not setting or last[1] is not stance:
        last = story.settled = (setting, stance, _paragraph_setting(setting, stance))
    return last[2]


def _paragraph_setting(setting: Setting, stance: Stance) -> Setting:
    room = setting.room or stance.room
    if stance.room:
        room = min(room, stance.room)
    here = Setting(
        setting.part,
        setting.revision,
        setting.hidden,
        setting.cell,
        setting.table_style,
        stance.style,
        stance.manner.stand.paper or setting.paper,
        room,
    )
    return here.concealed() if stance.off_page else here


def _at_end(setting: Setting, seen: Seen) -> Setting:
    """What holds for the paragraph's mark, and for the number that takes its looks."""
    if seen.concealed:
        setting = setting.concealed()
    return setting if seen.revision is None else setting.revised(seen.revision)


def _runs_on(setting: Setting, end: Setting, seen: Seen) -> bool:
    """Whether the mark is deleted or hidden although the paragraph as such is not."""
    deleted = end.revision is Visibility.DELETED and setting.revision is not Visibility.DELETED
    return deleted or seen.look.vanished or seen.look.never


def _emit(
    story: Story, setting: Setting, line: Line, manner: Manner, end: Visibility
) -> Sequence[Box | Either]:
    """Tell each reading of the line. One whose end is inserted goes on in the original."""
    typeset = typeset_of(story, line, manner)
    apart, story.apart = story.apart, _is_empty(setting, line, end)
    for told in readings(line.pieces):
        shown = told.visibility in SEEN
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
                typeset=typeset,
                stretches=stretches_of(line) if shown else (),
                apart=apart and shown,
            )
        )
    before, story.before = [*story.before, *line.pieces], []
    if end is Visibility.INSERTED and setting.revision is not Visibility.INSERTED:
        story.before = [*before, PARAGRAPH_END]
    elif len(before) > len(line.pieces):
        _tell_original(story, setting, before)
    for beside in (line.guides, line.mixed):
        if any(beside):
            story.found.append(Found(setting.part, "".join(beside), Visibility.METADATA))
    return line.boxes


def _is_empty(setting: Setting, line: Line, end: Visibility) -> bool:
    """Whether a reader sees an empty line here."""
    said = line.boxes or any(not piece.text.isspace() for piece in line.pieces)
    return not said and not setting.hidden and end in SEEN


def _tell_original(story: Story, setting: Setting, pieces: Sequence[Piece]) -> None:
    """What stood in one paragraph before it was parted."""
    told = original(pieces)
    if told is not None:
        story.found.append(
            Found(setting.part, told.text, told.visibility, setting.cell, echoes=told.echoes)
        )
