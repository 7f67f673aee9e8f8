"""inspect: every rule of every gate over one reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Self

from review_pipeline.errors import DictionaryMistake
from review_pipeline.gates.dictionary_company import with_layer
from review_pipeline.gates.dictionary_rules import with_dictionaries
from review_pipeline.gates.finding import Gate
from review_pipeline.gates.in_force import is_in_force, watched
from review_pipeline.gates.law_index import Register
from review_pipeline.gates.profiling import check_profiles, profiled
from review_pipeline.gates.registry import RULES
from review_pipeline.gates.rewritten import outermost, unmasked
from review_pipeline.gates.rule import Context, Keeps
from review_pipeline.gates.seams import across, seams, secrecy_rules, sewn
from review_pipeline.gates.unmasking import views
from review_pipeline.gates.veiling import veiled
from review_pipeline.gates.weighing import weighed
from review_pipeline.language.evidence import SentenceReader
from review_pipeline.language.folding import bare
from review_pipeline.language.reader import read
from review_pipeline.lexicon.disguised import disguises_of
from review_pipeline.lexicon.literal import Literal, literals_of
from review_pipeline.lexicon.matcher import Matcher
from review_pipeline.lexicon.sounds import SoundIndex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from pathlib import Path

    from review_pipeline.documents.draft import Block, Draft
    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.rule import Rule
    from review_pipeline.language.reading import Reading
    from review_pipeline.lexicon.lexicon import Lexicon

_GATE_ORDER = {gate: place for place, gate in enumerate(Gate)}


@dataclass(frozen=True, slots=True)
class Inspector:
    """The rules and the one matcher of their literals: built once, used for every draft."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    matcher: Matcher
    register: Register
    sounds: SoundIndex

    @classmethod
    def build(
        cls,
        lexicon: Lexicon,
        cache_dir: Path | None = None,
        rules: tuple[Rule, ...] = RULES,
    ) -> Self:
        """An inspector of the Python rules and of one rule for each dictionary.

        Raises:
            DictionaryMistake: two rules have one id, a literal holds only symbols, or a
                profile rules on a rule nobody has.
        """
        every = with_dictionaries(rules, lexicon)
        _check_ids(every)
        check_profiles(lexicon.profiles, {rule.id for rule in (*every, *RULES)})
        anchors = (Literal(text, rule.id) for rule in every for text in rule.anchors)
        guarded = ((text, rule.id) for rule in every for text in rule.disguised)
        literals = chain(literals_of(lexicon), anchors, disguises_of(lexicon, guarded, bare))
        matcher = Matcher.build(literals, bare, cache_dir)
        sounds = SoundIndex.of(lexicon.words)
        return cls(lexicon, every, matcher, Register.of(lexicon.laws), sounds)


_IN_FORCE: dict[str, Inspector] = {}


