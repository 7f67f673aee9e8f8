"""The door's own pages, in Chinese: what waits for me, a page's preview, a bound code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from flows.door.forms import read_form
from flows.door.login import SEE_OTHER, Login
from flows.office import now
from review_pipeline.errors import NotAllowed, ReviewError
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.bound_codes import issue_code
from review_pipeline.records.signing import step_view
from review_pipeline.records.waiting import waiting_at, waiting_for
from review_pipeline.review.decisions import Outcome, chosen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from flows.door.hall import Hall
    from flows.door.previews import Previews
    from review_pipeline.records.entering import Visitor
    from review_pipeline.records.waiting import Waiting


class Pages(Login):
    """What a person sees before, and beside, the Prefect UI."""

    def __init__(self, hall: Hall, previews: Previews) -> None:
        """Show what the record behind this hall holds."""
        super().__init__(hall)
        self._previews = previews

    async def mine(self, request: Request) -> Response:
        """待我审签."""
        visitor = await self._hall.visitor(request)
        if visitor is None:
            return RedirectResponse("/login", SEE_OTHER)
        items = await run_in_threadpool(waiting_for, self._engine, now(), visitor.account)
        return self._page(request, "mine.html", visitor, items=items, moment=now())

    async def code(self, request: Request) -> Response:
        """A bound code for one decision at one step of the person's own."""
        visitor = await self._hall.visitor(request)
        if visitor is None:
            return RedirectResponse("/login", SEE_OTHER)
        item = await run_in_threadpool(
            waiting_at, self._engine, now(), visitor.account, request.path_params["step"]
        )
        if item is None:
            return RedirectResponse("/", SEE_OTHER)
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
            return RedirectResponse("/login", SEE_OTHER)
        step = request.path_params["step"]
        item = await run_in_threadpool(waiting_at, self._engine, now(), visitor.account, step)
        if item is None:
            return RedirectResponse("/", SEE_OTHER)
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

    def _issue(self, visitor: Visitor, item: Waiting, fields: Mapping[str, str]) -> Any:  # noqa: ANN401 - for the template
        outcome = chosen(Outcome, fields.get("decision", ""), "审核结论")
        who = Credentials(visitor.account, fields.get("code", ""))
        return issue_code(self._engine, now(), who, item.step.step_id, outcome)

    def _code(
        self, request: Request, visitor: Visitor, item: Waiting, status: int = 200, **more: object
    ) -> Response:
        told = {"error": None, "issued": None, "decision": ""} | more
        return self._page(
            request, "code.html", visitor, status=status, item=item, outcomes=list(Outcome), **told
        )
