"""格式关: the rules written in Python, in the order they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.layout import (
    addressee_without_colon,
    annotation_without_brackets,
    annual_report_cell_with_unit,
    annual_report_form_outdated,
    annual_report_section_missing,
    annual_report_topic_missing,
    attachment_head_with_colon,
    attachment_note_mismatch,
    body_type_off,
    closing_lines_misplaced,
    content_unpublishable,
    copy_list_without_stop,
    credit_code_mistyped,
    date_of_writing_form,
    date_of_writing_missing,
    document_kind_missing,
    document_number_brackets,
    document_number_numbering,
    document_number_year_mismatch,
    first_line_indent_off,
    heading_full_stop,
    heading_ladder_broken,
    heading_type_off,
    imprint_type_off,
    line_grid_off,
    page_margin_off,
    page_number_off,
    page_size_off,
    print_date_padded,
    title_type_off,
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
    content_unpublishable.RULE,
    annual_report_form_outdated.RULE,
    annual_report_topic_missing.RULE,
    annual_report_cell_with_unit.RULE,
    document_kind_missing.RULE,
    attachment_head_with_colon.RULE,
    annotation_without_brackets.RULE,
    copy_list_without_stop.RULE,
    print_date_padded.RULE,
    addressee_without_colon.RULE,
    document_number_year_mismatch.RULE,
    page_size_off.RULE,
    page_margin_off.RULE,
    line_grid_off.RULE,
    title_type_off.RULE,
    body_type_off.RULE,
    heading_type_off.RULE,
    first_line_indent_off.RULE,
    closing_lines_misplaced.RULE,
    page_number_off.RULE,
    imprint_type_off.RULE,
)
