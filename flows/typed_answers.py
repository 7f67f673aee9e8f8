"""What was typed into a form, as `review` wants it; the door reads it as the flows do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.review.decisions import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What the form offers where no ground applies.
NO_GROUND = "不适用"
#: How the names of fields begin that are about a finding or an attachment; its number follows.
FINDING, REASON, RELEASE, ITEM = "finding_", "reason_", "release_", "item_"


def answer_in(typed: Mapping[str, object]) -> Answer:
    """The answer in the fields of a form: strings, none of them trusted; others are left out."""
    said = {name: value for name, value in typed.items() if isinstance(value, str)}
    ground = said.get("ground", NO_GROUND)
    return Answer(
        account=said.get("account", "").strip(),
        code=said.get("code", "").strip(),
        outcome=said.get("decision", ""),
        opinion=said.get("opinion", "").strip(),
        replies=_replies(said),
        ground="" if ground == NO_GROUND else ground,
        items=_numbered(said, ITEM),
    )


def _replies(said: Mapping[str, str]) -> dict[int, str]:
    """What was said of each finding, its reason after a colon; and the grounds for release."""
    reasons = _numbered(said, REASON)
    replies = {
        number: f"{reply}：{reasons[number]}" if reasons.get(number) else reply
        for number, reply in _numbered(said, FINDING).items()
    }
    return replies | _numbered(said, RELEASE)


def _numbered(said: Mapping[str, str], prefix: str) -> dict[int, str]:
    return {
        int(name.removeprefix(prefix)): value.strip()
        for name, value in said.items()
        if name.startswith(prefix) and name.removeprefix(prefix).isdecimal()
    }
