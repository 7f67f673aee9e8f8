"""Rules that are one pattern over what a reader of the page sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.rule import Check, Context, Rule
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

    Right = Callable[[re.Match[str]], str | None]


def found_by(  # noqa: PLR0913 - all but the first two are named
    pattern: re.Pattern[str],
    right: Right | None = None,
    *,
    among: int = 0,
    holding: str = "",
    once: bool = False,
    as_written: bool = False,
    in_tables: bool = True,
) -> Check:
    """A check for each match of a pattern over the folded text, or the text ``as_written``.

    A group ``told`` is the span that is told; without one it is the whole match. ``right``
    says what should stand there, or None where nothing is wrong. ``among`` are traits a
    passage must have, ``holding`` are characters one of which it must hold: both spare looking
    at the others. ``once`` tells the first of a draft only; without ``in_tables`` cells are
    left out, the labels of an official form being nobody's to mend.
    """

    def check(rule: Rule, reading: Reading, _context: Context) -> Iterable[Finding]:
        seen = (p for p in reading.public_with(among) if in_tables or p.block.cell is None)
        passages = (p for p in seen if _holds(p.plain.text, holding))
        look = _in_original if as_written else _in_folded
        found = (f for passage in passages for f in look(rule, passage, pattern, right))
        return _first(found) if once else found

    return check


def _holds(text: str, characters: str) -> bool:
    return not characters or any(character in text for character in characters)


def _in_folded(
    rule: Rule, passage: Passage, pattern: re.Pattern[str], right: Right | None
) -> Iterator[Finding]:
    for span, suggestion in _told(pattern, passage.plain.text, right):
        yield rule.finding(passage, *passage.plain.original(*span), suggestion=suggestion)


def _in_original(
    rule: Rule, passage: Passage, pattern: re.Pattern[str], right: Right | None
) -> Iterator[Finding]:
    for span, suggestion in _told(pattern, passage.block.text, right):
        yield rule.finding(passage, *span, suggestion=suggestion)


def _told(
    pattern: re.Pattern[str], text: str, right: Right | None
) -> Iterator[tuple[tuple[int, int], str | None]]:
    """The spans to tell, each with what should stand there."""
    group = "told" if "told" in pattern.groupindex else 0
    for match in pattern.finditer(text):
        suggestion = right(match) if right is not None else None
        if right is None or suggestion is not None:
            yield match.span(group), suggestion


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    first = next(findings, None)
    if first is not None:
        yield first
