"""The login, and the look of the pages behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from flows.door.forms import form_token, read_form
from flows.door.limiting import LoginLimit, client_address
from flows.office import now
from review_pipeline.errors import NotAllowed, ReviewError
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.entering import note_limit

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from starlette.requests import Request

    from flows.door.hall import Hall
    from review_pipeline.records.entering import Visitor

TEMPLATES = Path(__file__).parent / "templates"
_TEMPLATES = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
#: The status that sends a browser on after a form.
SEE_OTHER = 303


class Login:
    """How a person comes in and goes; ``templates`` is the look of the pages behind it."""

    templates = _TEMPLATES

    def __init__(self, hall: Hall) -> None:
        """Let into this hall."""
        self._hall = hall
        self._engine = hall.office.engine
        self._limit = LoginLimit()

    async def login(self, request: Request) -> Response:
        """The login: account and one-time code."""
        if request.method == "POST":
            return await self._let_in(request)
        try:
            if await self._hall.visitor(request) is not None:
                return RedirectResponse("/", SEE_OTHER)
        except NotAllowed as refused:
            return self._login(request, "", refused.message, 403)
        return self._login(request, "", None, 200)

    async def logout(self, request: Request) -> Response:
        """End the stay."""
        await read_form(request)
        await self._hall.leave(request)
        return RedirectResponse("/login", SEE_OTHER)

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
        return RedirectResponse("/", SEE_OTHER)

    def _login(self, request: Request, account: str, error: str | None, status: int) -> Response:
        return self._page(request, "login.html", None, account=account, error=error, status=status)

    def _page(
        self,
        request: Request,
        template: str,
        visitor: Visitor | None,
        status: int = 200,
        **more: object,
    ) -> Response:
        html = self.templates.get_template(template).render(
            visitor=visitor,
            agency=self._hall.office.settings.agency,
            form=form_token(request),
            local=_local,
            status=status,
            **more,
        )
        return HTMLResponse(html, status, {"cache-control": "no-store"})


def _too_often(wait: timedelta) -> str:
    minutes = int(wait.total_seconds()) // 60 + 1
    return f"从您所在的网络地址登录失败次数过多，请 {minutes} 分钟后再试，或联系管理员。"


def _local(moment: datetime, form: str) -> str:
    """A moment in legal time."""
    return moment.astimezone(LEGAL_TIME).strftime(form)
