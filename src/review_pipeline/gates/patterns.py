"""Rules that are one pattern over what a reader of the page sees."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
    holding: Sequence[str] = "",
    once: bool = False,
    as_written: bool = False,
    in_tables: bool = True,
    leading: bool = False,
) -> Check:
    """A check for each match of a pattern over the folded text, or the text ``as_written``.

    A group ``told`` is the span that is told; without one it is the whole match. ``right``
    says what should stand there, or None where nothing is wrong. ``among`` are traits a
    passage must have, ``holding`` are characters or words one of which it must hold: both spare
    looking at the others. ``once`` tells the first of a draft only; without ``in_tables`` cells are
    left out, the labels of an official form being nobody's to mend. ``leading`` looks at the
    beginning of a passage only. A rule that mends tells every place to who asks for them all.
    """
    find = _at_start(pattern) if leading else pattern.finditer
    group = "told" if "told" in pattern.groupindex else 0

    def told(text: str) -> Iterator[tuple[tuple[int, int], str | None]]:
        for match in find(text):
            suggestion = right(match) if right is not None else None
            if right is None or suggestion is not None:
                yield match.span(group), suggestion

    def check(rule: Rule, reading: Reading, context: Context) -> Iterable[Finding]:
        passages = (
            passage
            for passage in reading.public_with(among, holding)
            if in_tables or passage.block.cell is None
        )
        found = (
            rule.finding(passage, *_original(passage, span, as_written), suggestion=suggestion)
            for passage in passages
            for span, suggestion in told(passage.block.text if as_written else passage.plain.text)
        )
        first_only = once and not (rule.mends and context.every)
        return islice(found, 1) if first_only else found

    return check


def _at_start(pattern: re.Pattern[str]) -> Callable[[str], Iterator[re.Match[str]]]:
    def find(text: str) -> Iterator[re.Match[str]]:
        match = pattern.match(text)
        if match is not None:
            yield match

    return find


def _original(passage: Passage, span: tuple[int, int], as_written: bool) -> tuple[int, int]:  # noqa: FBT001 - the caller's own word
    return span if as_written else passage.plain.original(*span)
