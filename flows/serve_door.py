"""``python -m flows.serve_door``: our door before the Prefect UI."""

from __future__ import annotations

import os

import uvicorn

from flows.door.app import door_app
from flows.door.upstream import Upstream
from flows.office import open_office


def serve() -> None:
    """Serve the door until stopped."""
    office = open_office()
    settings = office.settings
    upstream = Upstream(settings.prefect_url, os.environ["PREFECT_SERVER_API_AUTH_STRING"])
    uvicorn.run(
        door_app(office, upstream),
        host="127.0.0.1",
        port=settings.door.port,
        log_level="warning",
        # Who is there is who connects: no header may say otherwise.
        proxy_headers=False,
        server_header=False,
    )


if __name__ == "__main__":
    serve()
