"""Handing a request on to Prefect and its answer back: only what is named, either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.door.upstream import Upstream

_BACK = ("content-type", "cache-control", "etag", "last-modified", "location")
_PATIENCE = 60.0
_NOT_ANSWERING = "审核服务暂时没有答复（可能正在重新启动），请稍后再试。"


def prefect_client(upstream: Upstream) -> httpx.AsyncClient:
    """A client that speaks to Prefect with its string; neither proxy nor redirect leads away."""
    return httpx.AsyncClient(
        base_url=upstream.url,
        headers={"authorization": upstream.authorization},
        timeout=_PATIENCE,
        trust_env=False,
        follow_redirects=False,
    )


async def forward(  # noqa: PLR0913, PLR0917 - a request has that many parts
    client: httpx.AsyncClient,
    method: str,
    path: str,
    query: bytes,
    body: bytes,
    headers: Mapping[str, str],
) -> Response:
    """Send one request on; what the browser sent besides path, query and body stays here."""
    url = httpx.URL(client.base_url).copy_with(raw_path=path.encode("ascii") + _asked(query))
    kept = {name: headers[name] for name in ("accept", "content-type") if name in headers}
    try:
        answer = await client.request(method, url, content=body or None, headers=kept)
    except httpx.HTTPError:
        return PlainTextResponse(_NOT_ANSWERING, 502)
    back = {name: answer.headers[name] for name in _BACK if name in answer.headers}
    return Response(answer.content, answer.status_code, back)


def _asked(query: bytes) -> bytes:
    return b"?" + query if query else b""
