"""The members a fixed expression is spelt out with, beside it, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.lexicon.entry import MemberList

if TYPE_CHECKING:
    from review_pipeline.language.passage import Hit

#: The rule whose dictionary names the expressions.
NAMED = "fixed-expression-members"

# What ties a list to the expression before it, and to the one after it.
_LEADS_ON = re.compile(
    r"[”\"’]?\s*(?:[(（:：]|——|—|(?:(?:总体|战略)布局|的?要求|原则|理念)?[，,]?\s*"
    r"(?:即|就是|也就是|是指|包括|分别是))\s*[:：“\"]?"
)
_LEADS_BACK = re.compile(r"(?P<open>等)?的?[)）]?\s*[“\"‘]?$")
_CLOSES = re.compile(r"[)）。；;！\n]|——")
_OPENS = re.compile(r"[。；;！\n(（:：]")
_SEPARATOR = re.compile(r"[、，,]|和|与|及")
# Items that go on after the last member known.
_MORE = re.compile(r"[^、，,。]{0,4}(?:、[^、，,。和与及]+)+")
# Members are stems (政治 of 政治意识): so much may follow the last one.
_TAIL = 4
_AT_LEAST = 2
# A list ends within so many characters of its expression.
_REACH = 150


@dataclass(frozen=True, slots=True)
class Listing:
    """Stems found, in the order of the text; how many items stand there; whether 等 ends it."""

    found: tuple[str, ...]
    items: int
    is_open: bool


def listing_beside(text: str, start: int, end: int, entry: MemberList) -> Listing | None:
    """The members listed right after or right before ``text[start:end]``, if they are."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return _after(after, entry) or _before(before, entry)


def fault_in(listing: Listing, entry: MemberList) -> str | None:
    """What is wrong with the list, in Chinese, or None."""
    missing = [member for member in entry.members if member not in listing.found]
    if missing and not listing.is_open:
        return f"缺“{'、'.join(missing)}”"
    if listing.items > len(_SEPARATOR.split("、".join(entry.members))):
        return f"多于 {len(entry.members)} 项"
    in_order = tuple(member for member in entry.members if member in listing.found)
    if entry.ordered and listing.found != in_order:
        return f"顺序应为“{'、'.join(in_order)}”"
    return None


def faulty_beside(hit: Hit) -> str | None:
    """What is wrong with the list beside a named expression, if one stands there."""
    entry, plain = hit.literal.entry, hit.passage.plain
    if not isinstance(entry, MemberList):
        return None
    listing = listing_beside(plain.text, *plain.folded(hit.start, hit.end), entry)
    return fault_in(listing, entry) if listing else None


def _after(text: str, entry: MemberList) -> Listing | None:
    lead = _LEADS_ON.match(text)
    if lead is None:
        return None
    close = _CLOSES.search(text, lead.end())
    segment = text[lead.end() : close.start() if close else len(text)]
    places = {member: segment.find(member) for member in entry.members}
    return _listing(segment, places, is_open="等" in segment[-_TAIL:])


def _before(text: str, entry: MemberList) -> Listing | None:
    lead = _LEADS_BACK.search(text)
    if lead is None:
        return None
    opened = max((match.end() for match in _OPENS.finditer(text, 0, lead.start())), default=0)
    segment = text[opened : lead.start()]
    places = {member: segment.rfind(member) for member in entry.members}
    last = max(places, key=lambda member: places[member])
    adjacent = len(segment) - places[last] - len(last) <= _TAIL
    return _listing(segment, places, is_open=lead["open"] is not None) if adjacent else None


def _listing(segment: str, places: dict[str, int], *, is_open: bool) -> Listing | None:
    """The listing, unless fewer than two members are there: then nothing is listed."""
    found = sorted((member for member in places if places[member] >= 0), key=places.__getitem__)
    if len(found) < _AT_LEAST:
        return None
    last = places[found[-1]] + len(found[-1])
    more = _MORE.match(segment, last)
    span = segment[places[found[0]] : more.end() if more else last]
    return Listing(tuple(found), len(_SEPARATOR.split(span)), is_open)
