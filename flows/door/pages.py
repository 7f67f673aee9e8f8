"""The door's own pages, in Chinese: login, what waits for me, a bound code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from flows.door.forms import form_token, read_form
from flows.door.limiting import LoginLimit, client_address
from flows.office import now
from review_pipeline.errors import NotAllowed, ReviewError
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.bound_codes import issue_code
from review_pipeline.records.entering import note_limit
from review_pipeline.records.signing import step_view
from review_pipeline.records.waiting import waiting_at, waiting_for
from review_pipeline.review.decisions import Outcome, chosen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from starlette.requests import Request

    from flows.door.hall import Hall
    from flows.door.previews import Previews
    from review_pipeline.records.entering import Visitor
    from review_pipeline.records.waiting import Waiting

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_SEE_OTHER = 303


class Pages:
    """What a person sees before, and beside, the Prefect UI."""

    def __init__(self, hall: Hall, previews: Previews) -> None:
        """Show what the record behind this hall holds."""
        self._hall, self._previews = hall, previews
        self._limit = LoginLimit()
        self._engine = hall.office.engine

    async def login(self, request: Request) -> Response:
        """The login: account and one-time code."""
        if request.method == "POST":
            return await self._let_in(request)
        try:
            if await self._hall.visitor(request) is not None:
                return RedirectResponse("/", _SEE_OTHER)
        except NotAllowed as refused:
            return self._login(request, "", refused.message, 403)
        return self._login(request, "", None, 200)

    async def logout(self, request: Request) -> Response:
        """End the stay."""
        await read_form(request)
        await self._hall.leave(request)
        return RedirectResponse("/login", _SEE_OTHER)

    async def mine(self, request: Request) -> Response:
        """待我审签."""
        visitor = await self._hall.visitor(request)
        if visitor is None:
            return RedirectResponse("/login", _SEE_OTHER)
        items = await run_in_threadpool(waiting_for, self._engine, now(), visitor.account)
        return self._page(request, "mine.html", visitor, items=items, moment=now())

    async def code(self, request: Request) -> Response:
        """A bound code for one decision at one step of the person's own."""
        visitor = await self._hall.visitor(request)
        if visitor is None:
            return RedirectResponse("/login", _SEE_OTHER)
        item = await run_in_threadpool(
            waiting_at, self._engine, now(), visitor.account, request.path_params["step"]
        )
        if item is None:
            return RedirectResponse("/", _SEE_OTHER)
        if request.method == "GET":
            return self._code(request, visitor, item)
        fields = await read_form(request)
        try:
            issued = await run_in_threadpool(self._issue, visitor, item, fields)
        except NotAllowed as refused:
            return self._code(request, visitor, item, error=refused.message, status=422)
        return self._code(request, visitor, item, issued=issued, decision=fields["decision"])

    async def preview(self, request: Request) -> Response:
        """发布页预览: a step's page in a frame, under a bar that says it is not published."""
        visitor = await self._hall.visitor(request)
        if visitor is None:
            return RedirectResponse("/login", _SEE_OTHER)
        step = request.path_params["step"]
        item = await run_in_threadpool(waiting_at, self._engine, now(), visitor.account, step)
        if item is None:
            return RedirectResponse("/", _SEE_OTHER)
        try:
            files = await self._previews.of(step)
        except ReviewError as refused:
            return self._page(
                request, "preview.html", visitor, status=422, item=item, error=refused.message
            )
        pages = [name for name in files if name.endswith(".html")]
        asked = request.query_params.get("file", "")
        return self._page(
            request,
            "preview.html",
            visitor,
            item=item,
            error=None,
            pages=pages,
            file=asked if asked in pages else pages[0],
            sha256=step_view(self._engine, step).binding.public_sha256,
        )

    async def _let_in(self, request: Request) -> Response:
        fields = await read_form(request)
        account, code = fields.get("account", "").strip(), fields.get("code", "").strip()
        address = client_address(request, self._hall.office.settings.door.proxies)
        if wait := self._limit.begin(address, now()):
            return self._login(request, account, _too_often(wait), 429)
        try:
            await self._hall.enter(request, Credentials(account, code))
        except NotAllowed as refused:
            if self._limit.is_last(address):
                await run_in_threadpool(note_limit, self._engine, now(), address)
            # Whether an account exists is told to nobody who has not proven one.
            unknown = refused.code in {"unknown-person", "disabled-person", "not-enrolled"}
            said = "账号或口令不对，请核对后重填。" if unknown else refused.message
            return self._login(request, account, said, 403)
        except ReviewError as fault:
            self._limit.succeeded(address)
            return self._login(request, account, fault.message, 503)
        self._limit.succeeded(address)
        return RedirectResponse("/", _SEE_OTHER)

    def _issue(self, visitor: Visitor, item: Waiting, fields: Mapping[str, str]) -> Any:  # noqa: ANN401 - for the template
        outcome = chosen(Outcome, fields.get("decision", ""), "审核结论")
        who = Credentials(visitor.account, fields.get("code", ""))
        return issue_code(self._engine, now(), who, item.step.step_id, outcome)

    def _login(self, request: Request, account: str, error: str | None, status: int) -> Response:
        return self._page(request, "login.html", None, account=account, error=error, status=status)

    def _code(
        self, request: Request, visitor: Visitor, item: Waiting, status: int = 200, **more: object
    ) -> Response:
        told = {"error": None, "issued": None, "decision": ""} | more
        return self._page(
            request, "code.html", visitor, status=status, item=item, outcomes=list(Outcome), **told
        )

    def _page(
        self,
        request: Request,
        template: str,
        visitor: Visitor | None,
        status: int = 200,
        **more: object,
    ) -> Response:
        html = _TEMPLATES.get_template(template).render(
            visitor=visitor,
            agency=self._hall.office.settings.agency,
            form=form_token(request),
            local=_local,
            **more,
        )
        return HTMLResponse(html, status, {"cache-control": "no-store"})


def _too_often(wait: timedelta) -> str:
    minutes = int(wait.total_seconds()) // 60 + 1
    return f"从您所在的网络地址登录失败次数过多，请 {minutes} 分钟后再试，或联系管理员。"


def _local(moment: datetime, form: str) -> str:
    """A moment in legal time."""
    return moment.astimezone(LEGAL_TIME).strftime(form)
