"""The parts of an official document, and how the author's Word file sets them.

Only what is an official document (公文) is held to GB/T 9704: one of the kind ``policy``, or, where
nobody named a kind, one with a document number or a letterhead of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from review_pipeline.documents.layout import Layout, Typeset
    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.rule import Context, Rule
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading
    from review_pipeline.lexicon.house_style import HouseStyle

    Judged = Callable[[Passage, Typeset], bool]

OFFICIAL_KIND = "policy"
# How many lines stand at the head of a document, number and letterhead among them.
HEAD = 12
# Longer lines are sentences and no signature.
LONGEST_SIGNATURE = 30
# How much of a line a finding marks.
MARKED = 16
# 56.7 twentieths of a point are a millimetre; a character is ten of them for each half-point.
MILLIMETRE = 1440 / 25.4
CHARACTER = 10
POINT = 2

_NUMBER = re.compile(r"\s*[一-鿿]{2,12}[〔\[(]\d{4}[〕\])]\s*\d{1,5}号(?:\s*签发人.*)?\s*")
_LETTERHEAD = re.compile(r"\s*[一-鿿]{3,40}文件\s*")
_ATTACHED = re.compile(r"\s*附\s*件\s*[:\d]|\s*附\s*件\s*$")
_IMPRINT = re.compile(r"\s*(?:抄\s*送\s*:|.*\d{4}年\d{1,2}月\d{1,2}日\s*印发)")
_ADDRESSED = re.compile(r"[^。;!?]{2,120}:\s*")

FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("仿宋", re.compile("仿宋|fangsong", re.IGNORECASE)),
    ("小标宋", re.compile("小标宋|xiaobiaosong", re.IGNORECASE)),
    ("楷体", re.compile("楷|kaiti", re.IGNORECASE)),
    ("黑体", re.compile("黑体|simhei|heiti", re.IGNORECASE)),
    ("宋体", re.compile(r"^(?:新|华文)?宋体|书宋|simsun|stsong", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Form:
    """An official document's lines, each where the standard has a place for it."""

    layout: Layout
    house: HouseStyle
    first: Passage
    title: tuple[Passage, ...]
    addressee: Passage | None
    headings: tuple[tuple[int, Passage], ...]
    body: tuple[Passage, ...]
    attached: Passage | None
    signature: Passage | None
    written: Passage | None
    imprint: tuple[Passage, ...]

    def typeset(self, passage: Passage) -> Typeset | None:
        """How a line is set, None where that is not known."""
        return self.layout.typeset_of(passage.number)

    def off(self, passages: Sequence[Passage], judged: Judged) -> list[Passage]:
        """The lines whose setting is judged to be off; what is not known is not off."""
        return [p for p in passages if (t := self.typeset(p)) is not None and judged(p, t)]


def form_of(reading: Reading, context: Context) -> Form | None:
    """The form of a draft, None where it is no official document in a Word file."""
    layout = reading.draft.layout
    if layout is None or not layout.sheets or not reading.lines:
        return None
    return _form(reading, layout, context.lexicon.house) if _official(reading, context) else None


def _official(reading: Reading, context: Context) -> bool:
    if context.kind is not None:
        return context.kind == OFFICIAL_KIND
    return any(map(_heads, reading.lines[:HEAD]))


def _heads(line: Passage) -> bool:
    """Whether a line is a document number or a letterhead."""
    text = line.plain.text
    return _NUMBER.fullmatch(text) is not None or _LETTERHEAD.fullmatch(text) is not None


