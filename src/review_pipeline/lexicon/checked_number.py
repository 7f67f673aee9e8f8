"""Numbers with a check: what a dictionary may say of how one is built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.lexicon.checksums import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.lexicon.entry import CheckedNumber

# Literal letters and digits, sets of them, and how often: nothing that could run away in time.
_SAFE = re.compile(r"(?:(?:[0-9a-z]|\[[0-9a-z\-]+\])(?:\{[0-9]{1,2}\})?){1,40}")


def pattern_of(entry: CheckedNumber) -> re.Pattern[str]:
    """What finds the numbers of an entry in a folded text, whole and in no longer one."""
    return re.compile(rf"(?<![0-9a-z])(?:{entry.pattern})(?![0-9a-z])")


def faults_of(entry: CheckedNumber) -> Iterable[tuple[str, str]]:
    """The keys of an entry at fault, and what is wrong with each."""
    if entry.checksum not in CHECKS:
        yield "checksum", f"不认识校验“{entry.checksum}”，只有 {'、'.join(sorted(CHECKS))}。"
    if _SAFE.fullmatch(entry.pattern) is None or not _compiles(entry):
        what = "pattern 只能由数字、小写字母、[0-9a-z] 一类的字符组和 {次数} 组成。"
        yield "pattern", what


def _compiles(entry: CheckedNumber) -> bool:
    try:
        pattern_of(entry)
    except re.error:
        return False
    return True
