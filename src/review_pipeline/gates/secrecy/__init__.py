"""保密关: the rules written in Python, in the order they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.secrecy import (
    bank_card_shown,
    classification_mark,
    classified_document_number,
    concealed_text,
    home_address_shown,
    id_number_shown,
    internal_circulation_mark,
    internal_mark_mentioned,
    intranet_address,
    mobile_number_shown,
    person_rows_listed,
    personal_contact_shown,
    picture_unread,
    plate_number_shown,
    police_deployment_shown,
    travel_document_shown,
    victim_named,
)

if TYPE_CHECKING:
    from review_pipeline.gates.rule import Rule

RULES: tuple[Rule, ...] = (
    classification_mark.RULE,
    classified_document_number.RULE,
    internal_circulation_mark.RULE,
    internal_mark_mentioned.RULE,
    concealed_text.RULE,
    picture_unread.RULE,
    intranet_address.RULE,
    police_deployment_shown.RULE,
    id_number_shown.RULE,
    bank_card_shown.RULE,
    mobile_number_shown.RULE,
    plate_number_shown.RULE,
    travel_document_shown.RULE,
    personal_contact_shown.RULE,
    home_address_shown.RULE,
    victim_named.RULE,
    person_rows_listed.RULE,
)
