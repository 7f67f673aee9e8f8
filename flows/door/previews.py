"""Previews at the door: rendered for whoever may sign, marked as unpublished, kept in no file."""

from __future__ import annotations

import mimetypes
from collections import OrderedDict
from pathlib import PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from flows.door.login import SEE_OTHER
from flows.office import now
from flows.previewing import preview_files
from review_pipeline.records.signing import step_view
from review_pipeline.records.waiting import waiting_at
from review_pipeline.release.templating import ASSETS, asset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from flows.door.hall import Hall
    from flows.office import Office

_KEPT = 4
#: What a browser shows. The Word copies are not offered: nothing would mark them as unpublished.
_SHOWN = frozenset({".html", ".png"})
_UNCACHED = {"cache-control": "no-store"}


class Previews:
    """The pages of steps that wait, rendered once each and only as long as they wait."""

    def __init__(self, hall: Hall) -> None:
        """Show what the record behind this hall holds."""
        self._hall = hall
        self._kept: OrderedDict[int, Mapping[str, bytes]] = OrderedDict()
        self._one_by_one = Lock()

    async def of(self, step_id: int) -> Mapping[str, bytes]:
        """The files of a step's page; the caller has asked whether this person may see them.

        Raises ReleaseRefused and RecordFault as `preview_files`.
        """
        return await run_in_threadpool(self._of, step_id)

    async def file(self, request: Request) -> Response:
        """One file of a page, inside the frame that says what it is."""
        step_id, name = request.path_params["step"], request.path_params["name"]
        visitor = await self._hall.visitor(request)
        if visitor is None:
            return RedirectResponse("/login", SEE_OTHER)
        engine = self._hall.office.engine
        mine = await run_in_threadpool(waiting_at, engine, now(), visitor.account, step_id)
        if mine is None:
            return PlainTextResponse("这一步现在不由您签署。", 404)
        # By itself it would look published.
        if request.headers.get("sec-fetch-dest") == "document":
            return RedirectResponse(f"/preview/{step_id}", SEE_OTHER)
        content = (await self.of(step_id)).get(name)
        if content is None or PurePosixPath(name).suffix not in _SHOWN:
            return PlainTextResponse("预览里没有这一页；下载文件在发布后提供。", 404)
        return Response(content, 200, _UNCACHED, mimetypes.guess_type(name)[0])

    def _of(self, step_id: int) -> Mapping[str, bytes]:
        # Reading a draft takes memory and seconds: one at a time.
        with self._one_by_one:
            if step_id not in self._kept:
                self._kept[step_id] = _rendered(self._hall.office, step_id)
            self._kept.move_to_end(step_id)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return self._kept[step_id]


def _rendered(office: Office, step_id: int) -> Mapping[str, bytes]:
    view = step_view(office.engine, step_id)
    return preview_files(office, view.submission_id, view.version, view.binding, now())


def look(request: Request) -> Response:
    """A file of the portal's look; it holds nothing of anybody's."""
    for name in ASSETS:
        path, content = asset(name)
        if path == f"assets/{request.path_params['name']}":
            return Response(content, 200, media_type=mimetypes.guess_type(name)[0])
    return PlainTextResponse("没有这个文件。", 404)
