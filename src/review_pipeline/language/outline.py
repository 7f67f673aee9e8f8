"""What kind of paper this is: title, heading ladder, date of writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment
from review_pipeline.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.language.passage import Passage

_CHINESE = "[一二三四五六七八九十百]{1,5}"
_LADDER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\s*({_CHINESE})、(.*)",
        rf"\s*\(({_CHINESE})\)(.*)",
        r"\s*(\d{1,2})\.(?!\d)(.*)",
        r"\s*\((\d{1,2})\)(.*)",
    )
)
_NUMBERED = re.compile(r"\s*[(\d一二三四五六七八九十百]")
_DAY = re.compile(
    r"\s*(?P<bracket>\()?(?P<stamp>(?P<year>\d{4}|[〇零一二三四五六七八九]{4})\s*年"
    r"\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)(?(bracket)\))\s*"
)
_ATTACHMENT = re.compile(r"\s*+附\s*+件\s*+(?:\d{1,2}|[一二三四五六七八九十])?\s*+:?\s*+")
_NUMBER = re.compile(r"〔\d{4}〕|\[\d{4}\]|[★*]|^\s*\d{6}\s*$|签发人")
_SENTENCE = re.compile(r"[。:;!?]\s*$|[。;]")

# A title longer than this is a paragraph; a title of more lines is a list.
_TITLE_CHARACTERS = 60
_TITLE_LINES = 3

# How many lines from the end (attachments aside) a date of writing may stand, and how many
# from the beginning a bracketed one.
_TAIL = 15
_HEAD = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading line. ``level`` 1 is 一、 2 （一） 3 1. 4 （1）; ``number`` from 1.

    ``passage`` is the passage's number; ``text`` the heading without its number.
    """

    passage: int
    level: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """The date of writing (成文日期): where it stands and the day it names."""

    passage: int
    start: int
    end: int
    day: date


@dataclass(frozen=True, slots=True)
class Outline:
    """Title (empty when there is none), headings in order, date of writing if found."""

    title: str
    title_passage: int | None
    headings: tuple[Heading, ...]
    written: DateLine | None


def outline_of(body: Sequence[Passage]) -> Outline:
    """The outline of the lines of a draft's visible body, those parted by tabs aside."""
    lines = [line for line in body if "\t" not in line.block.text.strip()]
    headings = tuple(heading for line in lines if (heading := _heading(line)) is not None)
    title = _title_lines(lines)
    return Outline(
        title="".join(line.block.text.strip() for line in title),
        title_passage=title[0].number if title else None,
        headings=headings,
        written=_date_of_writing(lines),
    )


def _heading(line: Passage) -> Heading | None:
    if _NUMBERED.match(line.plain.text) is None:
        return None
    for level, pattern in enumerate(_LADDER, start=1):
        if (match := pattern.fullmatch(line.plain.text)) is not None:
            text = _original(line, *match.span(2)).strip()
            return Heading(line.number, level, number_of(match[1]), text)
    return None


def _original(line: Passage, start: int, end: int) -> str:
    if start == end:
        return ""
    first, last = line.plain.original(start, end)
    return line.block.text[first:last]


def _title_lines(lines: list[Passage]) -> list[Passage]:
    """The lines of the title: the centred ones of the head, or else all it has."""
    head = [line for line in takewhile(_before_the_text, lines) if _may_be_title(line)]
    centred = [line for line in head if line.block.alignment is Alignment.CENTER]
    title = _adjoining(centred) if centred else head
    return title if len(title) <= _TITLE_LINES else title[:1]


def _before_the_text(line: Passage) -> bool:
    text = line.plain.text
    long = len(text.strip()) > _TITLE_CHARACTERS
    return not long and _SENTENCE.search(text) is None and _LADDER[0].match(text) is None


def _may_be_title(line: Passage) -> bool:
    text = line.plain.text
    letterhead = text.strip().endswith("文件") and "〔" not in text
    return not letterhead and _NUMBER.search(text) is None and _DAY.fullmatch(text) is None


def _adjoining(lines: list[Passage]) -> list[Passage]:
    """The first run of lines with no other text than blank ones between them."""
    run = lines[:1]
    for line in lines[1:]:
        if line.number - run[-1].number > _TITLE_LINES:
            break
        run.append(line)
    return run


def _date_of_writing(lines: list[Passage]) -> DateLine | None:
    text = list(takewhile(_before_attachments, lines))
    signed = (d for line in reversed(text[-_TAIL:]) if (d := _date_line(line, bracket=False)))
    headed = (d for line in text[:_HEAD] if (d := _date_line(line, bracket=True)))
    return next(signed, None) or next(headed, None)


def _before_attachments(line: Passage) -> bool:
    return "附" not in line.plain.text or _ATTACHMENT.fullmatch(line.plain.text) is None


def _date_line(line: Passage, *, bracket: bool) -> DateLine | None:
    match = _DAY.fullmatch(line.plain.text)
    if match is None or (match["bracket"] is not None) is not bracket:
        return None
    day = day_of(match["year"], match["month"], match["day"])
    if day is None:
        return None
    start, end = line.plain.original(*match.span("stamp"))
    return DateLine(line.number, start, end, day)


def day_of(year: str, month: str, day: str) -> date | None:
    """The day that three numerals name, Chinese or Arabic; None if there is no such day."""
    try:
        return date(number_of(year), number_of(month), number_of(day))
    except ValueError:
        return None
