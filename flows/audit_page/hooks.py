"""Where Datasette asks us: titles, questions, the search box, links in cells, and its faults."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import Response, hookimpl
from datasette.filters import FilterArguments
from markupsafe import Markup

from flows.audit_page.asked import HOME, SEARCH
from flows.audit_page.questions import questions_over
from flows.audit_page.searching import holding
from flows.audit_page.shelves import FACETS, LONG, LOOKUPS, NO_VALUE
from review_pipeline.records.view_headings import HEADINGS
from review_pipeline.records.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    from datasette.app import Datasette
    from datasette.utils.asgi import Request

#: Under this name the gate puts what the pages tell besides into the scope of a request.
TOLD = "review"
_INTERNAL = "_internal"
_ROW = 0
# To which question a cell leads that holds what it can be asked about.
_LEADS_TO = {
    "编号": ("whole-story", "编号"),
    "网址": ("one-page", "网址"),
    "账号": ("one-person", "姓名或账号"),
}


@hookimpl
def get_metadata(datasette: Datasette) -> dict[str, Any]:
    """Titles and facets of every table; whoever comes past the gate is nobody and sees nothing."""
    tables = {
        view.name: {
            "title": view.title,
            "description": view.says,
            "columns": dict(HEADINGS),
            "facets": list(FACETS[view.name]),
        }
        for view in VIEWS
    }
    copies = [name for name in datasette.databases if name != _INTERNAL]
    return {
        "allow": {"id": "*"},
        "databases": {name: {"title": "审批记录", "tables": tables} for name in copies},
    }


@hookimpl
def canned_queries(
    datasette: Datasette, database: str
) -> Callable[[], Awaitable[dict[str, dict[str, Any]]]]:
    """The questions, over the columns the copy has."""

    async def questions() -> dict[str, dict[str, Any]]:
        copy = datasette.get_database(database)
        columns = {view.name: await copy.table_columns(view.name) for view in VIEWS}
        return {
            question.name: {
                "title": question.title,
                "description": question.says,
                "sql": question.sql,
                "params": list(question.fields),
            }
            for question in questions_over(columns)
        }

    return questions


@hookimpl
def filters_from_request(
    request: Request, database: str, table: str, datasette: Datasette
) -> Callable[[], Awaitable[FilterArguments | None]]:
    """The search box of a table: its rows are read once, and named to what counts and pages."""

    async def find() -> FilterArguments | None:
        word = (request.args.get(SEARCH) or "").strip()
        if not word:
            return None
        copy = datasette.get_database(database)
        condition = holding(await copy.table_columns(table), "word")
        query = f"SELECT rowid FROM {table} WHERE {condition}"  # noqa: S608 - names of our own
        hits = [row[_ROW] for row in await copy.execute(query, {"word": word})]
        return FilterArguments(
            ["rowid IN (SELECT value FROM json_each(:hits))"],
            {"hits": json.dumps(hits)},
            extra_context={"word": word},
        )

    return find


@hookimpl
def render_cell(value: object, column: str) -> str | Markup | None:
    """A cell that can be asked about leads there; no text is ever taken for an address."""
    if not isinstance(value, str) or not value:
        return None
    if column not in _LEADS_TO:
        return value
    question, field = _LEADS_TO[column]
    address = f"{HOME}/{question}?{urlencode({field: value})}"
    return Markup('<a href="{}">{}</a>').format(address, value)


@hookimpl
def extra_template_vars(request: Request | None) -> dict[str, Any]:
    """What our templates tell besides what Datasette found."""
    told = request.scope.get(TOLD) if request is not None else None
    return {
        **(told or {}),
        "lookups": LOOKUPS,
        "no_value": NO_VALUE,
        "long": LONG,
        "titles": {view.name: view.title for view in VIEWS},
        "headings": HEADINGS,
    }


@hookimpl(hookwrapper=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, Any, None]:
    """Say it in Chinese, and log what kind of fault it was, never what it held."""
    outcome = yield

    async def told() -> Response:
        status = getattr(exception, "status", 500)
        print(f"督查网页：{type(exception).__name__}（{status}）", file=sys.stderr)  # noqa: T201 - the log
        page = await datasette.render_template("fault.html", {"status": status}, request=request)
        return Response.html(page, status=status)

    # Datasette's own, which prints every local variable, is not called.
    outcome.force_result([told])
