"""A literal to find: the text, and the rule that wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_pipeline.lexicon.entry import Entry


@dataclass(frozen=True, slots=True)
class Literal:
    """``text`` as written in a dictionary or a rule's anchors; ``owner`` is the rule's id.

    ``entry`` is the dictionary entry it came from, None for an anchor of a Python rule.
    """

    text: str
    owner: str
    entry: Entry | None = None
