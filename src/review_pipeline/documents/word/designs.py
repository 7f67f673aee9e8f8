"""Parts that say how a document looks: themes, fonts, options for browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.word.markup import own_text
from review_pipeline.documents.word.metadata import harvest, numbering_words
from review_pipeline.documents.word.names import W, local, split
from review_pipeline.documents.word.vocabulary import check_no_text, not_understood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Attributes that name; the others of these parts count, colour and switch.
NAMES = split("name typeface script title descr")
OTHER_NAME = f"{W}altName"
WEB_OPTIONS = frozenset(
    f"{W}{name}"
    for name in split(
        "webSettings optimizeForBrowser allowPNG doNotSaveAsSingleFile doNotRelyOnCSS "
        "doNotOrganizeInFolder doNotUseLongFileNames pixelsPerInch targetScreenSz relyOnVML "
        "saveSmartTagsAsXml encoding divs div blockQuote bodyDiv marLeft marRight marTop marBottom "
        "divBdr divsChild top left bottom right"
    )
)
WEB = "word/webSettings.xml"


def names_together(root: _Element) -> Iterator[str]:
    """The names in a theme or a table of fonts, as one text: there are dozens, none of interest."""
    names: dict[str, None] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            names[f"{element.text or ''}"] = None
            continue
        names[own_text(element).strip()] = None
        names[(element.tail or "").strip()] = None
        for name, text in element.attrib.items():
            named = local(str(name)) in NAMES or element.tag == OTHER_NAME
            if named or not text.isascii():
                names[str(text)] = None
    yield "\n".join(filter(None, names))


def list_words(root: _Element) -> Iterator[str]:
    """The words of lists, and those about the pictures some have for bullets."""
    yield from numbering_words(root)
    for bullet in root.iter(f"{W}numPicBullet"):
        yield from harvest(bullet)


def web_words(root: _Element) -> Iterator[str]:
    """The words of the options for browsers; a page of frames is no draft.

    Raises:
        UnreadableDraft: ``unknown-content`` for a frame, or anything else not listed.
    """
    for element in root.iter():
        if element.tag not in WEB_OPTIONS:
            raise not_understood(element, WEB)
        check_no_text(element, WEB)
        if element.tag == f"{W}encoding":
            yield from map(str, element.attrib.values())
