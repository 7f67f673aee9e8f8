"""A page planned and not yet written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a file is written, and of what: two that are equal are written the same."""

    write: Callable[..., bytes]
    shown: Mapping[str, Any]

    def written(self) -> bytes:
        """The bytes of the file."""
        return self.write(**self.shown)
