"""What a process is asked to do in a round, and for whom."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from review_pipeline.review.codes import STEP_SECONDS, WINDOW, code_at

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A notice of its kind takes four signatures.
TITLE = "关于调整办事窗口办公时间的通告"


@dataclass(frozen=True, slots=True)
class Errand:
    """What a hand is asked to bring to its end, and whose it is, with the secrets in their phones.

    ``sent`` is when it was asked for, by the right clock (POSIX seconds) and by the machine's
    monotonic one: a phone is right whatever the clock of the work says. ``until`` is where to
    stop: before the ``check``, a level's signature, or the ``release``; empty for the whole way.
    """

    draft: str
    cast: Mapping[str, str]
    secrets: Mapping[str, str]
    sent: tuple[float, float]
    until: str = ""

    def code(self, account: str, last_step: int) -> str:
        """A code of the account's phone that counts now, later than the last that was used."""
        while (step := self._fresh(last_step)) is None:
            time.sleep(1)
        return code_at(self.secrets[account], datetime.fromtimestamp(step * STEP_SECONDS, UTC))

    def _fresh(self, last_step: int) -> int | None:
        right, monotonic = self.sent
        shown = int(right + time.monotonic() - monotonic) // STEP_SECONDS
        step = max(last_step + 1, shown - WINDOW)
        return step if step <= shown + WINDOW else None
