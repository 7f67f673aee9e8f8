"""A person signs in the Prefect UI, in a real browser, and sees the page on the portal."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from review_pipeline.records.status import status
from review_pipeline.review.codes import code_at, secret_in
from review_pipeline.review.decisions import Outcome, Reply, WithholdingGround
from tests.browser.kit import (
    ARGUMENTS,
    Desks,
    answer_form,
    bound_code,
    fill,
    go_to,
    log_in,
    moved_on,
    open_form,
    options,
    picture,
    submit,
    try_login,
    window,
)
from tests.flows.installation import Installation, installation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("installation")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "Debian's chromium is needed: apt-get install chromium"
    expect.set_options(timeout=60_000)  # a page of Prefect's takes its time on a busy machine
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def desks(running: Installation, browser: Browser) -> Desks:
    return Desks(browser, running)


@pytest.fixture(scope="module")
def submission(running: Installation) -> str:
    """It waits for its author through the first test, and is signed in the second."""
    submission = running.story.submit("mended")
    running.waiting_run(submission)
    return submission


#: What a person reads of each field, before anything is typed.
FIELDS = (
    ("账号", "您在本系统登记的账号"),
    ("一次性口令", "验证器上的六位数字，每个只能用一次"),
    ("审核结论", ""),
    ("问题 1（保密关）", "此处提到内部信息系统"),
    ("问题 1 理由", "答复为误报时必填"),
    ("意见", "退回、不予公开、上报确定时必填"),
    ("不予公开理由", "只在结论为不予公开时选择"),
)
#: What is said in place of 同意, by the state it leads to.
OUTCOMES = {
    "returned": {"decision": "退回修改", "finding_1": "误报", "reason_1": "系公开的名称"},
    "refused": {"decision": "不予公开", "ground": WithholdingGround.INTERNAL.label},
    "referred": {"decision": "上报确定"},
}
#: The drop-downs of the form, in its order.
CHOICES = (Outcome, Reply, WithholdingGround)


@pytest.fixture(scope="module")
def three(running: Installation) -> list[str]:
    """Three reports that wait for their author: none of them will be signed."""
    made = []
    for _ in range(3):  # one after the other: Prefect's SQLite is easily locked
        made.append(running.story.submit("mended"))
        running.waiting_run(made[-1])
    return made


def test_every_field_of_the_form_says_in_chinese_what_it_wants(
    running: Installation, desks: Desks, three: list[str]
) -> None:
    page = desks.at("li.wen")
    go_to(page, running, three[0])
    open_form(page)
    form = page.get_by_role("dialog")
    for title, told in FIELDS:
        expect(form.get_by_text(title).first).to_be_visible()
        expect(form).to_contain_text(told)
    for number, words in enumerate(CHOICES):
        labels = [each.label for each in words]
        assert [word for word in options(page, number) if word in labels] == labels


def test_what_an_answer_wants_is_said_on_the_form(
    running: Installation, desks: Desks, three: list[str]
) -> None:
    page = desks.at("li.wen")
    for tries, (said, wanted) in enumerate(
        (
            ({"decision": "退回修改"}, "须填写意见"),
            ({"decision": "不予公开", "opinion": "涉及内部事务"}, "不予公开的理由"),
            ({"decision": "同意", "finding_1": "误报"}, "答复为误报，请填写理由"),
        )
    ):
        answer_form(page, running, three[0], "li.wen", tries, **said)
        go_to(page, running, three[0], tries + 1)
        open_form(page)
        expect(page.get_by_role("dialog")).to_contain_text("上次提交未受理")
        expect(page.get_by_role("dialog")).to_contain_text(wanted)
        picture(page, "form-refused")
    assert len(running.rejections(three[0])) == 3
    assert running.level(three[0]) == "author"


@pytest.mark.parametrize("state", OUTCOMES)
def test_each_outcome_leads_where_it_says(
    running: Installation, desks: Desks, three: list[str], state: str
) -> None:
    submission, said = three[list(OUTCOMES).index(state)], OUTCOMES[state]
    tries = len(running.rejections(submission))
    opinion = f"{said['decision']}：请核对第12段。"
    page = desks.at("li.wen")
    answer_form(page, running, submission, "li.wen", tries, opinion=opinion, **said)
    running.story.await_state(submission, state)
    page.goto(running.settings.door.origin)
    expect(page.get_by_role("heading", name="待我审签")).to_be_visible()
    expect(page.get_by_text(submission)).to_have_count(0)
    story = status(running.story.office.engine, submission).story
    assert [(one.outcome.label, one.opinion) for one in story] == [(said["decision"], opinion)]


def test_a_person_who_scanned_the_code_on_the_screen_gets_in(
    running: Installation, browser: Browser, tmp_path: Path
) -> None:
    """The picture of `review people enrol` is shown, photographed, and read as a phone reads it."""
    file = tmp_path / "zhou.yan.png"
    running.story._review(
        "people", "add", "zhou.yan", "--name", "周延", "--department", "办公室", "--role", "author"
    )
    running.story._review("people", "enrol", "zhou.yan", "--qr", str(file))
    page = window(browser)
    page.goto(file.as_uri())
    photograph = cv2.imdecode(np.frombuffer(page.screenshot(), np.uint8), cv2.IMREAD_COLOR)
    address, _, _ = cv2.QRCodeDetector().detectAndDecode(photograph)
    assert address.startswith("otpauth://totp/")
    now = datetime.now(UTC)
    page.goto(running.settings.door.origin)
    try_login(page, "zhou.yan", code_at(secret_in(address), now))
    expect(page.get_by_role("heading", name="待我审签")).to_be_visible()


def test_nobody_signs_for_another_nor_out_of_turn(
    running: Installation, desks: Desks, submission: str
) -> None:
    page = desks.at("zhao.min")
    expect(page.get_by_text("现在没有等您签署的稿件")).to_be_visible()
    go_to(page, running, submission)
    open_form(page)
    fill(page, running, submission, "zhao.min", code="123456")
    with page.expect_response(re.compile("/resume$")) as answered:
        page.get_by_role("dialog").get_by_role("button", name="Resume").click()
    assert answered.value.status == 403
    expect(page.get_by_text("不由您签署").first).to_be_visible()

    page = desks.at("li.wen")
    picture(page, "mine")
    page.get_by_role("link", name="看审查表并签署").click()
    page.get_by_text(f"preview-{submission}-v1").click()
    page.get_by_role("link", name=re.compile("^[0-9a-f]{8}$")).click()
    page.get_by_role("link", name="打开发布页预览").click()
    expect(page.get_by_text("预览　未发布")).to_be_visible()
    shown = page.frame_locator("iframe").get_by_role("heading", level=1)
    expect(shown).to_contain_text("年度报告")
    picture(page, "preview")
    page.get_by_role("link", name="去签署").click()
    open_form(page, named="waiting-run")
    fill(page, running, submission, "zhao.min", code="123456")
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
        go_to(page, running, submission, number)
        open_form(page)
        if said is not None:
            expect(page.get_by_text("上次提交未受理")).to_be_visible()
            expect(page.get_by_role("dialog")).to_contain_text(said)
        fill(page, running, submission, "li.wen", code)
        picture(page, "form")
        submit(page)
    running.wait_for(lambda: running.level(submission) == "department-head", "the next level")

    for account in ("zhao.min", "sun.jie", "qian.li"):
        level = running.level(submission)
        running.waiting_run(submission)
        page = desks.at(account)
        bound = bound_code(page, running, account) if account == "qian.li" else None
        page.get_by_role("link", name=re.compile("签署$")).click()
        open_form(page)
        fill(page, running, submission, account, bound)
        submit(page)
        running.wait_for(lambda was=level: moved_on(running, submission, was), "the next level")
    running.story.await_state(submission, "published")

    page.goto(running.story.page_of(submission))
    expect(page.get_by_role("heading", level=1)).to_contain_text("年度报告")
    picture(page, "page")


def test_a_page_reaches_no_other_host_and_nobody_gets_in_by_a_used_code(
    running: Installation, browser: Browser
) -> None:
    page = window(browser)
    asked: set[str] = set()
    page.on("requestfinished", lambda request: asked.add(request.url.split("/")[2]))
    used = log_in(page, running, "qian.li")
    page.goto(f"{running.settings.door.origin}/v2/dashboard")
    expect(page.get_by_text("Flow Runs").first).to_be_visible()
    assert asked == {running.settings.door.origin.removeprefix("http://")}
    page.goto(running.settings.door.origin)
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("heading", name="信息公开审签")).to_be_visible()
    page.goto(f"{running.settings.door.origin}/v2/runs")
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    try_login(page, "qian.li", used)
    expect(page.get_by_role("alert")).to_contain_text("已使用过")
