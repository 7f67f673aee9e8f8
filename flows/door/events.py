"""Prefect's events on their way to a page: from the server outwards, to who logged in."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING

from starlette.websockets import WebSocketDisconnect, WebSocketState
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from starlette.websockets import WebSocket
    from websockets.asyncio.client import ClientConnection

    from flows.door.hall import Hall
    from flows.door.upstream import Upstream

_PROTOCOL = Subprotocol("prefect")
_LARGEST_FILTER = 64 * 1024
#: Seconds until the page has to connect anew, and show that its person is still logged in.
_LOOK_AGAIN_AFTER = 300
_POLICY_VIOLATION = 1008
_GOING_AWAY = 1001


async def stream_events(socket: WebSocket, hall: Hall, upstream: Upstream) -> None:
    """Connect a page to Prefect's events; one nobody logged in at is refused before it opens.

    The page's own word about who it is (Prefect's protocol begins with one) is dropped, and the
    door's is said in its place.
    """
    try:
        visitor = await hall.visitor(socket)
    except ReviewError:
        visitor = None
    if visitor is None or _PROTOCOL not in socket.scope.get("subprotocols", ()):
        await socket.close(_POLICY_VIOLATION)
        return
    await socket.accept(subprotocol=_PROTOCOL)
    with contextlib.suppress(WebSocketDisconnect, WebSocketException, OSError, ValueError):
        await socket.receive_text()
        async with connect(
            upstream.events_url, subprotocols=[_PROTOCOL], proxy=None, max_size=None
        ) as prefect:
            await prefect.send(json.dumps({"type": "auth", "token": upstream.password}))
            await _both_ways(socket, prefect)
    if socket.application_state is not WebSocketState.DISCONNECTED:
        with contextlib.suppress(RuntimeError):
            await socket.close(_GOING_AWAY)


async def _both_ways(socket: WebSocket, prefect: ClientConnection) -> None:
    async def outwards() -> None:
        async for message in prefect:
            await socket.send_text(message if isinstance(message, str) else message.decode())

    async def inwards() -> None:
        while True:
            asked = await socket.receive_text()
            if len(asked) > _LARGEST_FILTER:
                return
            await prefect.send(asked)

    ways = [asyncio.create_task(outwards()), asyncio.create_task(inwards())]
    try:
        done, _ = await asyncio.wait(
            ways, timeout=_LOOK_AGAIN_AFTER, return_when=asyncio.FIRST_COMPLETED
        )
        for way in done:
            way.result()
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
