"""How each paragraph of a public face stands on its page: title, heading, text, signature.

The web page and the Word copy ask the same question, and get the same answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment, Emphasis
from review_pipeline.documents.public_face import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.placing import Placed
    from review_pipeline.documents.public_face import Figure, Table

TITLE = 1
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、[^。；]{1,40}(?<![，、])")
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,40}(?<![，、])")
_DATE = re.compile(r"\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")
_SALUTATION = re.compile(r"\S.{0,60}[：:]")
_SIGNATURE_LENGTH = 30
_DEEPEST = 6
# A title, a name and a date: no less is signed.
_FEWEST_SIGNED = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a paragraph stands.

    ``level`` is 0 for text, 1 for the title, 2 to 6 for headings. ``style`` is ``start``
    (indented), ``lead`` (a salutation), ``center``, ``end``, or empty for a plain heading; of a
    Word file's paragraph ``placed`` says more exactly what ``start`` and ``lead`` cannot.
    """

    level: int
    style: str
    placed: Placed | None = None


def standings(
    elements: Sequence[Paragraph | Figure | Table], title: str | None
) -> dict[Paragraph, Standing]:
    """Where each paragraph stands; ``title`` says which is the name, None that none is.

    The first one is the name where none is exactly that. What a draft in plain text could
    not say, that 落款 and 成文日期 stand at the right, is seen from their form.
    """
    paragraphs = [element for element in elements if isinstance(element, Paragraph)]
    if title is None:
        return {each: _standing(each, _level(each)) for each in paragraphs}
    name = _name(paragraphs, title)
    found = {each: _standing(each, TITLE if each is name else _level(each)) for each in paragraphs}
    for each in _signature(paragraphs, found):
        found[each] = replace(found[each], style="end")
    return found


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def _name(paragraphs: Sequence[Paragraph], title: str) -> Paragraph | None:
    exact = [each for each in paragraphs if squeezed(each.text) == squeezed(title)]
    return next(iter(exact or paragraphs), None)


def _level(paragraph: Paragraph) -> int:
    if paragraph.alignment is Alignment.END:
        return 0
    if paragraph.heading:
        return min(paragraph.heading + 1, _DEEPEST)
    if paragraph.placed is not None and not _stands_out(paragraph):
        return 0
    if _FIRST_LEVEL.fullmatch(paragraph.text):
        return 2
    return 3 if _SECOND_LEVEL.fullmatch(paragraph.text) else 0


def _stands_out(paragraph: Paragraph) -> bool:
    """Whether a line of a Word file is set as a heading is: in type of its own, or bold."""
    bold = any(
        each.emphasis is Emphasis.STRONG and (each.start, each.end) == (0, len(paragraph.text))
        for each in paragraph.stretches
    )
    return bold or (paragraph.placed is not None and paragraph.placed.marked)


def _standing(paragraph: Paragraph, level: int) -> Standing:
    placed = paragraph.placed
    if level:
        centred = paragraph.alignment is Alignment.CENTER
        return Standing(level, "center" if centred else "", placed)
    if paragraph.alignment is not Alignment.START:
        return Standing(0, paragraph.alignment.value, placed)
    if placed is not None:
        return Standing(0, "end" if _is_pushed(paragraph) else "start", placed)
    return Standing(0, "lead" if _SALUTATION.fullmatch(paragraph.text) else "start")


def _is_pushed(paragraph: Paragraph) -> bool:
    """Whether blanks put a short line, a name or a date, where the right side is."""
    placed = paragraph.placed
    return placed is not None and placed.pushed and len(paragraph.text) <= _SIGNATURE_LENGTH


def _signature(
    paragraphs: Sequence[Paragraph], found: dict[Paragraph, Standing]
) -> Sequence[Paragraph]:
    """The date at the end and the name above it, where they have that form."""
    if len(paragraphs) < _FEWEST_SIGNED or not _DATE.fullmatch(paragraphs[-1].text):
        return ()
    if paragraphs[-1].placed is not None:
        return ()  # a Word file says itself where it stands
    name, date = paragraphs[-2:]
    return (name, date) if found[name].level == 0 and _is_name(name.text) else (date,)


def _is_name(text: str) -> bool:
    return len(text.strip()) <= _SIGNATURE_LENGTH and text.strip()[-1:] not in "。；：！？"
