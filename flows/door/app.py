"""The door as one application: its own pages, and what it lets through to Prefect."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from flows.door.behind import behind_door
from flows.door.events import stream_events
from flows.door.forwarding import prefect_client
from flows.door.gate import Gate
from flows.door.hall import Hall
from flows.door.origin import HEALTH
from flows.door.pages import Pages
from flows.door.previews import Previews, look
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp
    from starlette.websockets import WebSocket

    from flows.door.upstream import Upstream
    from flows.office import Office

#: What the looks of our pages stand in.
STATIC = Path(__file__).parent / "static"


def door_app(office: Office, upstream: Upstream) -> ASGIApp:
    """The door before one Prefect, for the people of one record."""
    hall, client = Hall(office), prefect_client(upstream)
    previews, gate = Previews(hall), Gate(hall, client)
    pages = Pages(hall, previews)

    async def events(socket: WebSocket) -> None:
        await stream_events(socket, hall, upstream)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with client:
            yield

    routes = [
        Route("/", pages.mine),
        Route("/login", pages.login, methods=["GET", "POST"]),
        Route("/logout", pages.logout, methods=["POST"]),
        Route("/code/{step:int}", pages.code, methods=["GET", "POST"]),
        Route("/preview/{step:int}", pages.preview),
        Route("/preview/{step:int}/{name}", previews.file),
        Route("/assets/{name}", look),
        Route(HEALTH, _well),
        Mount("/door", StaticFiles(directory=STATIC)),
        WebSocketRoute("/api/events/out", events),
        Route("/ui-settings", gate.ui_settings),
        Route("/api/{path:path}", gate.api, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
        Route("/v2/{path:path}", gate.page),
        Route("/v2", lambda _request: RedirectResponse("/v2/")),
    ]
    faults = {HTTPException: _refused, ReviewError: _fault}
    app = Starlette(routes=routes, exception_handlers=faults, lifespan=lifespan)
    key = office.identity.key.derived("door sessions")
    return behind_door(app, office.settings.door, key=key, cookie="review")


def _well(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _refused(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)  # noqa: S101 - as registered
    return JSONResponse({"detail": fault.detail}, fault.status_code)


async def _fault(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, ReviewError)  # noqa: S101 - as registered
    return JSONResponse({"detail": fault.message, "code": fault.code}, 503)
