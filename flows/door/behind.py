"""What stands before every page of ours that people log in to, and how it is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn
from starlette.middleware.sessions import SessionMiddleware

from flows.door.headers import confined
from flows.door.origin import same_origin
from review_pipeline.records.entering import LONGEST

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from review_pipeline.settings import DoorSettings


def behind_door(app: ASGIApp, door: DoorSettings, *, key: bytes, cookie: str) -> ASGIApp:
    """The application with sessions of its own, asked by its own pages only, and confined.

    ``key`` signs its sessions and ``cookie`` holds one, each this door's alone: a stay at one
    door opens nothing at another, nor at another installation.
    """
    sessions = SessionMiddleware(
        app,
        key.hex(),
        session_cookie=f"__Host-{cookie}" if door.encrypted else cookie,
        max_age=int(LONGEST.total_seconds()),
        same_site="lax",
        https_only=door.encrypted,
    )
    return confined(same_origin(sessions, door.origin), encrypted=door.encrypted)


def serve_door(app: ASGIApp, door: DoorSettings) -> None:
    """Serve it on loopback until stopped."""
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=door.port,
        log_level="warning",
        # Who is there is who connects: no header may say otherwise.
        proxy_headers=False,
        server_header=False,
    )
