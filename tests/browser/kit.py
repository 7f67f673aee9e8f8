"""What people do in the browser, and the windows they do it in."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from review_pipeline.review.decisions import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.flows.installation import Installation

#: Where the pictures of README come from: set it to write them anew.
PICTURES = os.environ.get("REVIEW_PICTURES")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


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
            self.windows[account] = window(self.browser)
            self.used[account] = log_in(self.windows[account], self.running, account)
        page = self.windows[account]
        page.goto(self.running.settings.door.origin)
        expect(page.get_by_role("heading", name="待我审签")).to_be_visible()
        return page


def window(browser: Browser) -> Page:
    """A browser of a person's own: nobody else's cookies."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 1100}, color_scheme="light", timezone_id="Asia/Shanghai"
    )
    return context.new_page()


def log_in(page: Page, running: Installation, account: str) -> str:
    """Log in as a person does, after a slip; the code that was used."""
    page.goto(running.settings.door.origin)
    picture(page, "login")
    try_login(page, account, "000000")
    expect(page.get_by_role("alert")).to_contain_text("一次性口令不对")
    code = running.story._fresh_code(account)
    try_login(page, account, code)
    expect(page.get_by_role("heading", name="待我审签")).to_be_visible()
    return code


def try_login(page: Page, account: str, code: str) -> None:
    page.get_by_label("账号").fill(account)
    page.get_by_label("一次性口令").fill(code)
    page.get_by_role("button", name="登录").click()


def bound_code(page: Page, running: Installation, account: str) -> str:
    """Get a code for 同意 at the door, and come back to the list."""
    page.get_by_role("link", name="领取绑定口令").click()
    page.get_by_text("同意", exact=True).click()
    page.get_by_label("一次性口令").fill(running.story._fresh_code(account))
    page.get_by_role("button", name="领取绑定口令").click()
    code = page.locator("#issued").inner_text()
    picture(page, "bound-code")
    return code


def moved_on(running: Installation, submission: str, was: str) -> bool:
    steps = [s for s in running.story._steps() if s.submission_id == submission]
    return not steps or steps[0].level.value != was


def go_to(page: Page, running: Installation, submission: str, tries: int = 0) -> None:
    run = running.waiting_run(submission, tries)
    page.goto(f"{running.settings.door.origin}/v2/runs/flow-run/{run}?tab=Artifacts")


def open_form(page: Page, named: str | None = None) -> None:
    expect(page.get_by_text("审查表").first).to_be_visible()
    if named:
        picture(page, named)
    page.get_by_role("button", name="Open menu").first.click()
    page.get_by_role("menuitem", name="Resume").click()
    expect(page.get_by_role("dialog").get_by_text("一次性口令", exact=True)).to_be_visible()


def fill(
    page: Page, running: Installation, submission: str, account: str, code: str | None = None
) -> None:
    """Fill in a right answer: 同意, every finding checked."""
    write(page, running.right_answer(submission, account, code))


def write(page: Page, answer: Mapping[str, Any]) -> None:
    """Fill in an answer, field after field as the form asks for them; others stay as they are."""
    findings = sorted(int(name.removeprefix("finding_")) for name in answer if "finding_" in name)
    dialog = page.get_by_role("dialog")
    texts = dialog.get_by_role("textbox")
    for number, name in enumerate(
        ("account", "code", *(f"reason_{n}" for n in findings), "opinion")
    ):
        if answer.get(name):
            texts.nth(number).fill(answer[name])
    choices = ("decision", *(f"finding_{n}" for n in findings), "ground")
    for number, name in enumerate(choices):
        if name in answer:
            choose(page, number, answer[name])


def answer_form(
    page: Page,
    running: Installation,
    submission: str,
    account: str,
    tries: int,
    **said: str,
) -> None:
    """Open the form of a submission and answer it: the right answer, but for what is said."""
    go_to(page, running, submission, tries)
    open_form(page)
    write(page, running.right_answer(submission, account) | said)
    picture(page, f"form-{next(each for each in Outcome if each.label == said['decision'])}")
    submit(page)


def options(page: Page, number: int) -> list[str]:
    """What the n-th drop-down of the form offers."""
    button = page.get_by_role("dialog").locator("button[aria-haspopup=listbox]").nth(number)
    offered = page.get_by_role("option")
    for _ in range(3):
        button.click()
        try:
            expect(offered.first).to_be_visible(timeout=15_000)
        except AssertionError:
            continue
        break
    words = [word.strip() for word in offered.all_inner_texts()]
    offered.first.click()  # which closes the list, as leaving the form is not meant
    expect(offered).to_have_count(0)
    return words


def choose(page: Page, number: int, choice: str) -> None:
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
            option.click(timeout=15_000)
        except PlaywrightTimeout:
            continue
        break
    expect(button).to_have_text(choice)


def submit(page: Page) -> None:
    """Press Resume; again, as a person would, where the busy server asked to try later."""
    dialog = page.get_by_role("dialog")
    for _ in range(3):
        with suppress(PlaywrightTimeout):  # it may be closing after the press before
            dialog.get_by_role("button", name="Resume").click(timeout=15_000)
        try:
            expect(dialog).to_be_hidden()
        except AssertionError:
            continue
        return
    expect(dialog).to_be_hidden()


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.wait_for_timeout(800)
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
