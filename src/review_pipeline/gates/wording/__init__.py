"""文字关: the rules written in Python, in the order they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.wording import (
    annual_report_tables_incomplete,
    annual_report_tables_unbalanced,
    date_weekday_mismatch,
    foreign_word_inside,
    impossible_date,
    markdown_residue,
    number_disagreement,
    prose_table_disagreement,
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
    number_disagreement.RULE,
    prose_table_disagreement.RULE,
    annual_report_tables_unbalanced.RULE,
    annual_report_tables_incomplete.RULE,
)
