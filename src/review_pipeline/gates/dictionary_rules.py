"""Rules from dictionaries: those found as they stand, and those a Python rule judges."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.gates.dictionary_company import counts, is_beside
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.in_force import is_watched
from review_pipeline.gates.registry import JUDGE_OF_KIND
from review_pipeline.gates.rule import Keeps, Rule
from review_pipeline.gates.weighing import LOWER
from review_pipeline.language.names import NameReader
from review_pipeline.language.passage import Gap
from review_pipeline.language.traits import DIGIT
from review_pipeline.lexicon.card import BUILT_IN, Kind
from review_pipeline.lexicon.checked_number import pattern_of
from review_pipeline.lexicon.checksums import CHECKS
from review_pipeline.lexicon.entry import CheckedNumber, Substitution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.rule import Context
    from review_pipeline.language.passage import Hit, Passage
    from review_pipeline.language.reading import Reading
    from review_pipeline.lexicon.entry import Examples
    from review_pipeline.lexicon.lexicon import Dictionary, Lexicon

# Where a word's sense decides; a wrong form or a house rule is wrong in any sentence.
_IN_CONTEXT = {Gate.POLITICAL, Gate.POLICY, Gate.SECRECY}

# What parts two columns of a table kept as text; a word does not run across it.
_COLUMNS = re.compile(r"[\t\n]|\s{2,}")


def with_dictionaries(rules: tuple[Rule, ...], lexicon: Lexicon) -> tuple[Rule, ...]:
    """The Python rules, and a rule for every dictionary, its facts taken from its card.

    A rule that judges a dictionary of its own id takes that dictionary's facts and stands
    once; a further dictionary of a kind with a judge borrows the judge's check, and so does
    one whose id is a judge's and a suffix.
    """
    judges = {rule.id: rule for rule in rules if _is_judge(rule)}
    made = {d.card.id: _rule(d, judges) for d in lexicon.dictionaries}
    own = tuple(
        made.pop(rule.id) if _is_judge(rule) and rule.id in made else rule for rule in rules
    )
    return (*own, *made.values())


def _is_judge(rule: Rule) -> bool:
    return rule.judges_dictionary or rule in JUDGE_OF_KIND.values()


def _rule(dictionary: Dictionary, judges: Mapping[str, Rule]) -> Rule:
    card = dictionary.card
    named = next((judges[id_] for id_ in judges if f"{card.id}-".startswith(f"{id_}-")), None)
    judge = named or JUDGE_OF_KIND.get(card.kind) or _plain_rule(dictionary)
    return replace(
        judge,
        id=card.id,
        gate=Gate[card.gate.upper()],
        severity=Severity[card.severity.upper()],
        title=card.title,
        basis=card.basis,
        mends=card.mends,
        since=card.since,
        until=card.until,
        dated=any(getattr(entry, "until", None) for entry in dictionary.entries),
        layered=any(layer != BUILT_IN for layer in dictionary.layers),
    )


def _plain_rule(dictionary: Dictionary) -> Rule:
    """The rule of a dictionary whose entries are found as they stand."""
    card = dictionary.card
    gate = Gate[card.gate.upper()]
    return Rule(
        id=card.id,
        gate=gate,
        severity=Severity[card.severity.upper()],
        title=card.title,
        message=card.message,
        basis=card.basis,
        card=_card_text(dictionary),
        check=check_numbers if card.kind is Kind.CHECKED_NUMBER else check_entries,
        keeps=Keeps.MASKED if card.kind is Kind.CHECKED_NUMBER else Keeps.TEXT,
        weighs_context=card.kind is Kind.TERM and gate in _IN_CONTEXT,
    )


def _card_text(dictionary: Dictionary) -> str:
    card = dictionary.card
    examples = "".join(_example(entry.examples) for entry in dictionary.entries[:1])
    return (
        f"查什么：{card.title}（词典，{len(dictionary.entries)} 条，{card.owner}负责，"
        f"{card.last_verified} 核对）\n{examples}依据：{card.basis}"
    )


def _example(examples: Examples) -> str:
    passed = f"正例：{examples.passed[0]}\n" if examples.passed else ""
    return f"反例：{examples.flagged[0]}\n{passed}"


def check_entries(rule: Rule, reading: Reading, _context: Context) -> Iterable[Finding]:
    """A finding for each hit of the dictionary, save those that are not the word.

    Nor do those count that stand in other company than their entry asks for.
    """
    reader = NameReader()
    for hit in _outermost(reading.hits(rule.id)):
        if _is_the_word(rule, hit) and counts(hit, reader):
            yield _finding(rule, hit)


def check_numbers(rule: Rule, reading: Reading, context: Context) -> Iterable[Finding]:
    """A finding for each number that is built as an entry says and proves right."""
    dictionary, reader = context.lexicon.named(rule.id), NameReader()
    for entry in dictionary.entries if dictionary else ():
        if isinstance(entry, CheckedNumber) and is_watched(entry, context.day):
            for passage, span in _numbers(entry, reading, reader):
                original = passage.plain.original(*span)
                yield rule.finding(passage, *original, evidence=(entry.text,))


def _numbers(
    entry: CheckedNumber, reading: Reading, reader: NameReader
) -> Iterator[tuple[Passage, tuple[int, int]]]:
    """Where the numbers of an entry stand, seen or unseen, in the company it asks for."""
    pattern, proves = pattern_of(entry), CHECKS[entry.checksum]
    for passage in reading.every_with(DIGIT):
        for match in pattern.finditer(passage.plain.text):
            span = match.span()
            if proves(match.group()) and is_beside(passage, span, entry, reader):
                yield passage, span


def _outermost(hits: tuple[Hit, ...]) -> Iterator[Hit]:
    """The hits that lie in no longer one: 部分 inside 大部分 says nothing more."""
    reached = (-1, -1)
    for hit in sorted(hits, key=lambda hit: (hit.passage.number, hit.start, -hit.end)):
        if (hit.passage.number, hit.end) > reached:
            reached = (hit.passage.number, hit.end)
            yield hit


def _is_the_word(rule: Rule, hit: Hit) -> bool:
    """Whether the hit is its word, and not a piece of another or of two.

    A wrong character is no disguise: 自己，经 is no 己经, nor are two columns of a table.
    """
    if rule.gate is Gate.WORDING and (hit.gap is Gap.PUNCTUATION or _COLUMNS.search(hit.text)):
        return False
    plain = hit.passage.plain
    start, end = plain.folded(hit.start, hit.end)
    edges = plain.text[max(start - 1, 0) : start + 1], plain.text[end - 1 : end + 1]
    return not any(map(_joined, edges))


def _joined(pair: str) -> bool:
    """Whether two neighbours belong to one word of Latin letters and digits."""
    return len(pair) > 1 and pair.isascii() and pair.isalnum()


def _finding(rule: Rule, hit: Hit) -> Finding:
    entry = hit.literal.entry
    right = entry.right if isinstance(entry, Substitution) else None
    severity, evidence = _weighed(rule, hit)
    return rule.finding(
        hit.passage,
        hit.start,
        hit.end,
        severity=severity,
        message=rule.message.format(found=hit.text, right=right),
        suggestion=right,
        evidence=evidence,
    )


def _weighed(rule: Rule, hit: Hit) -> tuple[Severity, tuple[str, ...]]:
    """The severity, one lower where punctuation parts the characters; secrecy keeps 须确认."""
    if hit.gap is not Gap.PUNCTUATION:
        return rule.severity, ()
    floor = Severity.CONFIRM if rule.gate is Gate.SECRECY else Severity.ADVISE
    lowered = max(floor, LOWER[rule.severity])
    return min(lowered, rule.severity), ("字间有标点，可能不是同一个词",)
