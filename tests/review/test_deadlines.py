from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.errors import DictionaryMistake
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.records.timetables import read_registers, timetable_in
from review_pipeline.review.calendar_register import parse_calendar
from review_pipeline.review.clock_register import parse_clocks
from review_pipeline.review.clocks import Escalation, StepClock, TermKind, Unit
from review_pipeline.review.deadlines import (
    Deadline,
    Standing,
    Timetable,
    end_of_days,
    shown,
    step_deadline,
)
from review_pipeline.review.deadlines import term_deadline as term
from review_pipeline.review.levels import ContentKind, ReviewLevel
from tools.build_calendar import year_entry

REGISTERS = Path(__file__).parents[2] / "dictionaries/registers"
CLOCKS = read_registers(REGISTERS)[1]
TIMETABLE = Timetable(
    parse_calendar("".join(map(year_entry, (2024, 2025, 2026))), "calendar.toml"), CLOCKS
)
ORDER = (Standing.IN_TIME, Standing.DUE_SOON, Standing.OVERDUE, Standing.ESCALATED)

# Friday, 2026-11-27, half past four in the afternoon.
FRIDAY = datetime(2026, 11, 27, 16, 30, tzinfo=LEGAL_TIME)


def at(day: int, hour: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=LEGAL_TIME)


def of(
    level: ReviewLevel, kind: ContentKind = ContentKind.NEWS, opened: datetime = FRIDAY
) -> Deadline:
    return step_deadline(TIMETABLE, level, kind, opened)


def test_a_step_is_due_at_the_end_of_its_last_working_day() -> None:
    assert of(ReviewLevel.SECRECY_OFFICER) == Deadline(
        remind_at=at(30, month=11),
        due_at=at(2),
        escalate_at=at(3),
        escalate_to=ReviewLevel.LEADER,
    )


def test_a_number_of_working_days_ends_with_the_last_of_them_holidays_passed_over() -> None:
    assert shown(end_of_days(TIMETABLE.calendar, FRIDAY, 3)) == "2026-12-02 24:00"
    before_the_holidays = datetime(2026, 9, 30, 9, tzinfo=LEGAL_TIME)
    assert shown(end_of_days(TIMETABLE.calendar, before_the_holidays, 3)) == "2026-10-10 24:00"


def test_hours_run_by_the_clock_through_nights_and_days_off() -> None:
    found = of(ReviewLevel.DEPARTMENT_HEAD, ContentKind.POLICE_REPORT)
    assert found.remind_at is None
    assert found.due_at == FRIDAY + timedelta(hours=1)
    assert found.escalate_at == FRIDAY + timedelta(hours=2)


def test_a_kind_with_an_entry_of_its_own_has_its_own_time() -> None:
    assert of(ReviewLevel.SECRECY_OFFICER, ContentKind.POLICY).due_at == at(3)


def test_how_a_step_stands_as_time_passes() -> None:
    found = of(ReviewLevel.SECRECY_OFFICER)
    moments = (FRIDAY, at(30, month=11), at(1, 23), at(2), at(2, 23), at(3))
    assert [found.standing(moment) for moment in moments] == [
        Standing.IN_TIME,
        Standing.DUE_SOON,
        Standing.DUE_SOON,
        Standing.OVERDUE,
        Standing.OVERDUE,
        Standing.ESCALATED,
    ]
    assert found.line(at(1)) == "2026-12-01 24:00 前（即将到期）"


def test_the_highest_level_is_escalated_to_nobody() -> None:
    assert of(ReviewLevel.CHIEF).standing(at(31)) is Standing.OVERDUE


@given(
    st.sampled_from(ReviewLevel),
    st.sampled_from(ContentKind),
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 30), timezones=st.just(UTC)),  # noqa: DTZ001
    st.timedeltas(timedelta(0), timedelta(days=30)),
    st.timedeltas(timedelta(0), timedelta(days=30)),
)
def test_a_step_never_stands_better_later(
    level: ReviewLevel, kind: ContentKind, opened: datetime, one: timedelta, other: timedelta
) -> None:
    found = of(level, kind, opened)
    early, late = sorted((opened + one, opened + other))
    assert ORDER.index(found.standing(early)) <= ORDER.index(found.standing(late))
    assert found.standing(opened) in {Standing.IN_TIME, Standing.DUE_SOON}


def test_a_year_nobody_registered_leaves_the_deadline_unknown_and_says_so() -> None:
    found = of(ReviewLevel.AUTHOR, opened=at(31, 9))
    assert found.standing(at(31, 10)) is Standing.UNKNOWN
    assert found.line(at(31, 10)).startswith("期限不明：工作日历没有登记 2027 年")


