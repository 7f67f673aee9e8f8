"""Between a browser and Datasette: who is here, what is asked, and what is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.audit_page.asked import HOME, asked, is_another_form
from flows.audit_page.exporting import FORMS, rows_of, written
from flows.audit_page.hooks import TOLD
from flows.audit_page.questions import questions_over
from flows.door.forms import form_token, read_form
from flows.door.login import SEE_OTHER
from flows.office import now
from review_pipeline.errors import NotAllowed
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.records.asking import note_export
from review_pipeline.records.entering import note_act
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.snapshot import entries_after

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from flows.audit_page.asked import Asked
    from flows.audit_page.exhibit import Exhibit
    from flows.audit_page.hall import AuditHall
    from flows.audit_page.pages import Entrance
    from review_pipeline.records.entering import Visitor
    from review_pipeline.records.snapshot import Snapshot

_READING = frozenset({"GET", "HEAD"})
_NOT_HERE = "没有这个页面，或这样查不了；请从首页的问题和表格进入。"
_NO_OTHER_FORM = "这里不直接给出文件；请在页面下方点“导出”，导出会记入审批记录。"


@dataclass(frozen=True)
class Gate:
    """The way to one exhibit."""

    hall: AuditHall
    exhibit: Exhibit
    entrance: Entrance
    datasette: ASGIApp

    async def look(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page of Datasette's, where the lists let it be asked and an auditor asks."""
        request = Request(scope, receive)
        answer = await self._refusal(request)
        if answer is not None:
            await answer(scope, receive, send)
            return
        visitor = await self.hall.visitor(request)
        assert visitor is not None  # noqa: S101 - or there were a refusal
        async with self.exhibit.looking() as snapshot:
            wanted = self._asked(snapshot, request.url.path, request.url.query)
            if wanted is None:
                page = await self._unknown(request, visitor)
                await page(scope, receive, send)
                return
            told = await self._told(request, visitor, snapshot)
            # One spelling of the address for us and for Datasette.
            scheme = urlsplit(self.hall.office.settings.audit_page.origin).scheme
            address = {
                "scheme": scheme,
                "root_path": "",
                "raw_path": request.url.path.encode(),
            }
            shown = {**scope, **address, "actor": {"id": visitor.account}, TOLD: told}
            await self.datasette(shown, receive, _without_links(send))

    async def renew(self, request: Request) -> Response:
        """Take a new snapshot, in the name of whoever asks."""
        await read_form(request)
        visitor = await self.hall.visitor(request)
        if visitor is None:
            return RedirectResponse("/login", SEE_OTHER)
        await self.exhibit.renew(visitor.account)
        return RedirectResponse(HOME, SEE_OTHER)

    async def export(self, request: Request) -> Response:
        """A page as a file; that it is taken is in the record before it is handed out."""
        fields = await read_form(request)
        visitor = await self.hall.visitor(request)
        if visitor is None:
            return RedirectResponse("/login", SEE_OTHER)
        await self.exhibit.ensure(visitor.account)
        page, form = urlsplit(fields.get("page", "")), fields.get("as", "")
        async with self.exhibit.looking() as snapshot:
            wanted = self._asked(snapshot, page.path, page.query)
            if wanted is None or form not in FORMS or wanted.name is None:
                return self.entrance.fault(request, visitor, 404, _NOT_HERE)
            content = await run_in_threadpool(self._taken, visitor, snapshot, wanted, form)
        name = quote(f"{wanted.title}-截至第{snapshot.seq}条.{form}")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(content, 200, {**headers, "cache-control": "no-store"}, FORMS[form])

    def _taken(self, visitor: Visitor, snapshot: Snapshot, wanted: Asked, form: str) -> bytes:
        headings, rows = rows_of(self.exhibit.path, snapshot, wanted)
        content = written(form, wanted.title, headings, rows)
        # What was typed is not repeated in the record: it may be a name.
        what, engine = f"page:{wanted.name}", self.hall.office.engine
        note_export(engine, now(), visitor.account, what, form, len(rows))
        return content

    async def _refusal(self, request: Request) -> Response | None:
        """The answer to whoever is nobody, or does more than read; None where they may look."""
        try:
            visitor = await self.hall.visitor(request)
        except NotAllowed:
            visitor = None
        if visitor is None:
            return RedirectResponse("/login", SEE_OTHER)
        if request.method not in _READING:
            return self.entrance.fault(request, visitor, 405, _NOT_HERE)
        await self.exhibit.ensure(visitor.account)
        return None

    async def _unknown(self, request: Request, visitor: Visitor) -> Response:
        path = request.url.path
        if not is_another_form(path):
            return self.entrance.fault(request, visitor, 404, _NOT_HERE)
        note = (visitor.account, EntryKind.DOOR_REFUSED, request.method, path)
        await run_in_threadpool(note_act, self.hall.office.engine, now(), *note)
        return self.entrance.fault(request, visitor, 403, _NO_OTHER_FORM)

    async def _told(
        self, request: Request, visitor: Visitor, snapshot: Snapshot
    ) -> dict[str, object]:
        engine = self.hall.office.engine
        return {
            "visitor": visitor,
            "agency": self.hall.office.settings.agency,
            "form": form_token(request),
            "snapshot": snapshot,
            "taken": snapshot.taken_at.astimezone(LEGAL_TIME).strftime("%Y-%m-%d %H:%M"),
            "since": await run_in_threadpool(entries_after, engine, snapshot.seq),
            "page": f"{request.url.path}?{request.url.query}".rstrip("?"),
        }

    @staticmethod
    def _asked(snapshot: Snapshot, path: str, query: str) -> Asked | None:
        return asked(path, query, snapshot.columns, questions_over(snapshot.columns))


def _without_links(send: Send) -> Send:
    """Answers without the header that names their other forms, which are switched off."""

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message.get("headers", ()) if pair[0].lower() != b"link"]
            message["headers"] = kept
        await send(message)

    return send_on
