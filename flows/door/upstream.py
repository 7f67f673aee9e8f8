"""Prefect behind the door: its address, and the one string it knows."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Upstream:
    """``url`` without a slash at its end; ``password`` is ``user:password``, and is told nobody."""

    url: str
    password: str = field(repr=False)

    @property
    def authorization(self) -> str:
        """The Authorization header (Basic, RFC 7617)."""
        return f"Basic {base64.b64encode(self.password.encode()).decode()}"

    @property
    def events_url(self) -> str:
        """Where it sends events to whoever listens."""
        return f"ws{self.url.removeprefix('http')}/api/events/out"
