"""保密关: the rules written in Python, in the order they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.secrecy import (
    bank_card_shown,
    classification_mark,
    classified_document_number,
    concealed_text,
    id_number_shown,
    internal_circulation_mark,
    intranet_address,
    mobile_number_shown,
    person_rows_listed,
    plate_number_shown,
)

if TYPE_CHECKING:
    from review_pipeline.gates.rule import Rule

RULES: tuple[Rule, ...] = (
    classification_mark.RULE,
    classified_document_number.RULE,
    internal_circulation_mark.RULE,
    concealed_text.RULE,
    intranet_address.RULE,
    id_number_shown.RULE,
    bank_card_shown.RULE,
    mobile_number_shown.RULE,
    plate_number_shown.RULE,
    person_rows_listed.RULE,
)
