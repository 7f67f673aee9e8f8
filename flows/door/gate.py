"""The gate between a logged-in browser and Prefect: what passes, as what, noted where it acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from flows.door.forms import read_body
from flows.door.forwarding import forward
from flows.door.resuming import LARGEST, NotYours, pass_answer
from flows.door.routes import Passage, passage_for
from flows.office import now
from review_pipeline.errors import NotAllowed
from review_pipeline.records.entering import note_act
from review_pipeline.records.kinds import EntryKind

if TYPE_CHECKING:
    import httpx
    from starlette.requests import Request

    from flows.door.hall import Hall
    from review_pipeline.records.entering import Visitor

_SEE_OTHER = 303
# Prefect's pages ask for much that a reviewer is not shown; that is no attempt at anything.
_ASKING = frozenset({"GET", "HEAD", "POST"})
_ASCII_END = 128
# Of the settings of Prefect's server its pages are told one: to advertise nothing.
_SHOWN_SETTINGS = {"server": {"ui": {"show_promotional_content": False}}}


@dataclass(frozen=True, slots=True)
class Gate:
    """The way to one Prefect."""

    hall: Hall
    client: httpx.AsyncClient

    async def page(self, request: Request) -> Response:
        """A page or file of Prefect's UI; whoever is nobody goes to the login."""
        if await self.hall.visitor(request) is None:
            return RedirectResponse("/login", _SEE_OTHER)
        path = _plain_path(request)
        if path is None:
            return PlainTextResponse("没有这个页面。", 404)
        return await self._forward(request, path, b"")

    async def ui_settings(self, request: Request) -> Response:
        """What Prefect's UI asks first: that its API is here, and asks for no password."""
        if await self.hall.visitor(request) is None:
            return _unknown()
        told = {
            "api_url": f"{self.hall.office.settings.door.origin}/api",
            "csrf_enabled": False,
            "auth": None,
            "flags": [],
            "default_ui": "v2",
            "available_uis": ["v2"],
            "v1_base_url": None,
            "v2_base_url": "/v2",
        }
        return JSONResponse(told, headers={"cache-control": "no-store"})

    async def api(self, request: Request) -> Response:
        """A call of Prefect's API, where the lists let it pass."""
        visitor = await self.hall.visitor(request)
        if visitor is None:
            return _unknown()
        path = _plain_path(request)
        below = "" if path is None else path.removeprefix("/api")
        if (request.method, below) == ("GET", "/admin/settings"):
            return JSONResponse(_SHOWN_SETTINGS)
        passage = passage_for(request.method, below, administrator=visitor.administrator)
        if passage is None or path is None:
            if request.method not in _ASKING or "/input" in below or "set_state" in below:
                await self._note(visitor, request, EntryKind.DOOR_REFUSED)
            return _refused("这项操作不能在这里进行；签署请用“待我审签”中的链接。")
        body = await read_body(request, LARGEST)
        if passage is Passage.RESUME:
            return await self._resume(visitor, request, path, body)
        if passage is Passage.ACT:
            await self._note(visitor, request, EntryKind.DOOR_ACTED)
        return await self._forward(request, path, body)

    async def _resume(self, visitor: Visitor, request: Request, path: str, body: bytes) -> Response:
        run_id, office = path.split("/")[3], self.hall.office
        try:
            sent = await run_in_threadpool(pass_answer, office, visitor.account, run_id, body)
        except NotYours as refused:
            await self._note(visitor, request, EntryKind.DOOR_REFUSED)
            return _refused(refused.message)
        except NotAllowed as refused:
            # As Prefect itself rejects: its page shows the sentence, and keeps what was typed.
            details = {"type": "reject_details", "reason": refused.message}
            return JSONResponse({"state": None, "status": "REJECT", "details": details})
        return await self._forward(request, path, sent)

    async def _note(self, visitor: Visitor, request: Request, what: EntryKind) -> None:
        engine, told = self.hall.office.engine, (request.method, request.url.path[:200])
        await run_in_threadpool(note_act, engine, now(), visitor.account, what, *told)

    async def _forward(self, request: Request, path: str, body: bytes) -> Response:
        query: bytes = request.scope["query_string"]
        return await forward(self.client, request.method, path, query, body, dict(request.headers))


def _plain_path(request: Request) -> str | None:
    """The path as it was asked, where it is plain: no escapes, no dots that climb, ASCII."""
    raw: bytes = request.scope["raw_path"]
    path = raw.split(b"?", 1)[0]
    if any(byte >= _ASCII_END for byte in path) or b"%" in path or b"\\" in path:
        return None
    parts = path.decode("ascii").split("/")
    if any(part in {".", ".."} for part in parts) or "" in parts[1:-1]:
        return None
    return "/".join(parts)


def _unknown() -> Response:
    return JSONResponse({"detail": "请先登录。"}, 401, {"cache-control": "no-store"})


def _refused(why: str) -> Response:
    return JSONResponse({"detail": why}, 403, {"cache-control": "no-store"})
