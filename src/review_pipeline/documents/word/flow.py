"""Paragraph after paragraph: bodies, cells, notes, text boxes, and the tables in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.word.alternates import branches, left_over
from review_pipeline.documents.word.marks import REVISIONS, pass_over, revised
from review_pipeline.documents.word.markup import value
from review_pipeline.documents.word.names import MC, R, W
from review_pipeline.documents.word.objects import follow
from review_pipeline.documents.word.paragraphs import end_line, read_paragraph
from review_pipeline.documents.word.story import Either
from review_pipeline.documents.word.tables import read_table
from review_pipeline.documents.word.vocabulary import check_no_text, not_understood, words_of
from review_pipeline.documents.word.written import written_within
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Box, Setting, Story

    Reader = Callable[[Story, Setting, _Element], None]

PARAGRAPH = f"{W}p"


def read_story(story: Story, setting: Setting, container: _Element) -> None:
    """Read a body, a note, a header: to its end, with every field closed.

    Raises:
        UnreadableDraft: for anything in it that is not understood.
    """
    story.written, odd = written_within(container)
    story.note(odd)
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
            pass_over(story, element)
        else:
            check_no_text(element, story.where)
            reader(story, setting, element)


def read_boxes(story: Story, boxes: Sequence[Box | Either]) -> None:
    """Read text boxes after the paragraph they hang on; two versions must agree."""
    for box in boxes:
        if isinstance(box, Either):
            aside, so_far = story.aside(), len(story.found)
            read_boxes(story, box.choice)
            read_boxes(aside, box.fallback)
            story.found += left_over(story.found[so_far:], aside.found, story.where)
        elif box.content is None:
            story.found += box.found
        else:
            check_no_text(box.content, story.where)
            held, before = story.carried, story.before
            story.carried, story.before = None, []
            read_blocks(story, box.setting, box.content)
            story.carried, story.before = held, before


def _wrapper(story: Story, setting: Setting, element: _Element) -> None:
    story.note(words_of(element))
    _read_children(story, setting, element)


def _revision(story: Story, setting: Setting, element: _Element) -> None:
    _read_children(story, revised(story, setting, element), element)


def _alternate(story: Story, setting: Setting, element: _Element) -> None:
    choice, others = branches(story, element)
    asides, before = [story.aside() for _ in others], len(story.found)
    read_blocks(story, setting, choice)
    told = story.found[before:]
    for aside, other in zip(asides, others, strict=True):
        read_blocks(aside, setting, other)
        story.found += left_over(told, aside.found, story.where)


def _chunk(story: Story, setting: Setting, element: _Element) -> None:
    """A whole file put in here; a program shows it as part of the text."""
    for inner in element.iterdescendants():
        if inner.tag not in CHUNK_PROPERTIES:
            raise not_understood(inner, story.where)
        check_no_text(inner, story.where)
    story.found += follow(story, setting, value(element, f"{R}id"))


def _table(story: Story, setting: Setting, table: _Element) -> None:
    read_table(story, setting, table, read_blocks)


def _control(story: Story, setting: Setting, element: _Element) -> None:
    for part in element:
        if part.tag == f"{W}sdtContent":
            check_no_text(part, story.where)
            _read_children(story, setting, part)
        else:
            pass_over(story, part)


CHUNK_PROPERTIES = frozenset({f"{W}altChunkPr", f"{W}matchSrc"})
READERS: dict[str, Reader] = {
    f"{W}tbl": _table,
    f"{W}altChunk": _chunk,
    f"{W}customXml": _wrapper,
    f"{W}sdt": _control,
    **dict.fromkeys(REVISIONS, _revision),
    f"{MC}AlternateContent": _alternate,
}
