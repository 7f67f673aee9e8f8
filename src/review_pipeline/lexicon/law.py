"""A law as the register has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law in the register. ``title`` has no 《》; dates may be unknown.

    ``articles`` is the most that any version of that title has had, None where nobody counted.
    """

    title: str
    promulgated_on: date | None
    effective_on: date | None
    ended_on: date | None = None
    successor: str | None = None
    articles: int | None = None
