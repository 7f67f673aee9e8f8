"""One paragraph: its line gathered, its number put before it, split by who sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.inline import read_inline
from review_pipeline.documents.word.looks import LOWEST_LINE, Look, concealed, overlaid, paper_of
from review_pipeline.documents.word.marks import note_properties
from review_pipeline.documents.word.markup import child, number, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.story import Found, Line, Piece
from review_pipeline.documents.word.styles import Manner, manner_of
from review_pipeline.documents.word.views import original, readings
from review_pipeline.documents.word.vocabulary import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Box, Either, Setting, Story

NO_LIST = frozenset({"", "0"})
# Stands for the end of a paragraph that a tracked change put in.
PARAGRAPH_END = Piece("\n", Visibility.INSERTED)


def read_paragraph(story: Story, setting: Setting, paragraph: _Element) -> Sequence[Box | Either]:
    """Read a paragraph into the story; the text boxes that hang on it.

    A paragraph whose end is deleted or hidden, or that is a drop cap, runs on into the
    next one, as it does for a reader: its text is carried there.
    """
    story.note(words_of(paragraph))
    properties = child(paragraph, "pPr")
    here, mark = setting, child(properties, "rPr")
    if properties is not None:
        note_properties(story, properties)
        here = _paragraph_setting(story, setting, properties)
    line = story.carried or Line()
    story.carried = None
    end = _at_end(story, here, mark)
    runs_on = _runs_on(story, here, end, mark) or _is_drop_cap(properties)
    manner = manner_of(story.book.styles, properties)
    if manner.list_id not in NO_LIST and not runs_on and end.revision is not Visibility.DELETED:
        label = story.book.lists.next_label(manner.list_id, manner.level)
        line.pieces[:0] = [Piece(label, end.visibility)] if label else []
    read_inline(story, here, line, paragraph)
    if runs_on:
        story.carried = line
        return ()
    return _emit(story, setting, line, manner, end.revision)


def end_line(story: Story, setting: Setting) -> Sequence[Box | Either]:
    """End a paragraph that ran on to the end of its container."""
    line, story.carried = story.carried, None
    if line is None and not story.before:
        return ()
    return _emit(story, setting, line or Line(), Manner(), Visibility.VISIBLE)


def _paragraph_setting(story: Story, setting: Setting, properties: _Element) -> Setting:
    here = replace(
        setting,
        paragraph_style=value(child(properties, "pStyle")),
        paper=paper_of(properties, story.book.styles, setting.paper),
    )
    spacing = child(properties, "spacing")
    height = number(spacing, f"{W}line")
    if value(spacing, f"{W}lineRule") == "exact" and (height or 0) < LOWEST_LINE:
        return here.concealed()
    return here


def _at_end(story: Story, setting: Setting, mark: _Element | None) -> Setting:
    """What holds for the paragraph's mark, and for the number that takes its looks."""
    look = _mark_look(story, setting, mark)
    if concealed(look, setting.paper):
        setting = setting.concealed()
    if mark is None:
        return setting
    for names, revision in (
        (("ins", "moveTo"), Visibility.INSERTED),
        (("del", "moveFrom"), Visibility.DELETED),
    ):
        for name in names:
            change = child(mark, name)
            if change is not None:
                setting = setting.revised(revision)
    return setting


def _runs_on(story: Story, setting: Setting, end: Setting, mark: _Element | None) -> bool:
    """Whether the mark is deleted or hidden although the paragraph as such is not."""
    deleted = end.revision is Visibility.DELETED and setting.revision is not Visibility.DELETED
    return deleted or _mark_look(story, setting, mark).vanished


def _is_drop_cap(properties: _Element | None) -> bool:
    """Whether the paragraph is the big first letter of the next one."""
    return value(child(properties, "framePr"), f"{W}dropCap") in {"drop", "margin"}


def _mark_look(story: Story, setting: Setting, mark: _Element | None) -> Look:
    look = story.book.look(setting, value(child(mark, "rStyle")))
    return look if mark is None else overlaid(look, mark, story.book.styles)


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
