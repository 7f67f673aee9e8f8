"""The nouns of inspection: Gate (关), Severity (严重程度), Finding (问题)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Self

from review_pipeline.labels import Labelled

if TYPE_CHECKING:
    from review_pipeline.documents.draft import Place


class Gate(Labelled):
    """The five gates a draft passes."""

    POLITICAL = "political", "政治关"
    POLICY = "policy", "政策关"
    SECRECY = "secrecy", "保密关"
    LAYOUT = "layout", "格式关"
    WORDING = "wording", "文字关"


class Severity(IntEnum):
    """How grave a finding is; greater is graver."""

    ADVISE = 1, "提示"
    CONFIRM = 2, "须确认"
    BLOCK = 3, "阻断"

    label: str

    def __new__(cls, value: int, label: str = "") -> Self:
        """Keep the rank as the value and the Chinese label beside it."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @property
    def word(self) -> str:
        """The English word machines read: advise, confirm or block."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one place.

    ``start`` and ``end`` count characters of the block's original text. ``text`` is what
    stands there: masked where it is personal data, empty where nothing may be kept.
    ``suggestion`` is the right form, or None. ``evidence`` says what the sentence around
    it told, and whether that raised or lowered the severity.
    """

    rule: str
    gate: Gate
    severity: Severity
    message: str
    place: Place
    start: int
    end: int
    text: str
    suggestion: str | None
    basis: str
    evidence: tuple[str, ...] = ()
