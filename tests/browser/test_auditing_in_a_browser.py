"""An auditor logs in to the page `review audit page` serves, asks, searches, and takes a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from flows.office import now
from review_pipeline.documents import sample_report
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.people import add_person, enrol
from review_pipeline.records.releases import clearance, finish_release, intend_release
from review_pipeline.review.codes import code_at, secret_in
from review_pipeline.review.people import Person
from tests.flows.desk import Desk
from tests.flows.installation import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

#: Where the pictures of README come from: set it to write them anew.
PICTURES = os.environ.get("REVIEW_PICTURES")
AUDITOR = "wu.jian"
_PATIENCE = 120


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two reports signed, one over what was found in it, and both published."""
    desk = Desk.open(tmp_path_factory.mktemp("desk"))
    engine = desk.office.engine
    cleared = [desk.sign_all(desk.inspected(sample_report.half_mended_report())), desk.cleared()]
    for submission in cleared:
        plan = {"column": "annual-report"}
        intent = intend_release(engine, now(), clearance(engine, submission, 1), plan)
        finish_release(engine, now(), intent, f"/content/{submission}/", "d" * 64)
    add_person(engine, now(), Person(AUDITOR, "吴检", "督查室", frozenset(), auditor=True))
    desk.secrets[AUDITOR] = secret_in(enrol(engine, now(), AUDITOR))
    return desk


@pytest.fixture(scope="module")
def address(desk: Desk) -> Iterator[str]:
    """The page, served by the command itself."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = (sys.executable, "-m", "review_pipeline", "audit", "page", "--port", str(port))
    environment = {**os.environ, "REVIEW_HOME": str(desk.office.settings.home)}
    served = subprocess.Popen(
        (*command, "--by", AUDITOR), env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        _until_answered(f"{address}/healthz", served)
        yield address
    finally:
        served.terminate()
        said, _ = served.communicate(timeout=_PATIENCE)
    assert "核验完好" in said
    assert not list(desk.office.settings.audit_snapshots.iterdir())


@pytest.fixture
def page(desk: Desk, address: str) -> Iterator[Page]:
    chromium = shutil.which("chromium")
    assert chromium, "Debian's chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield _inside(browser, desk, address)
        browser.close()


def test_an_auditor_asks_searches_and_takes_a_file(desk: Desk, address: str, page: Page) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    expect(page.get_by_text("核验完好")).to_be_visible()
    _picture(page, "audit-home")

    page.get_by_role("link", name="哪些问题带着放行了").click()
    page.get_by_label("签署人或账号").fill("孙洁")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("孙洁")
    _picture(page, "audit-query")

    page.goto(address)
    page.get_by_role("searchbox").fill("引述")
    page.get_by_role("button", name="查", exact=True).click()
    page.get_by_role("link", name="谁签了什么").click()
    expect(page.get_by_role("navigation", name="分类计数")).to_contain_text("保密审查员")
    page.get_by_role("navigation", name="分类计数").get_by_role("link", name="保密审查员").click()
    rows = page.locator("tbody tr")
    for row in rows.all():
        expect(row).to_contain_text("保密审查员")
    _picture(page, "audit-table")

    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV").click()
    written = Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(written) == rows.count() + 1
    (*_, kept) = entries(desk.office.engine, Filters(kind=EntryKind.EXPORTED))
    assert (kept.actor, kept.facts["view"]) == (AUDITOR, "page:audit_decisions")
    assert asked == {urlsplit(address).netloc}


def _inside(browser: Browser, desk: Desk, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    page.goto(address)
    page.get_by_label("账号").fill(AUDITOR)
    page.get_by_label("一次性口令").fill(code_at(desk.secrets[AUDITOR], now()))
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="常问的问题")).to_be_visible()
    return page


def _until_answered(url: str, served: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        assert served.poll() is None, "the page ended before it answered"
        try:
            httpx.get(url, timeout=2)
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the page did not answer")


def _picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")
