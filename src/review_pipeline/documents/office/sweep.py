"""Every word of a part: what no reader told before is kept as metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import A, R, joined, name_of
from review_pipeline.documents.office.vocabulary import FONTS, MEASURES, TECHNICAL
from review_pipeline.documents.word.names import local

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.etree import _Element

# Texts that are one to a reader, though split over runs.
WHOLES = frozenset({f"{A}p"})
WHOLE_NAMES = frozenset({"si", "is", "text", "textbox"})
# What a technical value looks like: a number, a name of the standard, an identifier; more
# than one only where they are places or measures.
PLAIN = re.compile(r"[A-Za-z0-9_.,:;%#+/{}()@&=|-]{0,80}(?: +-?[$A-Z0-9.:]+)*")
# More digits in a row than any measure has may be somebody's number.
LONG_NUMBER = re.compile(r"\d{11}")
# Elements whose every attribute may be a word: criteria, what-if values, tags.
WORDY_ELEMENTS = frozenset({"filter", "customFilter", "inputCells", "tag", "s", "n", "d", "e"})
MEASURE = re.compile(r"[-+0-9.,:TZ %]*|true|false|True|False", re.IGNORECASE)


def words_of_part(root: _Element, skipped: Collection[str] = ()) -> Iterator[str]:
    """Every word of a part, remarks before and after its root too."""
    yield from words_of(root, skipped)
    for remark in (*root.itersiblings(), *root.itersiblings(preceding=True)):
        yield remark.text or ""


def words_of(root: _Element, skipped: Collection[str] = ()) -> Iterator[str]:
    """Every text node and wordy attribute under an element, whole texts in one piece.

    ``skipped`` are the full names of elements some reader has told completely.
    """
    if not isinstance(root.tag, str):
        yield root.text or ""
        return
    if root.tag in skipped:
        return
    whole = root.tag in WHOLES or local(root.tag) in WHOLE_NAMES
    if whole:
        yield joined(root)
    elif root.text and not _measure(root):
        yield root.text
    yield from _attributes(root)
    for element in root:
        yield from _attribute_words(element) if whole else words_of(element, skipped)
        if not whole:
            yield element.tail or ""


def _attribute_words(root: _Element) -> Iterator[str]:
    """The attributes alone, and remarks of the markup: the texts have been told."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from _attributes(element)
        else:
            yield element.text or ""


def _measure(element: _Element) -> bool:
    return name_of(element) in MEASURES and MEASURE.fullmatch(element.text or "") is not None


def _attributes(element: _Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        name, text = str(key), str(value)
        technical = name.startswith(R) or local(name) in TECHNICAL
        wordy = name_of(element) in WORDY_ELEMENTS or LONG_NUMBER.search(text)
        if wordy or not (technical and (PLAIN.fullmatch(text) or text in FONTS)):
            yield text
