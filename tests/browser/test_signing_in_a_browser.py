"""A person signs in the Prefect UI, in a real browser, and sees the page on the portal."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.flows.installation import Installation, installation

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

#: Where the pictures of README come from: set it to write them anew.
PICTURES = os.environ.get("REVIEW_PICTURES")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("installation")) as running:
        yield running


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    chromium = shutil.which("chromium")
    assert chromium, "Debian's chromium is needed: apt-get install chromium"
    expect.set_options(timeout=20_000)  # a page of Prefect's takes its time on a busy machine
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        yield browser.new_page(viewport={"width": 1280, "height": 1100}, color_scheme="light")
        browser.close()


def test_a_draft_is_signed_in_the_browser_and_seen_on_the_portal(
    running: Installation, page: Page
) -> None:
    submission = running.story.submit("mended")
    _open_form(page, running, submission, picture="waiting-run")
    _fill(page, running, submission, "li.wen", code="000000")
    _submit(page)
    _open_form(page, running, submission, tries=1)
    expect(page.get_by_text("上次提交未受理")).to_be_visible()
    _fill(page, running, submission, "li.wen")
    _picture(page, "form")
    _submit(page)
    running.wait_for(lambda: running.level(submission) == "department-head", "the next level")

    for account in ("zhao.min", "sun.jie", "qian.li"):
        level = running.level(submission)
        _open_form(page, running, submission)
        _fill(page, running, submission, account)
        _submit(page)
        running.wait_for(lambda was=level: _moved_on(running, submission, was), "the next level")
    running.story.await_state(submission, "published")

    page.goto(running.story.page_of(submission))
    expect(page.get_by_role("heading", level=1)).to_contain_text("年度报告")
    _picture(page, "page")


def _moved_on(running: Installation, submission: str, was: str) -> bool:
    steps = [s for s in running.story._steps() if s.submission_id == submission]
    return not steps or steps[0].level.value != was


def _open_form(
    page: Page,
    running: Installation,
    submission: str,
    *,
    tries: int = 0,
    picture: str | None = None,
) -> None:
    run = running.waiting_run(submission, tries)
    page.goto(f"{running.settings.prefect_url}/v2/runs/flow-run/{run}?tab=Artifacts")
    expect(page.get_by_text("审查表").first).to_be_visible()
    if picture:
        _picture(page, picture)
    page.get_by_role("button", name="Open menu").first.click()
    page.get_by_role("menuitem", name="Resume").click()
    expect(page.get_by_role("dialog").get_by_text("一次性口令", exact=True)).to_be_visible()


def _fill(
    page: Page, running: Installation, submission: str, account: str, code: str | None = None
) -> None:
    answer = running.right_answer(submission, account)
    dialog = page.get_by_role("dialog")
    texts = dialog.get_by_role("textbox")
    texts.nth(0).fill(account)
    texts.nth(1).fill(code or answer["code"])
    _choose(page, 0, answer["decision"])
    for number, choice in enumerate(
        (value for name, value in answer.items() if name.startswith("finding_")), start=1
    ):
        _choose(page, number, choice)


def _choose(page: Page, number: int, choice: str) -> None:
    """Pick an option of the n-th drop-down of the form.

    Prefect draws the list anew while it opens, and where the machine is busy a click can fall
    between the two drawings: a person sees nothing picked, and picks again.
    """
    button = page.get_by_role("dialog").locator("button[aria-haspopup=listbox]").nth(number)
    option = page.get_by_role("option", name=choice, exact=True)
    for _ in range(3):
        if not option.is_visible():
            button.click()
        try:
            option.click(timeout=5_000)
        except PlaywrightTimeout:
            continue
        break
    expect(button).to_have_text(choice)


def _submit(page: Page) -> None:
    """Press Resume; again, as a person would, where the busy server asked to try later."""
    dialog = page.get_by_role("dialog")
    for _ in range(3):
        dialog.get_by_role("button", name="Resume").click()
        try:
            expect(dialog).to_be_hidden()
        except AssertionError:
            continue
        return
    expect(dialog).to_be_hidden()


def _picture(page: Page, name: str) -> None:
    if PICTURES:
        page.wait_for_timeout(800)
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
