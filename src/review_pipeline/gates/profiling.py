"""A kind of content brought to bear: what its profile makes of each finding.

A notice that seeks a person may show what a penalty decision may not. Only what readers see is
judged so: a number in hidden text is no part of the notice.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.gates.finding import Severity
from review_pipeline.language.folding import fold
from review_pipeline.lexicon.profile import NEVER_LOWERED, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from review_pipeline.documents.draft import Draft
    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading
    from review_pipeline.lexicon.profile import Profile, Ruling

_SEVERITY = {
    Verdict.BLOCK: Severity.BLOCK,
    Verdict.CONFIRM: Severity.CONFIRM,
    Verdict.ADVISE: Severity.ADVISE,
}


def check_profiles(profiles: Iterable[Profile], rules: Collection[str]) -> None:
    """Refuse (DictionaryMistake) a profile that rules on a rule nobody has."""
    for profile in profiles:
        for ruling in profile.rulings:
            if ruling.rule not in rules:
                raise DictionaryMistake(
                    "unknown-rule",
                    f"内容种类“{profile.kind}”写了不存在的规则“{ruling.rule}”："
                    "请在 registers/profiles.toml 改正（review rules list 列出全部规则）。",
                )


def profiled(
    findings: Iterable[Finding], reading: Reading, profile: Profile | None
) -> Iterator[Finding]:
    """The findings as the profile has them; all as they are where there is none."""
    met = met_rulings(reading, profile)
    for finding in findings:
        ruling = profile.ruling_on(finding.rule) if profile else None
        if profile is None or ruling is None or not _open_to(finding, ruling, reading.draft):
            yield finding
        elif finding.rule not in met:
            told = f"内容种类“{profile.title}”：未见{'、'.join(ruling.requires)}之一，不降"
            yield replace(finding, evidence=(*finding.evidence, told))
        elif ruling.verdict is not Verdict.REST:
            yield _ruled(finding, ruling, profile)


def met_rulings(reading: Reading, profile: Profile | None) -> frozenset[str]:
    """The rules whose ruling has what it requires in the text readers see."""
    if profile is None:
        return frozenset()
    texts = [passage.plain.text for passage in reading.passages if passage.block.public]
    return frozenset(ruling.rule for ruling in profile.rulings if _is_met(ruling, texts))


def _is_met(ruling: Ruling, texts: list[str]) -> bool:
    patterns = [_pattern(required) for required in ruling.requires]
    return not patterns or any(p.search(text) for p in patterns for text in texts)


def _pattern(required: str) -> re.Pattern[str]:
    """The text as folding leaves it, ``0`` standing for any run of digits."""
    pieces = (re.escape(piece) for piece in fold(required).text.split("0"))
    return re.compile("[0-9]+".join(pieces))


def _open_to(finding: Finding, ruling: Ruling, draft: Draft) -> bool:
    """Whether the finding may be ruled on: up always, down only where readers see it."""
    if ruling.verdict is Verdict.BLOCK:
        return True
    return finding.rule not in NEVER_LOWERED and draft.blocks[finding.place.block].public


def _ruled(finding: Finding, ruling: Ruling, profile: Profile) -> Finding:
    severity = _SEVERITY[ruling.verdict]
    told = f"内容种类“{profile.title}”：{severity.label}（{ruling.basis}）"
    return replace(
        finding,
        severity=severity,
        message=ruling.question or finding.message,
        evidence=(*finding.evidence, told),
    )
