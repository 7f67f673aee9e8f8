"""What was typed into a form, as `review` wants it; the door reads it as the flows do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.review.decisions import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What the form offers where no ground applies.
NO_GROUND = "不适用"
#: How the name of a field that answers a finding begins; its number follows.
FINDING = "finding_"


def answer_in(typed: Mapping[str, object]) -> Answer:
    """The answer in the fields of a form: strings, none of them trusted; others are left out."""
    said = {name: value for name, value in typed.items() if isinstance(value, str)}
    ground = said.get("ground", NO_GROUND)
    return Answer(
        account=said.get("account", "").strip(),
        code=said.get("code", "").strip(),
        outcome=said.get("decision", ""),
        opinion=said.get("opinion", "").strip(),
        replies={
            int(name.removeprefix(FINDING)): value
            for name, value in said.items()
            if name.startswith(FINDING) and name.removeprefix(FINDING).isdecimal()
        },
        ground="" if ground == NO_GROUND else ground,
    )
