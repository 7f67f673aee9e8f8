"""A browser before the door of a desk, Prefect being away."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from flows.door.app import door_app
from flows.door.upstream import Upstream
from flows.office import now
from review_pipeline.review.codes import code_at
from review_pipeline.settings import read_settings
from tests.flows.installation import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx import Response

    from tests.flows.desk import Desk

AWAY = Upstream(f"http://127.0.0.1:{free_port()}", "review:nobody-answers")


@contextmanager
def browser(desk: Desk, peer: str = "127.0.0.1", **environ: str) -> Iterator[TestClient]:
    home = desk.office.settings.home
    settings = read_settings({"REVIEW_HOME": str(home), **environ})
    origin = settings.door.origin
    app = door_app(replace(desk.office, settings=settings), AWAY)
    client = TestClient(
        app, base_url=origin, client=(peer, 1), headers={"origin": origin}, follow_redirects=False
    )
    with client:
        yield client


def token_in(page: Response) -> str:
    found = re.search(r'name="form" value="([\w-]+)"', page.text)
    assert found
    return found[1]


def log_in(client: TestClient, account: str, code: str) -> Response:
    form = token_in(client.get("/login"))
    return client.post("/login", data={"form": form, "account": account, "code": code})


def fresh_code(desk: Desk, account: str) -> str:
    """A code not yet used that will still stand on a slow machine: this step's, or the next."""
    used = desk.used.setdefault(account, 0)
    for ahead in (0, 30):
        at = now() + timedelta(seconds=ahead)
        if int(at.timestamp()) // 30 > used:
            desk.used[account] = int(at.timestamp()) // 30
            return code_at(desk.secrets[account], at)
    raise AssertionError("two codes in a minute are all there are")