def inspector_for(lexicon: Lexicon) -> Inspector:
    """The inspector of the dictionaries in force, built once in a process for each version.

    Raises DictionaryMistake as `Inspector.build` does.
    """
    if lexicon.version not in _IN_FORCE:
        built = Inspector.build(lexicon)
        _IN_FORCE.clear()  # a version that was superseded is not asked for again
        _IN_FORCE[lexicon.version] = built
    return _IN_FORCE[lexicon.version]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the five gates found in a draft.

    ``findings`` stand in the order of gates, then of the text. ``document_date`` is the day
    names and laws were judged by. ``guards`` are the rest of what stands across blocks: it is
    told where it begins, and may be shown nowhere.
    """

    draft_sha256: str
    findings: tuple[Finding, ...]
    dictionary_version: str
    document_date: date
    guards: tuple[Finding, ...] = ()


def inspect(  # noqa: PLR0913 - all but the first three have a default
    draft: Draft,
    inspector: Inspector,
    as_of: date,
    attachments: tuple[str, ...] = (),
    kind: str | None = None,
    *,
    every: bool = False,
    today: date | None = None,
) -> Inspection:
    """Pass a draft through the five gates.

    ``as_of`` is the day of submission, by which the draft is judged where it bears no date
    of writing; ``attachments`` are the names of the files handed in with it; ``kind`` is the
    kind of content whose profile is applied, the strict default where it has none. ``every``
    tells each place of a mendable fault, where the report has the first. ``today`` is the day
    whose dictionaries are in force, that of submission unless given.
    """
    day = today or as_of
    reading = _read(draft, inspector, day)
    written = reading.outline.written
    document_date = as_of if written is None else written.day
    context = Context(
        inspector.lexicon,
        inspector.register,
        inspector.sounds,
        document_date,
        attachments,
        every,
        kind,
        day,
    )
    told, guards = _found_across(inspector, reading, context)
    plain = {*_found(inspector.rules, reading, context), *told}
    found = sorted({*plain, *_found_in_disguise(inspector, reading, context, plain)}, key=_order)
    unkept = _found(_absent_guards(inspector.rules), reading, context)
    ruled = tuple(profiled(found, reading, inspector.lexicon.profile_of(kind)))
    findings = veiled(draft, ruled, (*found, *guards, *unkept))
    return Inspection(
        draft_sha256=draft.sha256,
        findings=findings,
        dictionary_version=inspector.lexicon.version,
        document_date=document_date,
        guards=tuple(guards),
    )


def _read(draft: Draft, inspector: Inspector, day: date) -> Reading:
    return watched(read(draft, inspector.matcher), inspector.rules, day)


def _found(rules: tuple[Rule, ...], reading: Reading, context: Context) -> Iterator[Finding]:
    sentences = SentenceReader()
    for rule in (rule for rule in rules if is_in_force(rule, context.day)):
        for finding in rule.check(rule, reading, context):
            if _is_echo(reading.draft.blocks[finding.place.block], finding):
                continue
            told = weighed(finding, reading, sentences) if rule.weighs_context else finding
            yield with_layer(told, reading, context.lexicon) if rule.layered else told


def _is_echo(block: Block, finding: Finding) -> bool:
    """Whether all of it stands in another block too, and was found there."""
    return any(start <= finding.start and finding.end <= end for start, end in block.echoes)


def _found_across(
    inspector: Inspector, reading: Reading, context: Context
) -> tuple[list[Finding], list[Finding]]:
    """What stands across blocks: findings to tell, and the rest of each, not to be kept."""
    rules = secrecy_rules(inspector.rules)
    parted = seams(reading, frozenset(rule.id for rule in rules))
    told: list[Finding] = []
    guards: list[Finding] = []
    if parted:
        joined = _read(sewn(reading.draft, parted), inspector, context.day)
        plain = [*_found(rules, joined, context)]
        for finding in (*plain, *_found_in_disguise(inspector, joined, context, plain)):
            touched = tuple(across(parted[finding.place.block], finding))
            told += touched[:1]
            guards += touched[1:]
    return told, guards


def _found_in_disguise(
    inspector: Inspector, reading: Reading, context: Context, plain: Collection[Finding]
) -> Iterator[Finding]:
    """What stands there in disguise, and was not found as it is."""
    guarded = (rule.id for rule in inspector.rules if rule.disguised)
    masked = tuple(views(reading, guarded))
    if not masked:
        return
    without = _read(unmasked(reading.draft, masked), inspector, context.day)
    told = (
        masked[finding.place.block].told(finding, reading.draft)
        for finding in _found(secrecy_rules(inspector.rules), without, context)
    )
    yield from outermost((finding for finding in told if finding is not None), plain)


def _absent_guards(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules that know what may not be kept, where one gate is passed without the others."""
    present = {rule.id for rule in rules}
    return tuple(rule for rule in RULES if rule.keeps is not Keeps.TEXT and rule.id not in present)


def _order(finding: Finding) -> tuple[int, int, int, int, str, str]:
    place = _GATE_ORDER[finding.gate]
    return place, finding.place.block, finding.start, finding.end, finding.rule, finding.message


def _check_ids(rules: tuple[Rule, ...]) -> None:
    for rule_id, count in Counter(rule.id for rule in rules).items():
        if count > 1:
            raise DictionaryMistake(
                "rule-id-twice",
                f"规则编号“{rule_id}”出现 {count} 次：词典 id 不能与别的规则相同，请改词典的 id。",
            )
