"""The page as it would go out: shown to who may sign, marked, and what is then published."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from docx import Document

from flows.office import now
from flows.previewing import preview_files
from flows.releasing import release_once
from review_pipeline.documents import sample_report
from review_pipeline.errors import ReleaseRefused
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.signing import step_view
from review_pipeline.review.clearance import Signature
from review_pipeline.review.levels import ReviewLevel
from tests.flows.at_the_door import browser, fresh_code, log_in
from tests.flows.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(tmp_path)


def test_what_is_shown_is_what_is_published_byte_for_byte(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = desk.inspected(sample_report.mended_report())
    view = step_view(desk.office.engine, open_steps(desk.office.engine)[0].step_id)
    moment = now()
    shown = preview_files(desk.office, submission, 1, view.binding, moment)
    desk.sign_all(submission)
    monkeypatch.setattr("flows.releasing.now", lambda: moment)
    url = release_once(desk.office, submission, 1)
    folder = desk.office.settings.portal / "current" / url.split("/", 3)[3]
    published = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert published == dict(shown)


def test_who_may_sign_sees_it_under_a_bar_and_nobody_else_does(desk: Desk) -> None:
    desk.inspected(sample_report.mended_report())
    (step,) = open_steps(desk.office.engine)
    frame, page = f"/preview/{step.step_id}", f"/preview/{step.step_id}/index.html"
    with browser(desk) as stranger:
        for path in (frame, page):
            assert stranger.get(path).headers["location"] == "/login"
        log_in(stranger, "zhao.min", fresh_code(desk, "zhao.min"))
        assert stranger.get(frame).headers["location"] == "/"
        assert stranger.get(page).status_code == 404
    with browser(desk) as author:
        log_in(author, "li.wen", fresh_code(desk, "li.wen"))
        framed = author.get(frame)
        assert "预览　未发布" in framed.text
        assert step_view(desk.office.engine, step.step_id).binding.public_sha256 in framed.text
        shown = author.get(page)
        assert sample_report.TITLE in shown.text
        policy = shown.headers["content-security-policy"]
        assert "script-src 'none'" in policy
        assert "frame-ancestors 'self'" in policy
        assert shown.headers["cache-control"] == "no-store"
        alone = author.get(page, headers={"sec-fetch-dest": "document"})
        assert alone.headers["location"] == frame, "by itself it would look published"
        look = shown.text.split('<link rel="stylesheet" href="')[1].split('"')[0]
        assert author.get(look).headers["content-type"].startswith("text/css")
        assert author.get(f"/preview/{step.step_id}/document.docx").status_code == 404
        desk.ahead += timedelta(minutes=2)
        assert isinstance(desk.sign(step.submission_id, ReviewLevel.AUTHOR), Signature)
        assert author.get(page).status_code == 404, "signed: no longer this person's"


def test_a_sealed_draft_has_no_preview(desk: Desk) -> None:
    document = Document(io.BytesIO(sample_report.mended_report()))
    document.paragraphs[4].insert_paragraph_before("机密★5年")
    saved = io.BytesIO()
    document.save(saved)
    desk.inspected(saved.getvalue())
    assert open_steps(desk.office.engine) == ()
    with browser(desk) as author:
        log_in(author, "li.wen", fresh_code(desk, "li.wen"))
        assert author.get("/preview/1").headers["location"] == "/"
        assert author.get("/preview/1/index.html").status_code == 404


def test_what_would_be_refused_at_release_is_said_before_it_is_signed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = desk.inspected(sample_report.mended_report())
    (step,) = open_steps(desk.office.engine)
    view = step_view(desk.office.engine, step.step_id)
    monkeypatch.setattr("flows.releasing.find_column", lambda *_: None)
    with pytest.raises(ReleaseRefused):
        preview_files(desk.office, submission, 1, view.binding, now())
    with browser(desk) as author:
        log_in(author, "li.wen", fresh_code(desk, "li.wen"))
        said = author.get(f"/preview/{step.step_id}")
        assert (said.status_code, "照现在的样子发布不了" in said.text) == (422, True)
