"""格式关: the rules written in Python, in the order they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.layout import (
    annual_report_section_missing,
    attachment_note_mismatch,
    content_unpublishable,
    credit_code_mistyped,
    date_of_writing_form,
    date_of_writing_missing,
    document_number_brackets,
    document_number_numbering,
    heading_full_stop,
    heading_ladder_broken,
    publicity_dates_wrong,
)

if TYPE_CHECKING:
    from review_pipeline.gates.rule import Rule

RULES: tuple[Rule, ...] = (
    document_number_brackets.RULE,
    document_number_numbering.RULE,
    heading_ladder_broken.RULE,
    heading_full_stop.RULE,
    date_of_writing_form.RULE,
    date_of_writing_missing.RULE,
    attachment_note_mismatch.RULE,
    annual_report_section_missing.RULE,
    credit_code_mistyped.RULE,
    publicity_dates_wrong.RULE,
    content_unpublishable.RULE,
)
