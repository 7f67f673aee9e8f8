"""Release from the record: only what was cleared, once, and whole or not at all."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from docx import Document

from flows import releasing
from flows.office import Office, now
from flows.releasing import release_once
from flows.sheets import file_missing
from review_pipeline.documents import sample_report
from review_pipeline.errors import NotAllowed, RecordFault, ReleaseRefused
from review_pipeline.records.engine import open_engine
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.papers import papers
from review_pipeline.records.releases import clearance
from review_pipeline.records.status import status
from review_pipeline.records.verifying import verify
from review_pipeline.release.drift import verify_site
from review_pipeline.release.rescan import check_page
from review_pipeline.review.state import State
from tests.flows.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

#: Every step of a release; a process dies before each.
BOUNDARIES = (
    "clearance",
    "intend_release",
    "fetch_papers",
    "render",
    "put_up_all",
    "read_back",
    "finish_release",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(tmp_path)


def test_a_cleared_draft_is_released_once_however_often_it_is_asked(desk: Desk) -> None:
    submission = desk.cleared()
    first = release_once(desk.office, submission, 1)
    with pytest.raises(NotAllowed):
        release_once(desk.office, submission, 1)
    assert status(desk.office.engine, submission).url == first
    assert _finished(desk, submission) == 1


def test_a_sheet_a_lost_run_did_not_file_is_filed_once(desk: Desk) -> None:
    submission = desk.cleared()
    assert file_missing(desk.office) == 0
    release_once(desk.office, submission, 1)
    assert file_missing(desk.office) == 1
    sheet = desk.office.settings.home / "sheets" / f"{submission}-v1.docx"
    assert "钱立" in "".join(cell.text for t in Document(str(sheet)).tables for cell in t._cells)
    assert [each.name for each in sheet.parent.iterdir()] == [sheet.name]
    assert file_missing(desk.office) == 0


def test_a_sheet_the_disk_will_not_take_is_said_in_a_sentence_and_filed_later(desk: Desk) -> None:
    release_once(desk.office, desk.cleared(), 1)
    in_the_way = desk.office.settings.home / "sheets"
    in_the_way.write_bytes(b"")
    with pytest.raises(RecordFault) as fault:
        file_missing(desk.office)
    assert (fault.value.code, "审查表写不进" in fault.value.message) == ("cannot-write", True)
    in_the_way.unlink()
    assert file_missing(desk.office) == 1


def test_what_not_everyone_signed_is_not_released(desk: Desk) -> None:
    submission = desk.inspected(sample_report.mended_report())
    with pytest.raises(NotAllowed):
        release_once(desk.office, submission, 1)
    assert not (desk.office.settings.portal / "current").exists()


def test_a_draft_changed_in_the_vault_after_signing_is_refused(desk: Desk) -> None:
    submission = desk.cleared()
    sha256 = papers(desk.office.engine, submission, 1).files[0].sha256
    stored = desk.office.settings.vault / sha256[:2] / sha256
    stored.write_bytes(sample_report.half_mended_report())
    with pytest.raises(RecordFault) as refused:
        release_once(desk.office, submission, 1)
    assert refused.value.code == "vault-tampered"
    assert status(desk.office.engine, submission).listed.state is State.CLEARED
    assert not (desk.office.settings.portal / "current").exists()


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_killed_before_any_step_it_is_still_released_exactly_once(
    desk: Desk, boundary: str
) -> None:
    submission = desk.cleared()
    killed = multiprocessing.get_context("fork").Process(
        target=_die_before, args=(desk.office.settings.database_url, desk, submission, boundary)
    )
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    release_once(desk.office, submission, 1)
    assert status(desk.office.engine, submission).listed.state is State.PUBLISHED
    assert _finished(desk, submission) == 1
    assert verify(desk.office.engine).ok
    assert verify_site(desk.office.settings.portal) == ()


def _die_before(url: str, desk: Desk, submission: str, boundary: str) -> None:
    setattr(releasing, boundary, lambda *_args, **_more: os.kill(os.getpid(), signal.SIGKILL))
    # A connection is not carried into a forked process.
    office = Office(desk.office.settings, open_engine(url), desk.office.vault)
    release_once(office, submission, 1)


def _finished(desk: Desk, submission: str) -> int:
    wanted = Filters(submission_id=submission, kind=EntryKind.RELEASE_FINISHED)
    return len(entries(desk.office.engine, wanted))


def test_what_blocks_goes_out_once_each_level_let_it_through_and_no_other_does(desk: Desk) -> None:
    submission = desk.released_by_all(_with("本厅曾在文件中把“扫黑除恶”误写为“扫黑险恶”。"))
    url = release_once(desk.office, submission, 1)
    assert status(desk.office.engine, submission).url == url
    assert verify(desk.office.engine).ok


def test_a_block_nobody_let_through_still_stops_the_page(desk: Desk) -> None:
    submission = desk.released_by_all(_with("本厅曾在文件中把“扫黑除恶”误写为“扫黑险恶”。"))
    cleared = clearance(desk.office.engine, submission, 1)
    assert {rule for rule, _ in cleared.released} == {"notorious-miswriting"}
    page = "<main><p>把“扫黑除恶”写成“扫黑险恶”。</p></main>".encode()
    file = SimpleNamespace(name="index.html", content=page)
    shown = SimpleNamespace(files=[file])
    check_page(shown, desk.office.inspector, None, now().date(), cleared.released)
    with pytest.raises(ReleaseRefused):
        check_page(shown, desk.office.inspector, None, now().date(), frozenset())


def _with(line: str) -> bytes:
    document = Document(io.BytesIO(sample_report.mended_report()))
    document.paragraphs[4].insert_paragraph_before(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