def _form(reading: Reading, layout: Layout, house: HouseStyle) -> Form:
    title = _title(reading)
    lines = reading.lines
    above = [line.number for line in (*title, *filter(_heads, lines[:HEAD]))]
    rest = [line for line in lines if line.number > max(above, default=-1)]
    addressed = bool(title and rest) and _ADDRESSED.fullmatch(rest[0].plain.text) is not None
    addressee = rest.pop(0) if addressed else None
    date = _date(reading)
    before = [line for line in rest if date is None or line.number < date.number]
    signature = _signature(before) if date is not None else None
    attached = next((line for line in before if _ATTACHED.match(line.plain.text)), None)
    ends = {line.number for line in (attached, signature) if line is not None}
    body = [line for line in takewhile(lambda line: line.number not in ends, before)
            if not _in_imprint(line)]  # fmt: skip
    headings = _headings(reading, {line.number for line in body})
    standing = {line.number for _, line in headings}
    return Form(
        layout,
        house,
        lines[0],
        title,
        addressee,
        headings,
        tuple(line for line in body if line.number not in standing and not _centred(line)),
        attached,
        signature,
        date,
        tuple(p for p in reading.public if _in_imprint(p)),
    )


def _date(reading: Reading) -> Passage | None:
    """The date of writing under the text; one in brackets stands under the title."""
    written = reading.outline.written
    line = None if written is None else reading.passages[written.passage]
    return None if line is None or line.plain.text.lstrip().startswith("(") else line


def _in_imprint(line: Passage) -> bool:
    text = line.plain.text
    return ("抄" in text or "印" in text) and _IMPRINT.match(text) is not None


def _centred(line: Passage) -> bool:
    """Whether a line stands in the middle: the name of a chapter, and no paragraph."""
    return line.block.alignment is Alignment.CENTER


def _title(reading: Reading) -> tuple[Passage, ...]:
    """The lines of the title: as many as its text fills, a misspelt document number aside."""
    first, length = reading.outline.title_passage, len(reading.outline.title)
    found: list[Passage] = []
    for line in reading.lines if first is not None else ():
        if line.number >= (first or 0) and sum(len(p.block.text.strip()) for p in found) < length:
            found.append(line)
    return tuple(line for line in found if not _heads(line))


def _signature(before: Sequence[Passage]) -> Passage | None:
    """The line before the date of writing, if it can be a name."""
    last = before[-1] if before else None
    if last is None or len(last.block.text.strip()) > LONGEST_SIGNATURE:
        return None
    named = not any(sign in last.plain.text for sign in "。;:,(") and not _ATTACHED.match(
        last.plain.text
    )
    return last if named else None


def _headings(reading: Reading, body: set[int]) -> tuple[tuple[int, Passage], ...]:
    """The 一、 and （一） headings that stand on lines of their own, each with its level."""
    return tuple(
        (heading.level, reading.passages[heading.passage])
        for heading in reading.outline.headings
        if heading.level <= 2  # noqa: PLR2004 - 1. and （1） are set like the text
        and heading.passage in body
        and len(heading.text) <= LONGEST_SIGNATURE
        and "。" not in heading.text[:-1]
    )


def in_family(font: str, wanted: str) -> bool:
    """Whether a font is the wanted one or of its family; one nobody named is not judged."""
    if not font or font == wanted:
        return True
    return any(name == wanted and pattern.search(font) for name, pattern in FAMILIES)


def begins_at(passage: Passage, typeset: Typeset) -> float:
    """How many characters from the margin a line begins, blanks counted."""
    text = passage.block.text
    blank = text[: len(text) - len(text.lstrip())]
    wide = sum(1.0 if sign == "\u3000" else 0.5 for sign in blank)
    character = typeset.size * CHARACTER
    first = (
        typeset.first_characters / 100 if typeset.first_characters else typeset.first / character
    )
    left = typeset.left_characters / 100 or typeset.left / character
    return wide + first + left


def told(rule: Rule, passages: Sequence[Passage], message: str) -> Iterator[Finding]:
    """One finding at the first of the lines, telling how many there are."""
    if passages:
        text = passages[0].block.text
        start = len(text) - len(text.lstrip())
        end = min(len(text.rstrip()), start + MARKED)
        yield rule.finding(passages[0], start, end, message=message.format(count=len(passages)))
