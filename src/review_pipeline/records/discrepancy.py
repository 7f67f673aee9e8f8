"""What verifying may find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One thing that is not as it was written.

    ``row`` names it, ``journal:12`` or ``decision:3``; ``code`` is kebab-case; ``message`` is a
    Chinese sentence.
    """

    row: str
    code: str
    message: str
