"""The HTML report in a real browser: step, filter, and nothing fetched from anywhere."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from review_pipeline.cli.checking import Checker, drafts_in
from review_pipeline.cli.reports.page import as_page
from review_pipeline.documents.sample_report import faulty_report
from review_pipeline.gates.inspection import inspector_for
from review_pipeline.lexicon.edition import Edition
from review_pipeline.lexicon.loading import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser
DICTIONARIES = Path(__file__).parent.parent.parent / "dictionaries"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "年报.docx").write_bytes(faulty_report())
    (folder / "通报.txt").write_text("当事人张某，号码110105194\n91231002X，已到案。\n", "utf-8")
    inspector = inspector_for(load_lexicon(DICTIONARIES))
    checker = Checker(inspector, date(2026, 1, 30))
    checked = [checker.check(file) for file in drafts_in([folder])]
    path = folder / "报告.html"
    path.write_text(as_page(checked, Edition("v")), "utf-8")
    return path


@pytest.fixture
def page(report: Path) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        complaints: list[str] = []
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda fault: complaints.append(str(fault)))
        opened.goto(report.as_uri())
        yield opened
        browser.close()
        assert complaints == []


def test_keys_step_from_finding_to_finding(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("li.finding.current .number")).to_have_text("2")
    expect(page.locator("mark.current")).to_be_in_viewport()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator("output")).to_contain_text(
        f"{page.locator('li.finding').count()} / {page.locator('li.finding').count()}"
    )
    page.keyboard.press("Escape")
    expect(page.locator(".current")).to_have_count(0)


def test_a_gate_and_a_severity_can_be_looked_at_alone(page: Page) -> None:
    page.get_by_role("button", name="保密关").click()
    page.get_by_role("button", name="阻断").click()
    shown = page.locator("li.finding:visible")
    assert shown.count()
    for item in shown.all():
        assert (item.get_attribute("data-gate"), item.get_attribute("data-severity")) == (
            "secrecy",
            "block",
        )
    page.get_by_role("button", name="保密关").click()
    page.get_by_role("button", name="阻断").click()
    expect(page.locator("li.finding:visible")).to_have_count(page.locator("li.finding").count())


def test_a_mark_leads_to_its_finding(page: Page) -> None:
    page.locator("mark.block").first.click()
    expect(page.locator("li.finding.current")).to_be_in_viewport()


def test_no_part_of_a_parted_number_is_shown(page: Page) -> None:
    text = page.locator("main").inner_text()
    assert "110105194" not in text
    assert "91231002" not in text
