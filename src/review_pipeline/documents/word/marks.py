"""What stands among content without being content: marks, properties, names of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.word.keywords import built_in_name, technical, usual_face
from review_pipeline.documents.word.markup import attributes
from review_pipeline.documents.word.names import W14, W, local, split
from review_pipeline.documents.word.stands import check_section
from review_pipeline.documents.word.vocabulary import (
    MARKS,
    PROPERTIES,
    RUN_PROPERTIES,
    check_no_text,
    not_understood,
    words_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.word.story import Setting, Story

AUTHOR, FONTS, SECTION = f"{W}author", f"{W}rFonts", f"{W}sectPr"
STYLED = frozenset(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
CAPTIONS = frozenset({f"{W}tblCaption", f"{W}tblDescription"})
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
# Properties that stand among the blocks they belong to.
BESIDE = frozenset(
    f"{W}{name}" for name in ("tcPr", "tblPr", "tblGrid", "trPr", "tblPrEx", "sectPr")
)
# Properties of a content control that number, lock or format it.
TECHNICAL_CONTROLS = split(
    "id lock showingPlcHdr temporary docPartObj docPartGallery docPartUnique docPartCategory "
    "placeholder docPart text richText tabIndex label appearance color dateFormat lid "
    "storeMappedDataAs calendar checkbox checked checkedState uncheckedState"
)


def pass_over(story: Story, element: _Element) -> None:
    """Keep what words a mark or a property has, and go on; refuse anything else."""
    if element.tag in MARKS or element.tag in WRAPPER_PROPERTIES:
        note_words(story, element)
    elif element.tag in BESIDE:
        note_properties(story, element)
    else:
        raise not_understood(element, story.where)


def note_properties(story: Story, properties: _Element) -> None:
    """Check that a property tree is known and textless; keep the words in its attributes.

    Raises:
        UnreadableDraft: for an element that is not on the list, or has text.
    """
    for element in properties.iter():
        tag = element.tag
        if tag not in PROPERTIES and not (isinstance(tag, str) and tag.startswith(W14)):
            raise not_understood(element, story.where)
        check_no_text(element, story.where)
        if tag == SECTION:
            check_section(element, story.where)
        for name, text in attributes(element):
            if name == AUTHOR:
                story.book.authors[text] = None
            elif not (technical(text) and tag not in CAPTIONS) and not _named(story, tag, text):
                story.note([text])


def _named(story: Story, tag: object, text: str) -> bool:
    """Whether a value is the name of a style of this document, or of a usual font."""
    if tag == FONTS:
        return usual_face(text)
    known = text in story.book.styles.by_id or built_in_name(text)
    return tag in STYLED and known


def note_words(story: Story, element: _Element) -> None:
    """Keep the words in the attributes of a mark, or of a wrapper's properties."""
    for each in element.iter():
        if not isinstance(each.tag, str):
            raise not_understood(each, story.where)
        check_no_text(each, story.where)
        note_author(story, each)
        if each.tag in RUN_PROPERTIES or local(each.tag) in TECHNICAL_CONTROLS:
            names = each.tag == FONTS
            story.note(
                text
                for name, text in attributes(each)
                if name != AUTHOR and not technical(text) and not (names and usual_face(text))
            )
        else:
            story.note(words_of(each))


def note_author(story: Story, element: _Element) -> None:
    """Keep the name of whoever made a tracked change."""
    author = element.get(AUTHOR)
    if author:
        story.book.authors[author] = None


def revised(story: Story, setting: Setting, element: _Element) -> Setting:
    """The setting inside a tracked change."""
    note_author(story, element)
    return setting.revised(REVISIONS[str(element.tag)])
