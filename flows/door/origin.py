"""Only our own pages may ask the door to act: by the address asked for, and who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocketClose

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_HARMLESS = frozenset({"GET", "HEAD"})
_REFUSED = "请从审签入口的网址打开本页再操作。"
#: Where whoever watches over services looks, by whatever address.
HEALTH = "/healthz"


def same_origin(app: ASGIApp, origin: str) -> ASGIApp:
    """The application, refusing what another site's page has a browser ask (CSRF, rebinding)."""
    host = urlsplit(origin).netloc

    def may(scope: Scope) -> bool:
        headers = Headers(scope=scope)
        if headers.get("host") != host:
            return bool(scope["path"] == HEALTH)
        harmless = scope["type"] == "http" and scope["method"] in _HARMLESS
        return harmless or headers.get("origin") == origin

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or may(scope):
            await app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
        else:
            await PlainTextResponse(_REFUSED, 403)(scope, receive, send)

    return answer
