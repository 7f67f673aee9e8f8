"""文字关: the rules written in Python, in the order they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.wording import (
    date_weekday_mismatch,
    foreign_word_inside,
    impossible_date,
    markdown_residue,
    punctuation_doubled,
    punctuation_unpaired,
    share_mismatch,
)

if TYPE_CHECKING:
    from review_pipeline.gates.rule import Rule

RULES: tuple[Rule, ...] = (
    foreign_word_inside.RULE,
    markdown_residue.RULE,
    punctuation_unpaired.RULE,
    punctuation_doubled.RULE,
    impossible_date.RULE,
    date_weekday_mismatch.RULE,
    share_mismatch.RULE,
)
