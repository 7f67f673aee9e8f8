"""One paragraph: its line gathered, its number put before it, split by who sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.inline import note_revision, read_inline
from review_pipeline.documents.word.looks import LOWEST_LINE, paper_of
from review_pipeline.documents.word.markup import child, number, switch, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.story import Found, Line, Piece, Source
from review_pipeline.documents.word.styles import Manner, manner_of
from review_pipeline.documents.word.vocabulary import check_properties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Box, Either, Setting, Story

NO_LIST = frozenset({"", "0"})
# One block for what a reader of the page sees, and one for each kind unseen.
VIEWS = (
    frozenset({Visibility.VISIBLE, Visibility.INSERTED}),
    frozenset({Visibility.DELETED}),
    frozenset({Visibility.HIDDEN}),
    frozenset({Visibility.METADATA}),
)


def read_paragraph(story: Story, setting: Setting, paragraph: _Element) -> Sequence[Box | Either]:
    """Read a paragraph into the story; the text boxes that hang on it.

    A paragraph whose end is deleted or hidden runs on into the next one, as it does
    for a reader: its text is carried there.
    """
    properties = child(paragraph, "pPr")
    here, mark = setting, child(properties, "rPr")
    if properties is not None:
        story.words.update(dict.fromkeys(check_properties(properties, story.where)))
        here = _paragraph_setting(story, setting, properties)
    line = story.carried or Line()
    story.carried = None
    end = _end_of(story, here, mark)
    manner = manner_of(story.book.styles, properties)
    if end in VIEWS[0] and manner.list_id not in NO_LIST:
        label = story.book.lists.next_label(manner.list_id, manner.level)
        line.pieces[:0] = [Piece(label, end)] if label else []
    read_inline(story, here, line, paragraph)
    if end not in VIEWS[0] and setting.visibility in VIEWS[0]:
        story.carried = line
        return ()
    return _emit(story, setting, line, manner)


def end_line(story: Story, setting: Setting) -> Sequence[Box | Either]:
    """End a paragraph that ran on to the end of its container."""
    line, story.carried = story.carried, None
    return () if line is None else _emit(story, setting, line, Manner())


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


def _end_of(story: Story, setting: Setting, mark: _Element | None) -> Visibility:
    """Whether a reader sees the paragraph end here, judged by its mark."""
    if mark is None:
        return setting.visibility
    for names, revision in (
        (("ins", "moveTo"), Visibility.INSERTED),
        (("del", "moveFrom"), Visibility.DELETED),
    ):
        for name in names:
            change = child(mark, name)
            if change is not None:
                note_revision(story, change)
                setting = setting.revised(revision)
    return setting.concealed().visibility if switch(mark, "vanish") else setting.visibility


def _emit(story: Story, setting: Setting, line: Line, manner: Manner) -> Sequence[Box | Either]:
    for view in VIEWS:
        pieces = [piece for piece in line.pieces if piece.visibility in view]
        text = "".join(piece.text for piece in pieces)
        if text and not text.isspace():
            story.found.append(
                Found(
                    setting.part,
                    text,
                    _visibility(pieces),
                    setting.cell,
                    manner.heading,
                    manner.alignment,
                    _sources(pieces),
                )
            )
    return line.boxes


def _visibility(pieces: Sequence[Piece]) -> Visibility:
    """A line is marked inserted when any of it is."""
    inserted = any(piece.visibility is Visibility.INSERTED for piece in pieces)
    return Visibility.INSERTED if inserted else pieces[0].visibility


def _sources(pieces: Sequence[Piece]) -> tuple[Source, ...]:
    sources: list[Source] = []
    start = 0
    for piece in pieces:
        if piece.node is not None:
            sources.append(Source(piece.node, start, len(piece.text)))
        start += len(piece.text)
    return tuple(sources)
