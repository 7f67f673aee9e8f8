"""An ordinary Word document, and ways to put markup or parts into it."""

from __future__ import annotations

import io
import re
from functools import cache, partial
from typing import TYPE_CHECKING

from docx import Document

from tools.hiding_places.packages import XML, Entries, edited, packed, unpacked, with_part
from tools.hiding_places.place import ID, MARK, ORDINARY, TERM, HidingPlace

if TYPE_CHECKING:
    from collections.abc import Callable

MAIN = "word/document.xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
MICROSOFT = "http://schemas.microsoft.com/office"
PREFIXES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": f"{DRAWING}/main",
    "c": f"{DRAWING}/chart",
    "dgm": f"{DRAWING}/diagram",
    "pic": f"{DRAWING}/picture",
    "wp": f"{DRAWING}/wordprocessingDrawing",
    "w14": f"{MICROSOFT}/word/2010/wordml",
    "w15": f"{MICROSOFT}/word/2012/wordml",
    "wp14": f"{MICROSOFT}/word/2010/wordprocessingDrawing",
    "wpc": f"{MICROSOFT}/word/2010/wordprocessingCanvas",
    "wpg": f"{MICROSOFT}/word/2010/wordprocessingGroup",
    "wps": f"{MICROSOFT}/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


@cache
def _base() -> bytes:
    document = Document()
    for text in ORDINARY:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def base() -> Entries:
    """The entries of the ordinary document."""
    entries = unpacked(_base())
    # A picture somebody would have to look at; it is a hiding place of its own.
    del entries["docProps/thumbnail.jpeg"]
    rels = re.sub(rb"<Relationship [^>]*thumbnail[^>]*>", b"", entries["_rels/.rels"])
    return {**entries, "_rels/.rels": rels}


def element(tag: str, content: str, attributes: str = "") -> str:
    """A root element with every prefix declared."""
    return f'<{tag} {DECLARED} mc:Ignorable="w14 w15 wp14" {attributes}>{content}</{tag}>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content: str, properties: str = "") -> str:
    """A paragraph of runs."""
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{content}</w:p>"


ABOVE = "".join(para(run(text)) for text in ORDINARY)


def with_body(content: str, entries: Entries | None = None, section: str = SECTION) -> Entries:
    """The document with this markup after its ordinary paragraphs."""
    body = element("w:document", f"<w:body>{ABOVE}{content}{section}</w:body>")
    return {**(entries or base()), MAIN: (XML + body).encode()}


def built(entries: Callable[[], Entries]) -> Callable[[], bytes]:
    """How to pack what a function makes."""
    return lambda: packed(entries())


def body(content: str, needles: tuple[str, ...] = (TERM, ID), *, broken: str = "") -> HidingPlace:
    """The marks somewhere in this markup of the body."""
    return HidingPlace(built(partial(with_body, content)), needles, broken=broken)


def line(properties: str = "", text: str = MARK, around: str = "") -> HidingPlace:
    """The marks as a paragraph whose run has these properties, its paragraph those around."""
    return body(para(run(text, properties), around))


def replaced(name: str, old: str, new: str, content: str = "") -> HidingPlace:
    """The marks in one part of the base, put there by replacing."""
    return HidingPlace(built(lambda: edited(with_body(content), name, old, new)))


def styled(styles: str, content: str) -> HidingPlace:
    """The marks in, or concealed by, more styles."""
    return replaced("word/styles.xml", "</w:styles>", f"{styles}</w:styles>", content)


def part(  # noqa: PLR0913
    name: str,
    data: bytes | str,
    content_type: str,
    purpose: str,
    content: str = "",
    *,
    picture: bool = False,
) -> HidingPlace:
    """The marks in one more part of the main document; the body refers to it as rId900."""
    return HidingPlace(
        built(
            lambda: with_part(
                with_body(content), name, data, content_type, source=MAIN, purpose=purpose
            )
        ),
        picture=picture,
    )
