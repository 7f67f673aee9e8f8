"""The net under the readers of Office packages: words no reader told of are still told.

A reader knows its format and walks it in its own order. This knows nothing of any format: it
takes every text, remark, name and attribute of every XML part and the names of the parts, and
whatever is in no block yet becomes metadata. So a place nobody thought of hides nothing.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from lxml.etree import XPath

from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.enclosure import Parsed
from review_pipeline.documents.usual_fonts import USUAL_FONTS
from review_pipeline.documents.xml_parts import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from zipfile import ZipFile

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
# Names of elements and what declares namespaces, of which lxml keeps no list.
NAME = re.compile(r"""<[/?]?([^\s<>"'=]*(?:[^\x00-\x7f]|\d{11})[^\s<>"'=]*)""")
NAMESPACE = re.compile(r"""xmlns(?::[^\s=]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Somebody's own data, which no program shows and any element may hold.
OWN_DATA = "customxml/"
ENCODED = re.compile(r"\s*(?:[A-Za-z0-9+/]{4}\s*){4,}[A-Za-z0-9+/=]{0,4}\s*")
# Bytes by chance are letters of some encoding, but not of the languages people here write.
WRITTEN = re.compile(r"[\t\n\r -~\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{4,}")
QUARTET = 4
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")
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
            if ATTRIBUTE_WORD.search(name):
                yield name
            if name.lower().endswith(XML_ENDINGS):
                yield from _words_of_part(name, archive, trees.get(name))


def _words_of_part(name: str, archive: ZipFile, parsed: _Element | None) -> Iterator[str]:
    """A part whose every element some reader knows has no names of anybody's own."""
    own = name.lower().startswith(OWN_DATA)
    content = archive.read(name) if own or parsed is None else b""
    root = parse(name, content) if parsed is None else parsed
    yield from _words_of(root)
    yield from _names(content)
    if own:  # a word may be cut into elements of a letter each
        yield "".join(cast("list[str]", TEXTS(root))).strip()


def _words_of(root: _Element) -> Iterator[str]:
    """Its texts, its attributes, and the remarks in it and beside it."""
    for text in _distinct(TEXTS, root):
        yield from _decoded(text)
        if TEXT_WORD.search(text) and text.strip() not in KEYWORDS:
            yield text.strip()
    for value in _distinct(ATTRIBUTES, root):
        if len(value) < SHORTEST_NUMBER and value.isascii():
            continue
        if ATTRIBUTE_WORD.search(value) and value not in USUAL_FONTS:
            yield value.strip()
        elif "%" in value and ATTRIBUTE_WORD.search(unquote(value)):
            yield unquote(value)
    for remark in cast("list[_Element]", REMARKS(root)):
        yield (remark.text or "").strip()


def _names(content: bytes) -> Iterator[str]:
    """Names of elements and instructions, and namespaces, that hold words."""
    wide = content[:2] in UTF16_MARKS
    text = content.decode("utf-16" if wide else "utf-8", "replace")
    yield from dict.fromkeys(NAME.findall(text))
    for declared in dict.fromkeys(NAMESPACE.findall(text)):
        if ATTRIBUTE_WORD.search(declared):
            yield declared


def _decoded(text: str) -> Iterator[str]:
    """What a text in base64 says, if that is something written."""
    if not ENCODED.fullmatch(text):
        return
    letters = "".join(text.split()).rstrip("=")
    data = base64.b64decode(letters[: len(letters) // QUARTET * QUARTET])
    for encoding in ENCODINGS:
        said = data.decode(encoding, "ignore")
        if WRITTEN.fullmatch(said) and ATTRIBUTE_WORD.search(said):
            yield said


def _distinct(path: XPath, root: _Element) -> dict[str, None]:
    """In order; a file says the same ten thousand times over."""
    return dict.fromkeys(cast("list[str]", path(root)))
