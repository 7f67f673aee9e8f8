"""Headers and footers of a sheet: text between codes such as ``&C`` and ``&"宋体"``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.markup import elements, name_of, named
from review_pipeline.documents.office.paint import Paint
from review_pipeline.documents.office.refusals import unknown
from review_pipeline.documents.sheet.escapes import unescaped
from review_pipeline.documents.sheet.styles import Font, unseen
from review_pipeline.documents.word.colours import parse_hex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from review_pipeline.documents.office.telling import Telling

# A font, a colour of its own or of the theme, a size, or a code of one letter.
CODE = re.compile(r'&(?:"([^"]*)"|K([0-9A-Fa-f]{6}|\d\d[+-]\d{3})|(\d+)|(.))|([^&]+)', re.DOTALL)
SECTIONS = frozenset("LCR")
# What the program puts in; the sheet's own name is told as its heading.
FILLED = {"P": "#", "N": "#", "A": "", "F": "", "Z": "", "D": "", "T": "", "G": ""}


def tell_headers(telling: Telling, root: _Element, visibility: Visibility, where: str) -> None:
    """Every header and footer, whether a page shows it or not."""
    for element in elements(named(root, "headerFooter")):
        name = name_of(element)
        if not name.endswith(("Header", "Footer")):
            raise unknown(name, where)
        part = Part.HEADER if name.endswith("Header") else Part.FOOTER
        for seen, unseen_text in _sections(unescaped(element.text or "")):
            telling.tell(part, seen, visibility)
            telling.tell(part, unseen_text, Visibility.HIDDEN)
        telling.know(element.text or "")


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """What is seen and not seen of each section: left, centre, right."""
    shown: list[str] = []
    hidden: list[str] = []
    font = Font()
    for match in CODE.finditer(text):
        _, colour, size, letter, words = match.groups()
        code = (letter or "").upper()
        if code in SECTIONS:
            yield "".join(shown), "".join(hidden)
            shown, hidden, font = [], [], Font()
        elif colour:
            rgb = parse_hex(colour)
            font = Font(None if rgb is None else Paint(rgb), font.size)
        elif size:
            font = Font(font.ink, float(size))
        piece = words or ("&" if code == "&" else FILLED.get(code, ""))
        (hidden if unseen(font, None) else shown).append(piece)
    yield "".join(shown), "".join(hidden)
