"""What kind of paper this is: title, heading ladder, date of writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


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
