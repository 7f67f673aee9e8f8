"""Reminders from the clocks to the mail server; Prefect apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows.office import Office
from flows.reminding import remind
from review_pipeline.records.people import set_email
from review_pipeline.records.reminders import note_reminders, reminders_of
from review_pipeline.records.vault import Vault
from review_pipeline.records.verifying import verify
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.reminders import How, ReminderKind
from review_pipeline.settings import read_settings
from tests.oversight.mailbox import Mailbox, mail_server
from tests.records.files import Files
from tests.records.kit import new_office
from tests.review.kit import PEOPLE
from tests.review.registers import hourly, made_up_year, write_registers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from review_pipeline.records.reminders import Reminder
    from tests.records.kit import Office as Desk

TITLE = "2025 年度报告"
SOON, LATE, VERY_LATE = timedelta(hours=1.5), timedelta(hours=2.5), timedelta(hours=3.5)


class Reminding:
    """An office with a step that waits since now, its clocks of hours, and a mail server."""

    def __init__(self, desk: Desk, office: Office, box: Mailbox) -> None:
        self.desk, self.office, self.box = desk, office, box
        self.submission = desk.submit(title=TITLE)
        desk.inspect(self.submission)
        self.begun = desk.now
        self.events: list[str] = []

    def after(self, time: timedelta) -> tuple[str, ...]:
        return remind(self.office, self.begun + time, self._emit)

    def _emit(self, reminder: Reminder, run_id: str | None) -> None:
        assert run_id is None
        self.events.append(reminder.kind.value)

    @property
    def how(self) -> list[tuple[ReminderKind, How]]:
        found = reminders_of(self.office.engine, self.begun, self.submission)
        return [(reminder.kind, reminder.how) for reminder in found]

    @property
    def subjects(self) -> list[str]:
        return [str(message["Subject"]).rsplit(" ", 1)[1] for _, message in self.box.taken]


@pytest.fixture
def reminding(tmp_path: Path) -> Iterator[Reminding]:
    desk = new_office(Files(tmp_path))
    write_registers(tmp_path / "own", calendar=made_up_year(2026), clocks=hourly())
    with mail_server() as box:
        settings = replace(
            read_settings({"REVIEW_HOME": str(tmp_path)}),
            dictionaries=tmp_path / "own",
            mail=box.settings,
        )
        yield Reminding(desk, Office(settings, desk.engine, Vault(settings.vault)), box)


def give_addresses(reminding: Reminding) -> None:
    for account in PEOPLE:
        set_email(reminding.office.engine, reminding.begun, account, f"{account}@example.cn")


def test_the_author_is_mailed_before_and_after_and_the_leader_when_it_stays(
    reminding: Reminding,
) -> None:
    give_addresses(reminding)
    for time in (timedelta(), SOON, SOON, LATE, LATE, VERY_LATE, VERY_LATE):
        assert reminding.after(time) == ()
    assert reminding.subjects == ["即将到期", "已逾期", "逾期督办"]
    assert reminding.events == ["due-soon", "overdue", "escalated"]
    assert [to for to, _ in reminding.box.taken] == [
        ["fang.yue@example.cn"],
        ["fang.yue@example.cn"],
        ["lin.shan@example.cn", "qin.lan@example.cn"],
    ]
    assert {how for _, how in reminding.how} == {How.MAIL}
    assert verify(reminding.office.engine).ok


def test_a_mail_says_what_where_and_when_and_nothing_of_the_draft(reminding: Reminding) -> None:
    give_addresses(reminding)
    reminding.after(SOON)
    ((_, message),) = reminding.box.taken
    body = message.get_content()
    assert f"编号：{reminding.submission}" in body
    assert "层级：承办人" in body
    assert "期限：20" in body
    assert "签署：http://127.0.0.1:" in body
    assert TITLE not in message.as_string() + body
    assert message["Auto-Submitted"] == "auto-generated"


def test_without_addresses_a_reminder_is_an_event_and_an_entry(reminding: Reminding) -> None:
    reminding.after(SOON)
    assert reminding.how == [(ReminderKind.DUE_SOON, How.EVENT)]
    assert (reminding.events, reminding.box.taken) == (["due-soon"], [])


def test_a_refused_mail_is_told_and_tried_again_and_the_event_goes_once(
    reminding: Reminding,
) -> None:
    give_addresses(reminding)
    reminding.box.busy = True
    (sentence,) = reminding.after(LATE)
    assert "邮件服务器没有收下邮件（451）" in sentence
    assert reminding.after(LATE) == ()  # too soon to try again
    reminding.box.busy = False
    assert reminding.after(LATE + timedelta(minutes=6)) == ()
    assert (reminding.subjects, reminding.events) == (["已逾期"], ["overdue"])
    assert reminding.how == [(ReminderKind.OVERDUE, How.MAIL)]


def test_a_server_that_is_down_is_asked_once_a_round(reminding: Reminding) -> None:
    give_addresses(reminding)
    host = replace(reminding.box.settings, port=reminding.box.port, host="127.0.0.2")
    settings = replace(reminding.office.settings, mail=host)
    down = Office(settings, reminding.office.engine, reminding.office.vault)
    (sentence,) = remind(down, reminding.begun + VERY_LATE, reminding._emit)
    assert "连不上邮件服务器 127.0.0.2" in sentence
    assert reminding.events == ["overdue", "escalated"]
    assert reminding.after(VERY_LATE + timedelta(minutes=6)) == ()
    assert reminding.subjects == ["已逾期", "逾期督办"]


def test_a_crash_before_sending_loses_nothing_and_one_after_it_doubles_one(
    reminding: Reminding, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_addresses(reminding)
    note_reminders(reminding.office.engine, reminding.begun + LATE, reminding.office.timetable)
    # Here it might have died: the reminder is written, and not sent.
    with monkeypatch.context() as patch:
        patch.setattr("flows.reminding.settle", _die)
        with pytest.raises(KeyboardInterrupt):
            reminding.after(LATE)
    assert reminding.subjects == ["已逾期"]
    reminding.after(LATE)
    reminding.after(LATE)
    assert reminding.subjects == ["已逾期", "已逾期"]
    first, second = (message["Message-ID"] for _, message in reminding.box.taken)
    assert first == second


def _die(*_: object) -> None:
    raise KeyboardInterrupt


def test_where_no_deadline_is_known_nobody_is_reminded_and_it_is_said(
    reminding: Reminding,
) -> None:
    (reminding.office.settings.registers / "clocks.toml").write_text("[", encoding="utf-8")
    step, term = reminding.after(VERY_LATE)
    assert step.startswith("1 个步骤期限不明，不能催办：期限登记 clocks.toml 不是正确的 TOML")
    assert term.startswith("1 项法定期限不明，不能催办：期限登记 clocks.toml")
    assert (reminding.how, reminding.events) == ([], [])


def test_a_term_is_mailed_to_those_who_owe_it_and_says_what_to_do(reminding: Reminding) -> None:
    give_addresses(reminding)
    reminding.desk.sign_all(ReviewLevel.AUTHOR)
    reminding.box.taken.clear()
    reminding.after(timedelta(days=9))  # five working days after the day of handing in
    ((to, message),) = [
        (to, sent) for to, sent in reminding.box.taken if "公开期限" in sent.get_content()
    ]
    assert to == ["fang.yue@example.cn", "gao.ming@example.cn", "qin.lan@example.cn"]
    body = message.get_content()
    assert "的公开期限已过。请抓紧办理公开" in body
    assert "审签入口：http://127.0.0.1:" in body
    assert TITLE not in body
    assert verify(reminding.office.engine).ok


def test_what_was_signed_before_its_mail_went_is_dropped(reminding: Reminding) -> None:
    give_addresses(reminding)
    reminding.box.busy = True
    reminding.after(LATE)
    reminding.box.busy = False
    reminding.desk.sign_all(ReviewLevel.AUTHOR)
    reminding.after(LATE + timedelta(minutes=6))
    assert reminding.how[0] == (ReminderKind.OVERDUE, How.DROPPED)
    assert all("fang.yue@example.cn" not in to for to, _ in reminding.box.taken)
