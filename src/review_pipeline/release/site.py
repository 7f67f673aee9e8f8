"""The portal as a web application: the current release, and nothing beside its manifest."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.catalogue import is_public
from review_pipeline.release.held import catalogue_of, manifest_of
from review_pipeline.release.identity import stone_beside
from review_pipeline.release.manifest import digest
from review_pipeline.release.publishing import SEARCH_PAGE
from review_pipeline.release.searching import LONGEST_QUESTION, search
from review_pipeline.release.store import current_release
from review_pipeline.release.templating import fill
from review_pipeline.release.words import decoded, segment_paths

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

_SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
# Not every machine's register of media types knows it.
_MEDIA_TYPES = {
    ".atom": "application/atom+xml",
    ".js": "text/javascript",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: Results listed for one question.
_HITS = 50
_SCRIPT = ("script-src 'none'", "script-src 'self'")
_UNAVAILABLE = (503, "内容核验未通过", "该页面与发布清单不一致，已暂停提供，请稍后再试。")
_NOT_FOUND = (404, "没有找到该页面", "地址可能有误，请从首页查找。")
_EMPTY = (503, "门户尚未开通", "本门户尚未发布任何信息。")


@dataclass(frozen=True, slots=True)
class _Served:
    status: int
    content: bytes
    media_type: str
    etag: str = ""


def portal_app(root: Path) -> Starlette:
    """An application serving the portal at ``root``.

    Every request reads the pointer once and keeps to that release. Bytes that are not what
    the manifest says are not served (503); a withdrawn article answers 410.
    """

    async def page(request: Request) -> Response:
        served = await run_in_threadpool(_serve, root, request.path_params["path"])
        return _response(request, served)

    async def seek(request: Request) -> Response:
        question = request.query_params.get("q", "").strip()
        served = await run_in_threadpool(_search, root, question)
        return _response(request, served)

    async def health(_: Request) -> Response:
        release = await run_in_threadpool(current_release, root)
        return JSONResponse(
            {"status": "ok", "release": release.name if release else None},
            headers=_SECURITY_HEADERS,
        )

    return Starlette(
        routes=[
            Route("/healthz", health),
            Route(f"/{SEARCH_PAGE}", seek),
            Route("/{path:path}", page),
        ]
    )


def answer(root: Path, path: str) -> tuple[int, bytes]:
    """Status and bytes the portal answers a path with, asked within this process."""
    served = _serve(root, path.removeprefix("/"))
    return served.status, served.content


def _search(root: Path, question: str) -> _Served:
    """The search page answered; without a question, as it was released."""
    release = current_release(root)
    if not question or release is None:
        return _serve(root, SEARCH_PAGE)
    try:
        files = manifest_of(release).own
        catalogue = catalogue_of(release)
        held = [(release / path).read_bytes() for path in segment_paths(catalogue)]
    except (ReleaseRefused, FileNotFoundError):
        return _message(*_UNAVAILABLE)
    known = [files.get(path) for path in segment_paths(catalogue)]
    if [digest(content) for content in held] != known:
        return _message(*_UNAVAILABLE)
    question = question[:LONGEST_QUESTION]
    hits = search(map(decoded, held), question)
    content = fill(
        "search.html",
        site=catalogue.site,
        question=question,
        hits=hits[:_HITS],
        total=len(hits),
        segments=(),
    )
    return _Served(200, content, "text/html")


def _serve(root: Path, path: str) -> _Served:
    try:
        return _from_release(root, path)
    except FileNotFoundError:
        # The release was pruned between reading the pointer and the file: read it again.
        try:
            return _from_release(root, path)
        except FileNotFoundError:
            return _message(*_UNAVAILABLE)


def _from_release(root: Path, path: str) -> _Served:
    release = current_release(root)
    if release is None:
        return _message(*_EMPTY)
    try:
        manifest = manifest_of(release)
        name = path + "index.html" if path.endswith("/") or not path else path
        stone = manifest.own.get(_tombstone(name))
        known = manifest.find(name)
    except ReleaseRefused:
        return _message(*_UNAVAILABLE)
    if stone is not None:
        return _read(release, _tombstone(name), stone, status=410)
    if known is None or not is_public(name):
        return _message(*_NOT_FOUND)
    return _read(release, name, known, status=200)


def _tombstone(name: str) -> str:
    """Where the tombstone for anything in an article's folder would be."""
    return stone_beside(name) if name.startswith("content/") else ""


def _read(release: Path, name: str, known: str, *, status: int) -> _Served:
    content = (release / name).read_bytes()
    if digest(content) != known:
        return _message(*_UNAVAILABLE)
    usual = _MEDIA_TYPES.get(PurePosixPath(name).suffix)
    media_type = usual or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return _Served(status, content, media_type, etag=f'"{known}"')


def _message(status: int, heading: str, sentence: str) -> _Served:
    content = fill("message.html", heading=heading, sentence=sentence)
    return _Served(status, content, "text/html")


def _response(request: Request, served: _Served) -> Response:
    headers = dict(_SECURITY_HEADERS)
    if request.url.path == f"/{SEARCH_PAGE}":
        policy = headers["Content-Security-Policy"]
        headers["Content-Security-Policy"] = policy.replace(*_SCRIPT)
    if served.etag and served.status == 200:  # noqa: PLR2004 - OK
        headers["ETag"] = served.etag
        if request.headers.get("if-none-match") == served.etag:
            return Response(status_code=304, headers=headers)
    return Response(served.content, served.status, headers, served.media_type)
