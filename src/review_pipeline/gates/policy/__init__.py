"""政策关: the rules written in Python, in the order they are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.policy import (
    abolished_institution_named,
    article_beyond_law,
    policy_document_undated,
    short_title_undeclared,
    superseded_law_cited,
    unknown_law_cited,
)

if TYPE_CHECKING:
    from review_pipeline.gates.rule import Rule

RULES: tuple[Rule, ...] = (
    unknown_law_cited.RULE,
    article_beyond_law.RULE,
    superseded_law_cited.RULE,
    abolished_institution_named.RULE,
    short_title_undeclared.RULE,
    policy_document_undated.RULE,
)
