"""Who is here: the person a browser's cookie, or the house's single sign-on, stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from flows.office import now
from review_pipeline.errors import NotAllowed
from review_pipeline.records import entering

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from flows.office import Office
    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.records.entering import Visitor

_TOKEN = "token"  # noqa: S105 - the name of a field


@dataclass(frozen=True, slots=True)
class Hall:
    """The record behind the door, and whose word on who is there it takes."""

    office: Office

    async def visitor(self, connection: HTTPConnection) -> Visitor | None:
        """Who is here; whom the single sign-on vouches for enters on the way.

        Raises NotAllowed where it vouches for somebody who is not registered here.
        """
        found = await self._staying(connection)
        account = self._vouched_for(connection)
        if account is None or (found is not None and found.account == account):
            return found
        token = await run_in_threadpool(
            entering.enter_by_sign_on, self.office.engine, now(), account
        )
        self._welcome(connection, token)
        return await self._staying(connection)

    async def enter(self, connection: HTTPConnection, who: Credentials) -> None:
        """Let a person in by a code; NotAllowed otherwise."""
        token = await run_in_threadpool(entering.enter, self.office.engine, now(), who)
        self._welcome(connection, token)

    async def leave(self, connection: HTTPConnection) -> None:
        """End the stay of whoever is here."""
        token = connection.session.get(_TOKEN)
        connection.session.clear()
        if isinstance(token, str):
            await run_in_threadpool(entering.leave, self.office.engine, now(), token)

    async def _staying(self, connection: HTTPConnection) -> Visitor | None:
        token = connection.session.get(_TOKEN)
        if not isinstance(token, str):
            return None
        return await run_in_threadpool(entering.visitor, self.office.engine, now(), token)

    def _vouched_for(self, connection: HTTPConnection) -> str | None:
        """The account in the single sign-on's header, from its own address; None otherwise."""
        door = self.office.settings.door
        said = connection.headers.getlist(door.sso_header) if door.sso_header else []
        peer = connection.client.host if connection.client else ""
        if not said or peer not in door.sso_peers:
            return None
        if len(said) > 1:
            raise NotAllowed("unknown-person", "统一登录给出了不止一个账号，请联系管理员。")
        return said[0].strip()

    @staticmethod
    def _welcome(connection: HTTPConnection, token: str) -> None:
        # Nothing of before the login goes on: neither a stay nor a form.
        connection.session.clear()
        connection.session[_TOKEN] = token
