"""What every answer of the door says to the browser: stay here, and believe what is declared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Content Security Policy 3. Prefect's UI sets styles in elements and draws with blobs; it asks
# a foreign host for the settings of its telemetry, which connect-src forbids.
_SOURCES = {
    "default-src": "'self'",
    "connect-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_POLICY = "; ".join(f"{what} {where}" for what, where in _SOURCES.items())
_ALWAYS = (
    ("content-security-policy", _POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
)
_A_YEAR = ("strict-transport-security", "max-age=31536000")
# What a draft will look like is shown in a frame of ours, and runs nothing.
_FRAMED = re.compile(r"/preview/\d+/.+")
_IN_OUR_FRAME = {
    "content-security-policy": "; ".join(
        f"{what} {where}"
        for what, where in (
            _SOURCES
            | {"script-src": "'none'", "form-action": "'none'", "frame-ancestors": "'self'"}
        ).items()
    ),
    "x-frame-options": "SAMEORIGIN",
}


def confined(app: ASGIApp, *, encrypted: bool) -> ASGIApp:
    """The application, each of its answers with these headers."""
    always = dict((*_ALWAYS, *((_A_YEAR,) if encrypted else ())))
    usual, framed = _encoded(always), _encoded(always | _IN_OUR_FRAME)
    names = {name for name, _ in usual}

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = framed if _FRAMED.fullmatch(scope["path"]) else usual
                said = [pair for pair in message.get("headers", ()) if pair[0] not in names]
                message["headers"] = [*said, *headers]
            await send(message)

        await app(scope, receive, send_with_headers)

    return answer


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]
