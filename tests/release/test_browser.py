from __future__ import annotations

import shutil
import socket
import threading
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import html5lib
import httpx
import lxml.html
import pytest
import uvicorn

from review_pipeline.documents.public_face import public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.documents.sample_report import TITLE, mended_report
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.details import Correction, CorrectionKind
from review_pipeline.release.identity import index_number, url_path
from review_pipeline.release.page import render
from review_pipeline.release.portal import correct, put_up, put_up_all, withdraw
from review_pipeline.release.site import portal_app
from tools.side_by_side.kinds import bulletin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from review_pipeline.documents.public_face import PublicFace
    from review_pipeline.release.details import PageDetails
    from review_pipeline.release.page import Page
    from review_pipeline.review.clearance import Clearance

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    with api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def address(
    tmp_path: Path, details: PageDetails, make_clearance: Callable[[PublicFace], Clearance]
) -> Iterator[str]:
    """Where the sample report stands on a real server."""
    face = public_face(read_here("年度报告.docx", mended_report()))
    where = put_up(tmp_path, render(make_clearance(face), face, replace(details, title=TITLE)))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(portal_app(tmp_path), log_level="error"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}{where.url_path}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def every_kind(  # noqa: PLR0913, PLR0917 - what makes faces, pages and clearances
    address: str,
    tmp_path: Path,
    make_face: Callable[..., PublicFace],
    make_page: Callable[..., Page],
    make_clearance: Callable[..., Clearance],
    details: PageDetails,
) -> list[str]:
    """A path of each kind of page: lists, articles, what is withdrawn, what is not there."""
    number = index_number(details.site.org_code, 2026, 200)
    face, form = make_face(details.title, "正文"), make_face("征求意见反馈表", "联系人")
    corrected = replace(
        details,
        index_no=number,
        correction=Correction(CorrectionKind.FIGURES, details.released_at + timedelta(days=1)),
    )
    first = replace(details, index_no=number)
    other = make_face(details.title, "改正后的正文")
    put_up(tmp_path, render(make_clearance(face), face, first))
    correct(tmp_path, render(make_clearance(other, [form]), other, corrected, [form]))
    more = [make_page("关于办事窗口的通知", serial=serial) for serial in range(2, 44)]
    put_up_all(tmp_path, more, linked=False)
    number_gone = more[0].details.index_no
    gone = withdraw(tmp_path, number_gone, WithdrawalReason.OTHER, details.released_at)
    noticed = public_face(read_here("公报.docx", bulletin()))
    named = replace(
        details,
        index_no=index_number(details.site.org_code, 2026, 201),
        title=noticed.text.split("\n")[0],
    )
    noted = put_up(tmp_path, render(make_clearance(noticed), noticed, named)).url_path
    return [
        *("/", "/directory.html", "/columns/notice.html", "/columns/notice/1.html"),
        *("/search.html", "/search.html?q=公开", "/search.html?q=没有的词"),
        *(address[address.index("/content") :], url_path(number)),
        *(f"{url_path(number)}attachment-1.html", noted, gone.url_path, "/none"),
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_kind_has_a_barrier_axe_knows_or_is_wider_than_the_screen(
    browser: Browser, address: str, every_kind: list[str], width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    base = address[: address.index("/content")]
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in every_kind:
        answered = page.goto(base + path)
        assert answered is not None
        expected = {every_kind[-1]: 404, every_kind[-2]: 410}.get(path, 200)
        assert answered.status == expected, path
        html5lib.HTMLParser(strict=True).parse(answered.body(), transport_encoding="utf-8")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = axe.run(page).response["violations"]
        assert [each["id"] for each in found] == [], path
    page.close()


def test_no_link_of_any_page_kind_leads_nowhere(address: str, every_kind: list[str]) -> None:
    base = address[: address.index("/content")]
    asked: dict[str, int] = {}
    for path in every_kind:
        read = lxml.html.document_fromstring(httpx.get(base + path).content)
        for link in map(str, read.xpath("//@href[not(starts-with(., '#'))] | //@src")):
            there = urljoin(base + path, link).partition("#")[0]
            if there.startswith(base) and there not in asked:
                asked[there] = httpx.get(there).status_code
        anchors = [str(each)[1:] for each in read.xpath("//@href") if str(each).startswith("#")]
        assert set(anchors) <= set(map(str, read.xpath("//@id"))), path
    assert {there: status for there, status in asked.items() if status != 200} == {}
    assert len(asked) > 60


def test_where_only_files_are_served_the_page_searches_by_itself(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    import http.server
    from functools import partial

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    release = (tmp_path / "current").resolve()
    serve = partial(Quiet, directory=str(release))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as files:
        thread = threading.Thread(target=files.serve_forever)
        thread.start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{files.server_port}/search.html?q=户籍")
        page.wait_for_selector(".hits a")
        assert TITLE in page.inner_text(".hits")
        page.close()
        files.shutdown()
        thread.join()
    assert address


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_fits_the_screen_and_breaks_no_policy(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    assert page.title().startswith(TITLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.styleSheets.length") == 1
    assert complaints == []
    page.close()


def test_the_skip_link_is_the_first_stop_of_the_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.close()
