"""``python -m flows.serve_door``: our door before the Prefect UI."""

from __future__ import annotations

import os

from flows.door.app import door_app
from flows.door.behind import serve_door
from flows.door.upstream import Upstream
from flows.office import open_office


def serve() -> None:
    """Serve the door until stopped."""
    office = open_office()
    settings = office.settings
    upstream = Upstream(settings.prefect_url, os.environ["PREFECT_SERVER_API_AUTH_STRING"])
    serve_door(door_app(office, upstream), settings.door)


if __name__ == "__main__":
    serve()
