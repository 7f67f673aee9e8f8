"""Every rule written in Python, gate by gate. Nothing registers itself by being imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates import layout, policy, political, secrecy, wording

if TYPE_CHECKING:
    from review_pipeline.gates.rule import Rule

RULES: tuple[Rule, ...] = (
    *political.RULES,
    *policy.RULES,
    *secrecy.RULES,
    *layout.RULES,
    *wording.RULES,
)
