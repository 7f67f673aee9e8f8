"""A common word (常用词): one whose slips of the ear are faults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommonWord:
    """A word of three characters or more; ``also`` are other words that sound alike."""

    text: str
    also: tuple[str, ...] = ()
