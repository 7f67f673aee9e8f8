"""The net under the readers of Office packages: words no reader told of are still told.

A reader knows its format and walks it in its own order. This knows nothing of any format: it
takes every text, remark and attribute of every XML part, and whatever is in no block yet
becomes metadata. So a place nobody thought of hides nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, cast

from lxml.etree import XPath

from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.enclosure import Parsed
from review_pipeline.documents.usual_fonts import USUAL_FONTS
from review_pipeline.documents.xml_parts import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

XML_ENDINGS = (".xml", ".rels", ".vml")
# Keywords and measures of the formats are ASCII; so are the numbers of people and their
# cards, which are longer than any measure and shorter than the ten bytes that describe a font.
WORD = r"(?![\x00-\x7f])\w|(?<![\w.])\d{11,18}[\dXx]?(?![\w.])"
ATTRIBUTE_WORD = re.compile(WORD)
SHORTEST_NUMBER = 11
TEXT_WORD = re.compile(rf"{WORD}|[A-Za-z]{{4}}")
TEXTS = XPath("//text()", smart_strings=False)
REMARKS = XPath("//comment() | //processing-instruction()")
ATTRIBUTES = XPath("//@*", smart_strings=False)
KEYWORDS = frozenset({"true", "false", "PAGE", "NUMPAGES"})


def passed_over(data: bytes, blocks: Sequence[Block]) -> list[Block]:
    """The words of a package that are in none of its blocks.

    Raises:
        UnreadableDraft: ``malformed`` when a part is no XML though its name says so.
    """
    told = Told("\n".join(block.text for block in blocks))
    trees = blocks.trees if isinstance(blocks, Parsed) else {}
    words = dict.fromkeys(word for word in _words(data, trees) if not told.has(word))
    return [Block(Place(Part.PROPERTY, 0), word, Visibility.METADATA) for word in words]


class Told:
    """What was told, searched from where the last word was found: most come in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def has(self, word: str) -> bool:
        """Whether the word was told."""
        found = self.text.find(word, self.place)
        if found < 0:
            found = self.text.find(word)
        if found >= 0:
            self.place = found
        return found >= 0


def _words(data: bytes, trees: Mapping[str, _Element]) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.lower().endswith(XML_ENDINGS):
                parsed = trees.get(name)
                root = parse(name, archive.read(name)) if parsed is None else parsed
                yield from _words_of(root)


def _words_of(root: _Element) -> Iterator[str]:
    """Its texts, its attributes, and the remarks in it and beside it."""
    for text in _distinct(TEXTS, root):
        if TEXT_WORD.search(text) and text.strip() not in KEYWORDS:
            yield text.strip()
    for value in _distinct(ATTRIBUTES, root):
        short = len(value) < SHORTEST_NUMBER and value.isascii()
        if not short and ATTRIBUTE_WORD.search(value) and value not in USUAL_FONTS:
            yield value.strip()
    for remark in cast("list[_Element]", REMARKS(root)):
        yield (remark.text or "").strip()


def _distinct(path: XPath, root: _Element) -> dict[str, None]:
    """In order; a file says the same ten thousand times over."""
    return dict.fromkeys(cast("list[str]", path(root)))
