"""A person signs in the Prefect UI, in a real browser, and sees the page on the portal."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
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
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "Debian's chromium is needed: apt-get install chromium"
    expect.set_options(timeout=20_000)  # a page of Prefect's takes its time on a busy machine
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Desks:
    """Everyone's own browser window, logged in once; ``used`` holds the code it was done with."""

    browser: Browser
    running: Installation
    windows: dict[str, Page] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)

    def at(self, account: str) -> Page:
        """The person's window, showing what waits for them."""
        if account not in self.windows:
            self.windows[account] = _window(self.browser)
            self.used[account] = _log_in(self.windows[account], self.running, account)
        page = self.windows[account]
        page.goto(self.running.settings.door.origin)
        expect(page.get_by_role("heading", name="待我审签")).to_be_visible()
        return page


@pytest.fixture(scope="module")
def desks(running: Installation, browser: Browser) -> Desks:
    return Desks(browser, running)


@pytest.fixture(scope="module")
def submission(running: Installation) -> str:
    """It waits for its author through the first test, and is signed in the second."""
    submission = running.story.submit("mended")
    running.waiting_run(submission)
    return submission


def test_nobody_signs_for_another_nor_out_of_turn(
    running: Installation, desks: Desks, submission: str
) -> None:
    page = desks.at("zhao.min")
    expect(page.get_by_text("现在没有等您签署的稿件")).to_be_visible()
    _go_to(page, running, submission)
    _open_form(page)
    _fill(page, running, submission, "zhao.min", code="123456")
    with page.expect_response(re.compile("/resume$")) as answered:
        page.get_by_role("dialog").get_by_role("button", name="Resume").click()
    assert answered.value.status == 403
    expect(page.get_by_text("不由您签署").first).to_be_visible()

    page = desks.at("li.wen")
    _picture(page, "mine")
    page.get_by_role("link", name="看审查表并签署").click()
    page.get_by_role("link", name="打开发布页预览").click()
    expect(page.get_by_text("预览　未发布")).to_be_visible()
    shown = page.frame_locator("iframe").get_by_role("heading", level=1)
    expect(shown).to_contain_text("年度报告")
    _picture(page, "preview")
    page.get_by_role("link", name="去签署").click()
    _open_form(page, picture="waiting-run")
    _fill(page, running, submission, "zhao.min", code="123456")
    page.get_by_role("dialog").get_by_role("button", name="Resume").click()
    expect(page.get_by_text("不能替他人签署").first).to_be_visible()
    assert running.rejections(submission) == []


def test_a_draft_is_signed_in_the_browser_and_seen_on_the_portal(
    running: Installation, desks: Desks, submission: str
) -> None:
    page = desks.at("li.wen")
    tries: tuple[tuple[str | None, re.Pattern[str] | None], ...] = (
        (desks.used["li.wen"], None),
        # On a slow machine the code that was used is past its time too.
        ("000000", re.compile("已使用过|已过期")),
        (None, re.compile("一次性口令不对")),
    )
    for number, (code, said) in enumerate(tries):
        _go_to(page, running, submission, number)
        _open_form(page)
        if said is not None:
            expect(page.get_by_text("上次提交未受理")).to_be_visible()
            expect(page.get_by_role("dialog")).to_contain_text(said)
        _fill(page, running, submission, "li.wen", code)
        _picture(page, "form")
        _submit(page)
    running.wait_for(lambda: running.level(submission) == "department-head", "the next level")

    for account in ("zhao.min", "sun.jie", "qian.li"):
        level = running.level(submission)
        running.waiting_run(submission)
        page = desks.at(account)
        bound = _bound_code(page, running, account) if account == "qian.li" else None
        page.get_by_role("link", name=re.compile("签署$")).click()
        _open_form(page)
        _fill(page, running, submission, account, bound)
        _submit(page)
        running.wait_for(lambda was=level: _moved_on(running, submission, was), "the next level")
    running.story.await_state(submission, "published")

    page.goto(running.story.page_of(submission))
    expect(page.get_by_role("heading", level=1)).to_contain_text("年度报告")
    _picture(page, "page")


def test_a_page_reaches_no_other_host_and_nobody_gets_in_by_a_used_code(
    running: Installation, browser: Browser
) -> None:
    page = _window(browser)
    asked: set[str] = set()
    page.on("requestfinished", lambda request: asked.add(request.url.split("/")[2]))
    used = _log_in(page, running, "qian.li")
    page.goto(f"{running.settings.door.origin}/v2/dashboard")
    expect(page.get_by_text("Flow Runs").first).to_be_visible()
    assert asked == {running.settings.door.origin.removeprefix("http://")}
    page.goto(running.settings.door.origin)
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("heading", name="信息公开审签")).to_be_visible()
    page.goto(f"{running.settings.door.origin}/v2/runs")
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    _try_login(page, "qian.li", used)
    expect(page.get_by_role("alert")).to_contain_text("已使用过")


def _window(browser: Browser) -> Page:
    """A browser of a person's own: nobody else's cookies."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 1100}, color_scheme="light", timezone_id="Asia/Shanghai"
    )
    return context.new_page()


def _log_in(page: Page, running: Installation, account: str) -> str:
    """Log in as a person does, after a slip; the code that was used."""
    page.goto(running.settings.door.origin)
    _picture(page, "login")
    _try_login(page, account, "000000")
    expect(page.get_by_role("alert")).to_contain_text("一次性口令不对")
    code = running.story._fresh_code(account)
    _try_login(page, account, code)
    expect(page.get_by_role("heading", name="待我审签")).to_be_visible()
    return code


def _try_login(page: Page, account: str, code: str) -> None:
    page.get_by_label("账号").fill(account)
    page.get_by_label("一次性口令").fill(code)
    page.get_by_role("button", name="登录").click()


def _bound_code(page: Page, running: Installation, account: str) -> str:
    """Get a code for 同意 at the door, and come back to the list."""
    page.get_by_role("link", name="领取绑定口令").click()
    page.get_by_text("同意", exact=True).click()
    page.get_by_label("一次性口令").fill(running.story._fresh_code(account))
    page.get_by_role("button", name="领取绑定口令").click()
    code = page.locator("#issued").inner_text()
    _picture(page, "bound-code")
    return code


def _moved_on(running: Installation, submission: str, was: str) -> bool:
    steps = [s for s in running.story._steps() if s.submission_id == submission]
    return not steps or steps[0].level.value != was


def _go_to(page: Page, running: Installation, submission: str, tries: int = 0) -> None:
    run = running.waiting_run(submission, tries)
    page.goto(f"{running.settings.door.origin}/v2/runs/flow-run/{run}?tab=Artifacts")


def _open_form(page: Page, picture: str | None = None) -> None:
    expect(page.get_by_text("审查表").first).to_be_visible()
    if picture:
        _picture(page, picture)
    page.get_by_role("button", name="Open menu").first.click()
    page.get_by_role("menuitem", name="Resume").click()
    expect(page.get_by_role("dialog").get_by_text("一次性口令", exact=True)).to_be_visible()


def _fill(
    page: Page, running: Installation, submission: str, account: str, code: str | None = None
) -> None:
    answer = running.right_answer(submission, account, code)
    dialog = page.get_by_role("dialog")
    texts = dialog.get_by_role("textbox")
    texts.nth(0).fill(account)
    texts.nth(1).fill(answer["code"])
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