def test_what_is_known_of_a_deadline_is_told_where_the_rest_is_not() -> None:
    found = of(ReviewLevel.AUTHOR, opened=at(30, 9))
    assert found.line(at(31, 9)) == "2026-12-31 24:00 前（即将到期）"
    assert "2027 年" in found.unknown
    assert found.escalate_at is None


def test_the_terms_of_the_law() -> None:
    ends = {kind: term(TIMETABLE, kind, ContentKind.NEWS, FRIDAY).due_at for kind in TermKind}
    assert ends == {
        TermKind.PUBLISH: at(26),
        TermKind.REFERRAL_REPORT: at(12),
        TermKind.REFERRAL_RULING: at(12),
        TermKind.WITHDRAW_PENALTY: at(3),
    }
    double = term(TIMETABLE, TermKind.PUBLISH, ContentKind.DOUBLE_PUBLICITY, FRIDAY)
    assert double.line(FRIDAY) == "2026-12-08 24:00 前（期限内）"


@pytest.mark.parametrize("broken", ["calendar.toml", "clocks.toml"])
def test_a_mistaken_register_stops_nobody_and_is_told(tmp_path: Path, broken: str) -> None:
    for name in ("calendar.toml", "clocks.toml"):
        text = (REGISTERS / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text("[" if name == broken else text, encoding="utf-8")
    found = step_deadline(timetable_in(tmp_path), ReviewLevel.AUTHOR, ContentKind.NEWS, FRIDAY)
    assert found.line(FRIDAY).startswith("期限不明：")
    assert broken in found.unknown
    (tmp_path / broken).unlink()
    missing = term(timetable_in(tmp_path), TermKind.PUBLISH, ContentKind.NEWS, FRIDAY)
    assert f"读不到登记文件 {broken}" in missing.unknown


STEPS = "".join(
    f'[[step]]\nlevel = "{level.value}"\ndays = 2\nremind = 1\n' for level in ReviewLevel
)
TERMS = "".join(f'[[term]]\nfor = "{kind.value}"\ndays = 5\nbasis = "甲"\n' for kind in TermKind)
ONE = '[[step]]\nlevel = "chief"\nkinds = ["news"]\nhours = 8\nremind = 1\n'


def test_an_entry_that_names_kinds_counts_before_the_one_that_does_not() -> None:
    clocks = parse_clocks(STEPS + ONE + "escalate = 2\nescalate_to = 'leader'\n" + TERMS, "c")
    assert clocks.steps[ReviewLevel.CHIEF, ContentKind.MAJOR] == StepClock(Unit.DAYS, 2, 1, None)
    told = Escalation(2, ReviewLevel.LEADER)
    assert clocks.steps[ReviewLevel.CHIEF, ContentKind.NEWS] == StepClock(Unit.HOURS, 8, 1, told)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[step]", "不是正确的 TOML"),
        (STEPS, "只应有"),
        (
            STEPS.replace('level = "chief"', 'level = "boss"') + TERMS,
            "第 5 项的 level应为下列之一",
        ),
        (STEPS[: STEPS.rindex("[[")] + TERMS, "缺少 chief 的通用项"),
        (STEPS + TERMS[: TERMS.rindex("[[")], "缺少 withdraw-penalty 的通用项"),
        (STEPS + STEPS + TERMS, "与前面的一项重复"),
        (STEPS + ONE + ONE + TERMS, "与前面的一项重复"),
        (STEPS + ONE + "days = 1\n" + TERMS, "days 或 hours 之一"),
        (STEPS + ONE.replace("hours = 8", "hours = 0") + TERMS, "1 到 250 的整数"),
        (STEPS + ONE.replace("remind = 1", "remind = 9") + TERMS, "remind 不应多于时限"),
        (STEPS + ONE + "escalate = 1\n" + TERMS, "同写同省"),
        (STEPS + ONE + "x = 1\n" + TERMS, "不认识的字段"),
        (STEPS + ONE.replace('"news"', "") + TERMS, "通用的不写"),
        (STEPS + TERMS.replace('"甲"', '""'), "basis 应写明依据"),
    ],
)
def test_a_mistake_in_the_register_is_named(text: str, said: str) -> None:
    with pytest.raises(DictionaryMistake, match=said) as refused:
        parse_clocks(text, "clocks.toml")
    assert "clocks.toml" in refused.value.message
