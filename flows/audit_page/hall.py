"""Who is here: only auditors (督查、审计), by the same codes and the same single sign-on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from flows.door.hall import Hall
from flows.office import now
from review_pipeline.errors import NotAllowed
from review_pipeline.records import entering

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.records.entering import Visitor


@dataclass(frozen=True, slots=True)
class AuditHall(Hall):
    """A hall nobody stays in who is no auditor."""

    async def visitor(self, connection: HTTPConnection) -> Visitor | None:
        """Who is here; raises NotAllowed besides for whom the sign-on names and is no auditor."""
        found = await Hall.visitor(self, connection)
        if found is not None and not found.auditor:
            raise NotAllowed("not-auditor", entering.ONLY_AUDITORS)
        return found

    async def enter(self, connection: HTTPConnection, who: Credentials) -> None:
        """Let an auditor in by a code; NotAllowed otherwise."""
        token = await run_in_threadpool(entering.enter_to_audit, self.office.engine, now(), who)
        self._welcome(connection, token)
