"""``python -m flows.serve_prefect``: Prefect's server and UI on loopback.

It is Prefect's own application with one header more. The UI asks a foreign host for the
settings of its telemetry even where telemetry is off; the header forbids the browser to.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import uvicorn
from prefect.server.api.server import create_app

from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (b"content-security-policy", b"connect-src 'self'; frame-ancestors 'none'")


def confined(app: ASGIApp) -> ASGIApp:
    """The application, its pages confined to their own origin (Content Security Policy 3)."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), _POLICY]
            await send(message)

        await app(scope, receive, send_with_policy)

    return answer


def serve() -> None:
    """Serve Prefect until stopped."""
    uvicorn.run(
        confined(create_app(final=True)),
        host="127.0.0.1",
        port=read_settings(os.environ).prefect_port,
        log_level="warning",
    )


if __name__ == "__main__":
    serve()
