"""Officials as the register lists them: who held what on a day, and names beside offices.

A register is a dictionary of the kind ``member-list``: ``text`` is an office as drafts write it,
``members`` who held it from ``valid_from`` until ``valid_until``; the order of the entries is the
order in which people are listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from review_pipeline.language.cues import SURNAMES
from review_pipeline.lexicon.entry import MemberList

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from review_pipeline.language.passage import Passage
    from review_pipeline.lexicon.lexicon import Lexicon

# A further office between the one of the register and the name: 党委书记、厅长周某.
_FURTHER = re.compile(
    r"(?:\s{0,2}[、，,兼]\s{0,2}[一-鿿]{0,10}?(?:书记|厅长|局长|部长|省长|市长|主任|政委|总监|委员|组长)){1,3}"
)
_BLANK = re.compile(r"[ \t\u3000]{0,3}")
_FORMER = re.compile(r"(?:原|前|时任|曾任|历任)[^。；，、]{0,12}$")
# What follows a name, and so ends it.
_AFTER_NAME = re.compile(
    r"\s|[、，,。；（(]|同志|主持|出席|参加|指出|强调|要求|表示|讲话|带队|率|一行|调研|作|在|到|赴|等|对|与|和|为"
    r"|深入|检查|宣布|介绍|致辞|$"
)
_OTHER_NAME = re.compile(rf"(?P<name>[{SURNAMES}][一-鿿]{{1,2}}?)(?:{_AFTER_NAME.pattern})")
_IN_A_LIST = re.compile(r"\s{0,2}[、，,和及与]\s{0,2}[一-鿿、兼]{0,20}")

# More people than hold one office at a time.
_MOST_MEMBERS = 1000


@dataclass(frozen=True, slots=True)
class Seat:
    """An office at ``block.text[start:end]``."""

    passage: Passage
    office: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A name as it stands, and the one it should be."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the register at ``start`` of a text."""

    start: int
    name: str


@dataclass(frozen=True, slots=True)
class Register:
    """Who held which office on a day, the order of all, and when that was last verified."""

    by_office: Mapping[str, tuple[str, ...]]
    ranks: Mapping[str, int]
    names: tuple[str, ...]
    day: date
    verified: date | None

    @classmethod
    def of(cls, lexicon: Lexicon, dictionary: str, day: date) -> Self:
        """The register in the dictionary of that id, as it stood on a day."""
        source = lexicon.named(dictionary)
        entries = source.entries if source is not None else ()
        listed = [
            (rank, entry) for rank, entry in enumerate(entries) if isinstance(entry, MemberList)
        ]
        by_office: dict[str, tuple[str, ...]] = {}
        ranks: dict[str, int] = {}
        for rank, entry in listed:
            if _in_office(entry, day):
                by_office[entry.text] = by_office.get(entry.text, ()) + entry.members
                for place, name in enumerate(entry.members):
                    ranks.setdefault(name, rank * _MOST_MEMBERS + place)
        names = tuple(dict.fromkeys(name for _, entry in listed for name in entry.members))
        verified = source.card.last_verified if source is not None else None
        return cls(by_office, ranks, names, day, verified)

    def holders(self, office: str) -> tuple[str, ...]:
        """Who held the office on the day."""
        return self.by_office.get(office, ())

    def rank(self, name: str) -> int:
        """The place of an office holder in the order of listing; smaller comes first."""
        return self.ranks[name]


def _in_office(entry: MemberList, day: date) -> bool:
    begun = entry.valid_from is None or entry.valid_from <= day
    return begun and (entry.valid_until is None or day <= entry.valid_until)


def named_after(seat: Seat) -> int | None:
    """Where a name may begin after an office; None where the office is said to be a former one."""
    text = seat.passage.block.text
    if _FORMER.search(text, max(0, seat.start - 16), seat.start):
        return None
    further = _FURTHER.match(text, seat.end)
    blank = _BLANK.match(text, further.end() if further else seat.end)
    return blank.end() if blank else seat.end


def one_slip(text: str, start: int, name: str) -> Slip | None:
    """The name at ``start`` if one character is off, or lost, or two are swapped.

    The surname must be right where a character is off: another surname is another person.
    """
    for length in (len(name), len(name) - 1):
        written = text[start : start + length]
        ends = _AFTER_NAME.match(text, start + length) is not None
        if len(written) == length > 1 and ends and _is_slip(written, name):
            return Slip(written, name)
    return None


def _is_slip(written: str, name: str) -> bool:
    if len(written) < len(name):
        return any(name[:n] + name[n + 1 :] == written for n in range(1, len(name)))
    differing = sum(a != b for a, b in zip(written, name, strict=True))
    swapped = differing > 1 and sorted(written) == sorted(name)
    return swapped or (differing == 1 and written[0] == name[0])


def may_be_name(text: str, start: int) -> str | None:
    """What looks like a name at ``start``: a surname, one or two characters, and its end."""
    match = _OTHER_NAME.match(text, start)
    return match["name"] if match else None


def listed_names(text: str, register: Register) -> Iterator[list[Named]]:
    """The office holders a text lists one after the other, parted by marks of a list."""
    if not register.ranks:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(register.ranks, key=len, reverse=True))))
    run: list[Named] = []
    end = 0
    for match in pattern.finditer(text):
        if run and _IN_A_LIST.fullmatch(text, end, match.start()) is None:
            yield run
            run = []
        run.append(Named(match.start(), match.group()))
        end = match.end()
    yield run
