"""格式关: the rules written in Python, in the order they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.layout import (
    annual_report_cell_with_unit,
    annual_report_form_outdated,
    annual_report_section_missing,
    annual_report_topic_missing,
    attachment_note_mismatch,
    content_unpublishable,
    date_of_writing_form,
    date_of_writing_missing,
    document_number_brackets,
    document_number_numbering,
    heading_full_stop,
    heading_ladder_broken,
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
    content_unpublishable.RULE,
    annual_report_form_outdated.RULE,
    annual_report_topic_missing.RULE,
    annual_report_cell_with_unit.RULE,
)
