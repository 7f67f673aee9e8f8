"""The look of a run or of a paragraph's mark where it stands, worked out once for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.looks import before_change, concealed, overlaid
from review_pipeline.documents.word.marks import note_properties
from review_pipeline.documents.word.markup import child, value
from review_pipeline.documents.word.names import W
from review_pipeline.documents.word.story import Seen
from review_pipeline.documents.word.written import written

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Setting, Story

MARK_REVISIONS = {
    f"{W}ins": Visibility.INSERTED,
    f"{W}moveTo": Visibility.INSERTED,
    f"{W}del": Visibility.DELETED,
    f"{W}moveFrom": Visibility.DELETED,
}
DELETED_FIRST = (Visibility.DELETED, Visibility.INSERTED)


def look_of(story: Story, setting: Setting, properties: _Element | None) -> Seen:
    """What a reader sees of a run with these properties (``w:rPr`` or None).

    Word repeats the same properties in thousands of runs.
    """
    text = b"" if properties is None else story.written.get(properties) or written(properties)
    key = (setting.table_style, setting.paragraph_style, setting.paper, setting.room, text)
    seen = story.looks.get(key)
    if seen is None:
        if properties is not None:
            note_properties(story, properties)
        seen = story.looks[key] = _worked_out(story, setting, properties)
    return seen


def _worked_out(story: Story, setting: Setting, properties: _Element | None) -> Seen:
    styles, papers = story.book.styles, story.book.papers(setting.paper)
    base = story.book.look(setting, value(child(properties, "rStyle")))
    if properties is None:
        return Seen(base, concealed(base, papers, setting.room))
    look = overlaid(base, properties, styles)
    gone = concealed(look, papers, setting.room)
    before = None if gone else before_change(base, properties, styles)
    appeared = before is not None and concealed(before, papers, setting.room)
    return Seen(look, gone, appeared, _revision(properties))


def _revision(properties: _Element) -> Visibility | None:
    """Whether the end of a paragraph with these properties was put in or taken out."""
    found = {MARK_REVISIONS.get(element.tag) for element in properties}
    return next((each for each in DELETED_FIRST if each in found), None)
