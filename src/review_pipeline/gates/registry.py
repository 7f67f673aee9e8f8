"""Every rule written in Python, gate by gate. Nothing registers itself by being imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates import layout, policy, political, secrecy, wording
from review_pipeline.gates.policy import abolished_institution_named
from review_pipeline.gates.political import fixed_expression_members, protected_phrase_altered
from review_pipeline.lexicon.card import Kind

if TYPE_CHECKING:
    from review_pipeline.gates.rule import Rule

RULES: tuple[Rule, ...] = (
    *political.RULES,
    *policy.RULES,
    *secrecy.RULES,
    *layout.RULES,
    *wording.RULES,
)

# Whose check a dictionary of a kind has that is not simply found as it stands.
JUDGE_OF_KIND: dict[Kind, Rule] = {
    Kind.PROTECTED_PHRASE: protected_phrase_altered.RULE,
    Kind.MEMBER_LIST: fixed_expression_members.RULE,
    Kind.DATED_NAME: abolished_institution_named.RULE,
}
