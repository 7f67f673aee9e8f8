"""Which clocks run on a submission, at each of its stations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.records.sheets import review_sheet
from review_pipeline.records.status import listing, status
from review_pipeline.records.timetables import read_registers
from review_pipeline.review.calendar_register import parse_calendar
from review_pipeline.review.deadlines import Timetable
from review_pipeline.review.form_markdown import form_markdown
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.pending import Pending, deadline_fields, is_late
from review_pipeline.review.sheet_markdown import sheet_markdown
from review_pipeline.review.sheet_rows import sheet_rows
from tools.build_calendar import year_entry

if TYPE_CHECKING:
    from tests.records.kit import Office

CALENDAR = parse_calendar("".join(map(year_entry, (2025, 2026))), "calendar.toml")
TIMETABLE = Timetable(
    CALENDAR, read_registers(Path(__file__).parents[2] / "dictionaries/registers")[1]
)
A_DAY = 24 * 3600


def pending(office: Office, submission: str) -> Pending:
    return status(office.engine, submission).listed.pending


def labels(office: Office, submission: str) -> list[str]:
    fields = deadline_fields(pending(office, submission), TIMETABLE, office.now)
    return [label.partition("（")[0] for label, _ in fields]


def test_the_clock_of_a_level_runs_from_when_it_was_asked(office: Office) -> None:
    submission = office.submit()
    handed_in = office.now
    assert labels(office, submission) == ["公开期限"]
    office.inspect(submission)
    asked = office.now
    found = pending(office, submission)
    assert found == Pending(ContentKind.ANNUAL_REPORT, ReviewLevel.AUTHOR, asked, None, handed_in)
    office.sign_all(ReviewLevel.AUTHOR)
    assert pending(office, submission).asked_at == office.now


def test_a_referral_runs_from_the_decision_to_refer(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    office.answer("fang.yue", "上报确定", opinion="无法确定。")
    assert pending(office, submission).referred_at == office.now
    assert labels(office, submission) == ["上报期限", "决定期限", "公开期限"]
    referred = replace(pending(office, submission), publish_since=None)
    moments = (office.later(15 * A_DAY), office.later(15 * A_DAY))
    assert [is_late(referred, TIMETABLE, moment) for moment in moments] == [False, True]


def test_no_clock_runs_on_what_is_published(office: Office) -> None:
    submission = office.published()
    assert labels(office, submission) == []
    assert not is_late(pending(office, submission), TIMETABLE, office.later(90 * A_DAY))


def test_what_is_late_is_told_from_what_is_not(office: Office) -> None:
    late = office.submit()
    office.inspect(late)
    moment = office.later(2 * A_DAY)
    in_time = office.submit()
    found = {
        item.submission_id: is_late(item.pending, TIMETABLE, moment)
        for item in listing(office.engine)
    }
    assert found == {late: True, in_time: False}


def test_sheet_form_and_paper_say_when_it_is_due(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    sheet = review_sheet(office.engine, submission, 1)
    assert sheet.pending is not None
    fields = deadline_fields(sheet.pending, TIMETABLE, office.now)
    noted = replace(sheet, deadlines=fields)
    assert fields[0] == ("本级期限", "2026-11-24 24:00 前（期限内）")
    assert "2026-11-24 24&#58;00 前" in sheet_markdown(noted)
    assert "- 本级期限：2026-11-24 24&#58;00 前" in form_markdown(noted, ReviewLevel.AUTHOR, None)
    assert any(row.label == "本级期限" for row in sheet_rows(noted))
