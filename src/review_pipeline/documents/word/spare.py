"""The spare drawing newer programs keep, zipped, in an attribute of the older one (o:gfxdata)."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from review_pipeline.documents.container import guard
from review_pipeline.documents.word.markup import own_text
from review_pipeline.documents.word.names import A, W, local, split
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.residue import outside
from review_pipeline.documents.xml_parts import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# The parts of such a drawing, as Word names them.
DRAWN = re.compile(r"drs/(?:_rels/)?\w{1,40}\.xml(?:\.rels)?|_rels/\.rels|\[Content_Types\]\.xml")
PARAGRAPHS = (f"{W}p", f"{A}p")
# Attributes that hold words even when they are plain ASCII.
WORDY = split("name descr title alt string href Target")


def spare_words(packed: str, where: str) -> Iterator[str]:
    """Every word of the spare drawing; nobody sees it while the drawing beside it is there.

    Raises:
        UnreadableDraft: ``unknown-content`` for anything in it but shapes and words.
    """
    try:
        data = base64.b64decode("".join(packed.split()), validate=True)
    except (binascii.Error, ValueError):
        raise refusal("unknown-content", "图形的备用数据", where) from None
    for name, part in sorted(guard(data).items()):
        if name.endswith("/"):
            continue
        if DRAWN.fullmatch(name) is None:
            raise refusal("unknown-content", "图形的备用数据", where)
        yield from _words(parse(where, part))


def _words(root: _Element) -> Iterator[str]:
    yield from outside(root)
    for paragraph in root.iter(*PARAGRAPHS):
        yield "".join(str(text) for text in paragraph.itertext())
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield str(element.text or "")
            continue
        yield own_text(element)
        yield element.tail or ""
        for name, text in element.attrib.items():
            if local(str(name)) in WORDY or not text.isascii():
                yield str(text)
