"""The auditors' page as one application."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from flows.audit_page.asked import HOME
from flows.audit_page.gate import Gate
from flows.audit_page.hall import AuditHall
from flows.audit_page.pages import Entrance
from flows.door.app import STATIC as DOOR_STATIC
from flows.door.behind import behind_door
from flows.door.origin import HEALTH
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp

    from flows.audit_page.exhibit import Exhibit
    from flows.office import Office

_STATIC = Path(__file__).parent / "static"


def audit_app(office: Office, exhibit: Exhibit) -> ASGIApp:
    """The page over one exhibit, for the auditors of one record.

    Where it shows no snapshot yet, the first auditor who comes has one taken.
    """
    hall = AuditHall(office)
    entrance = Entrance(hall)
    gate = Gate(hall, exhibit, entrance, exhibit.datasette.app())

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        exhibit.discard()

    routes = [
        Route("/", lambda _request: RedirectResponse(HOME)),
        Route("/login", entrance.login, methods=["GET", "POST"]),
        Route("/logout", entrance.logout, methods=["POST"]),
        Route("/renew", gate.renew, methods=["POST"]),
        Route("/export", gate.export, methods=["POST"]),
        Route(HEALTH, lambda _request: PlainTextResponse("ok")),
        Mount("/door", StaticFiles(directory=DOOR_STATIC)),
        Mount("/static", StaticFiles(directory=_STATIC)),
        Mount("/", gate.look),
    ]
    key = office.identity.key.derived("audit page sessions")
    faults = {HTTPException: entrance.refused, ReviewError: entrance.broken}
    app = Starlette(routes=routes, exception_handlers=faults, lifespan=lifespan)
    return behind_door(app, office.settings.audit_page, key=key, cookie="review-audit")
