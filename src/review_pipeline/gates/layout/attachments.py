"""The attachment note (附件说明) of a draft, and the attachments that stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_NOTE = re.compile(r"\s*附\s*件\s*:\s*(?P<rest>.*)", re.DOTALL)
_ITEM = re.compile(
    r"(?:(?<=[\s:])|^)(?P<number>\d{1,2})\s*[.、]\s*+(?P<name>\S++(?:[^\S\n]++(?!\d{1,2}\s*[.、])\S++)*+)"
    r"(?=\s++\d{1,2}\s*[.、]|\s*+$)"
)
_HEAD = re.compile(r"\s*+附\s*+件\s*+(?P<number>\d{1,2}|[一二三四五六七八九十])?\s*+:?\s*+")

_NOISE = re.compile(
    r"^(?:附件[\d一二三四五六七八九十]*|\W|_)+"
    r"|\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|txt|csv|zip|rar|jpe?g|png)$"
    r"|\W|_"
)

_NUMBERS = re.compile(r"^(?:附件[\d一二三四五六七八九十]*)+")


@dataclass(frozen=True, slots=True)
class Named:
    """An attachment the note names; offsets are of the passage's original text.

    ``number`` is None for the only attachment of a note, which bears none.
    """

    passage: Passage
    start: int
    end: int
    number: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment in the draft: its line (附件1), the title that follows, its number, if any."""

    passage: Passage
    title: str
    number: int | None = None


def named_in_note(reading: Reading) -> tuple[Named, ...]:
    """What the first attachment note names, in its order; empty without a note."""
    lines = reading.lines
    for place, line in enumerate(lines):
        match = _NOTE.fullmatch(line.plain.text)
        if match is not None:
            first = tuple(_items(line, match.start("rest")))
            return first + tuple(_continued(lines[place + 1 :], len(first)))
    return ()


def attached(reading: Reading) -> tuple[Attached, ...]:
    """The attachments that stand in the draft after its text, each on its own line 附件N."""
    lines = reading.lines
    found = []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        head = _HEAD.fullmatch(line.plain.text)
        if head is not None and not _begins_a_list(following):
            number = number_of(head["number"]) if head["number"] else None
            title = following.plain.text.strip() if following else ""
            found.append(Attached(line, title, number))
    return tuple(found)


def alike(name: str, other: str) -> bool:
    """Whether two bare names mean one attachment."""
    return bool(name) and bool(other) and (name in other or other in name)


def bare_name(name: str) -> str:
    """The name of an attachment without file ending, numbers and marks."""
    return _NUMBERS.sub("", _NOISE.sub("", name.strip())).lower()


def _items(line: Passage, start: int) -> Iterator[Named]:
    """The items of one line; a line without numbers names one attachment."""
    text = line.plain.text
    matches = list(_ITEM.finditer(text, start))
    for match in matches:
        span = line.plain.original(*match.span("name"))
        yield Named(line, *span, int(match["number"]), match["name"])
    name = text[start:].strip()
    if not matches and name:
        begin = text.index(name, start)
        yield Named(line, *line.plain.original(begin, begin + len(name)), None, name)


def _continued(lines: Sequence[Passage], count: int) -> Iterator[Named]:
    """The numbered lines that go on with the note."""
    for line in lines:
        match = _ITEM.match(line.plain.text.lstrip())
        if match is None or (count == 0 and match["number"] != "1"):
            return
        items = tuple(_items(line, len(line.plain.text) - len(line.plain.text.lstrip())))
        count += len(items)
        yield from items


def _begins_a_list(line: Passage | None) -> bool:
    return line is not None and _ITEM.match(line.plain.text.lstrip()) is not None
