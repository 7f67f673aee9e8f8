from __future__ import annotations

import socket
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
import lxml.html
import pytest
import uvicorn

from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.portal import lay_out, put_up, withdraw
from review_pipeline.release.site import portal_app
from review_pipeline.release.store import current_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.release.page import Page

    MakePage = Callable[..., Page]

NUMBER = "YL0000142/2026-00001"


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of a real server on loopback."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(portal_app(tmp_path), log_level="error"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    with httpx.Client(base_url=address, trust_env=False) as client:
        yield client
    server.should_exit = True
    thread.join()
    listening.close()


def test_a_page_is_served_then_gone(
    portal: httpx.Client, tmp_path: Path, make_page: MakePage
) -> None:
    page = make_page("关于延时服务的通知")
    where = put_up(tmp_path, page).url_path
    assert portal.get(where).content == page.files[0].content
    assert "关于延时服务的通知" in portal.get("/").text
    withdraw(tmp_path, NUMBER, WithdrawalReason.MISTAKE, datetime(2026, 3, 1, tzinfo=UTC))
    gone = portal.get(where)
    assert (gone.status_code, portal.get(where + "attachment-1.html").status_code) == (410, 410)
    assert "内容有误" in gone.text
    assert "关于延时服务的通知" not in gone.text + portal.get("/").text


def test_every_answer_forbids_scripts_and_guessing(
    portal: httpx.Client, tmp_path: Path, make_page: MakePage
) -> None:
    where = put_up(tmp_path, make_page("通知")).url_path
    for path in ("/", where, "/none", "/healthz"):
        headers = portal.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_only_what_the_manifest_names_is_served(
    portal: httpx.Client, tmp_path: Path, make_page: MakePage
) -> None:
    put_up(tmp_path, make_page("通知"))
    release = current_release(tmp_path)
    assert release is not None
    (release / "extra.html").write_text("多出", encoding="utf-8")
    paths = ("/extra.html", "/manifest.json", "/catalogue.json", "/content/", "/content", "/none")
    assert {portal.get(path).status_code for path in paths} == {404}
    assert portal.get("/..%2f..%2f.lock").status_code == 404


def test_bytes_that_are_not_the_released_ones_are_not_served(
    portal: httpx.Client, tmp_path: Path, make_page: MakePage
) -> None:
    where = put_up(tmp_path, make_page("通知")).url_path
    release = current_release(tmp_path)
    assert release is not None
    article = release / where.strip("/") / "index.html"
    article.chmod(0o644)
    article.write_text("挂马", encoding="utf-8")
    answer = portal.get(where)
    assert answer.status_code == 503
    assert "挂马" not in answer.text


def test_stylesheet_and_icon_are_served_as_such(
    portal: httpx.Client, tmp_path: Path, site: SiteIdentity
) -> None:
    lay_out(tmp_path, site)
    home = portal.get("/").text
    links = lxml.html.document_fromstring(home).xpath("//link/@href")
    kinds = [portal.get(link).headers["content-type"].split(";")[0] for link in links]
    assert kinds == ["application/atom+xml", "image/svg+xml", "text/css"]


def test_an_unchanged_page_is_not_sent_again(
    portal: httpx.Client, tmp_path: Path, make_page: MakePage
) -> None:
    where = put_up(tmp_path, make_page("通知")).url_path
    etag = portal.get(where).headers["etag"]
    assert portal.get(where, headers={"If-None-Match": etag}).status_code == 304


def test_before_the_first_release_it_says_so(portal: httpx.Client) -> None:
    assert portal.get("/").status_code == 503
    assert "尚未" in portal.get("/").text
    assert portal.get("/healthz").json() == {"status": "ok", "release": None}
