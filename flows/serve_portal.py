"""``python -m flows.serve_portal``: the embedded portal on loopback, IPv4 and IPv6."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from review_pipeline.release.site import portal_app
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator


def serve() -> None:
    """Serve the portal until stopped."""
    settings = read_settings(os.environ)
    config = uvicorn.Config(portal_app(settings.portal), log_level="warning")
    uvicorn.Server(config).run(sockets=list(_sockets(settings.portal_port)))


def _sockets(port: int) -> Iterator[socket.socket]:
    """Loopback of both families; a machine without IPv6 has the one."""
    yield socket.create_server(("127.0.0.1", port))
    with suppress(OSError):
        yield socket.create_server(("::1", port), family=socket.AF_INET6)


if __name__ == "__main__":
    serve()
