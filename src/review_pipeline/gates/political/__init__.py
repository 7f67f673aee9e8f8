"""政治关: the rules written in Python, in the order they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.political import (
    fixed_expression_members,
    fixed_list_altered,
    official_misnamed,
    protected_phrase_altered,
    quoted_speech_unverified,
    separatist_term_unquoted,
    territory_listed_as_country,
)

if TYPE_CHECKING:
    from review_pipeline.gates.rule import Rule

RULES: tuple[Rule, ...] = (
    protected_phrase_altered.RULE,
    fixed_expression_members.RULE,
    fixed_list_altered.RULE,
    territory_listed_as_country.RULE,
    separatist_term_unquoted.RULE,
    official_misnamed.RULE,
    quoted_speech_unverified.RULE,
)
