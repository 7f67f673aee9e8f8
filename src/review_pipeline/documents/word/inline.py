"""Inside a paragraph: runs and everything that wraps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.alternates import read_alternate
from review_pipeline.documents.word.fields import judge_code
from review_pipeline.documents.word.looks import concealed, overlaid
from review_pipeline.documents.word.markup import child, value
from review_pipeline.documents.word.names import MC, W
from review_pipeline.documents.word.runs import read_run_content
from review_pipeline.documents.word.vocabulary import (
    MARKS,
    check_no_text,
    check_properties,
    not_understood,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from review_pipeline.documents.word.looks import Look
    from review_pipeline.documents.word.story import Line, Setting, Story

    Reader = Callable[[Story, Setting, Line, _Element], None]

AUTHOR = f"{W}author"
REVISIONS = {
    f"{W}ins": Visibility.INSERTED,
    f"{W}moveTo": Visibility.INSERTED,
    f"{W}del": Visibility.DELETED,
    f"{W}moveFrom": Visibility.DELETED,
}
# Properties of a wrapper: names and tags somebody gave it, never shown.
WRAPPER_PROPERTIES = frozenset(
    f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
)


def read_inline(story: Story, setting: Setting, line: Line, parent: _Element) -> None:
    """Read the children of a paragraph or of a wrapper inside one, into the line."""
    for element in parent:
        tag = element.tag
        if tag == PROPERTIES:
            continue
        reader = READERS.get(tag) if isinstance(tag, str) else None
        if reader is not None:
            check_no_text(element, story.where)
            reader(story, setting, line, element)
        elif tag in MARKS or tag in WRAPPER_PROPERTIES:
            note_words(story, element)
        else:
            raise not_understood(element, story.where)


def note_words(story: Story, element: _Element) -> None:
    """Keep the words in the attributes of a mark, or of a wrapper's properties."""
    for each in element.iter():
        if not isinstance(each.tag, str):
            raise not_understood(each, story.where)
        check_no_text(each, story.where)
        author = each.get(AUTHOR)
        if author:
            story.book.authors[author] = None
        story.words.update(dict.fromkeys(words_of(each)))


def note_revision(story: Story, element: _Element) -> None:
    """Keep the name of whoever made a tracked change."""
    author = element.get(AUTHOR)
    if author:
        story.book.authors[author] = None


def _run(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    look = _look(story, setting, element.find(PROPERTIES_OF_RUN))
    if concealed(look, setting.paper):
        setting = setting.concealed()
    read_run_content(story, setting, line, element)


def _look(story: Story, setting: Setting, properties: _Element | None) -> Look:
    """The look of a run. Word repeats the same properties in thousands of runs."""
    if properties is None:
        return story.book.look(setting, "")
    written = etree.tostring(properties, with_tail=False)
    key = (setting.table_style, setting.paragraph_style, written)
    look = story.looks.get(key)
    if look is None:
        story.words.update(dict.fromkeys(check_properties(properties, story.where)))
        look = story.book.look(setting, value(child(properties, "rStyle")))
        look = story.looks[key] = overlaid(look, properties, story.book.styles)
    return look


def _wrapper(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    story.words.update(dict.fromkeys(words_of(element)))
    read_inline(story, setting, line, element)


def _revision(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    note_revision(story, element)
    read_inline(story, setting.revised(REVISIONS[str(element.tag)]), line, element)


def _control(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    for part in element:
        if part.tag == f"{W}sdtContent":
            check_no_text(part, story.where)
            read_inline(story, setting, line, part)
        elif part.tag in WRAPPER_PROPERTIES:
            note_words(story, part)
        else:
            raise not_understood(part, story.where)


def _simple_field(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    words = judge_code(value(element, f"{W}instr"))
    if words:
        story.words[words] = None
    read_inline(story, setting, line, element)


def _alternate(story: Story, setting: Setting, line: Line, element: _Element) -> None:
    read_alternate(story, setting, line, element, read_inline)


PROPERTIES = f"{W}pPr"
PROPERTIES_OF_RUN = f"{W}rPr"
READERS: dict[str, Reader] = {
    f"{W}r": _run,
    f"{W}hyperlink": _wrapper,
    f"{W}smartTag": _wrapper,
    f"{W}customXml": _wrapper,
    f"{W}dir": _wrapper,
    f"{W}bdo": _wrapper,
    **dict.fromkeys(REVISIONS, _revision),
    f"{W}sdt": _control,
    f"{W}fldSimple": _simple_field,
    f"{MC}AlternateContent": _alternate,
}
