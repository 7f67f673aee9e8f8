"""What patrol finds reaches the department that answers for it, through a real mail server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from flows.office import Office, now
from flows.patrol_published import AT_HOME, patrol, remarks
from flows.patrol_tasks import keep_tasks, visit_portal
from flows.patrol_telling import tell_departments
from flows.releasing import release_once
from review_pipeline.records.patrol_tasks import open_tasks
from review_pipeline.records.people import set_email
from review_pipeline.records.verifying import verify
from review_pipeline.release.store import current_release
from tests.flows.desk import PEOPLE, Desk
from tests.oversight.mailbox import Mailbox, mail_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

FRIDAY = datetime(2026, 11, 27, 9, tzinfo=UTC)
WORDS = """\
[card]
id = "local-watch"
title = "本单位慎用词"
gate = "wording"
kind = "term"
severity = "block"
message = "“{found}”请核对。"
basis = "本单位规定"
owner = "办公室"
in_force_since = 2026-01-01
last_verified = 2026-11-01

[[entry]]
text = "政府信息公开"
flagged = ["做好政府信息公开。"]
"""
PAGE = "/content/YL0000142-2026-000/01/index.html"


class Patrolled:
    """A portal with one page, its people's addresses, and a mail server."""

    def __init__(self, office: Office, box: Mailbox) -> None:
        self.office, self.box = office, box

    def goes(self, moment: datetime) -> None:
        keep_tasks(self.office, moment, AT_HOME, (*patrol(self.office), *remarks(self.office)))

    def tells(self, moment: datetime) -> tuple[str, ...]:
        self.box.taken.clear()
        return tell_departments(self.office, moment)

    @property
    def page(self) -> Path:
        release = current_release(self.office.settings.portal)
        assert release is not None
        return release / PAGE.removeprefix("/")


@pytest.fixture
def patrolled(tmp_path: Path) -> Iterator[Patrolled]:
    desk = Desk.open(tmp_path)
    release_once(desk.office, desk.cleared(), 1)
    for person in PEOPLE.values():
        set_email(desk.office.engine, now(), person.account, f"{person.account}@example.cn")
    with mail_server() as box:
        settings = replace(desk.office.settings, mail=box.settings, portal_port=9)
        yield Patrolled(Office(settings, desk.office.engine, desk.office.vault), box)


def test_a_spoilt_page_is_its_departments_task_until_it_is_whole(patrolled: Patrolled) -> None:
    whole = patrolled.page.read_bytes()
    patrolled.page.chmod(0o644)
    patrolled.page.write_bytes(whole.replace(b"<main", b'<a href="/columns/none.html">x</a><main'))
    patrolled.goes(FRIDAY)
    patrolled.goes(FRIDAY + timedelta(hours=1))
    here = {task.said: task for task in open_tasks(patrolled.office.engine) if task.place == PAGE}
    assert here.keys() == {"内容被改动", "链接打不开 /columns/none.html"}
    assert {task.department for task in here.values()} == {"办公室"}
    assert patrolled.tells(FRIDAY) == ()
    letters = {tuple(to): message for to, message in patrolled.box.taken}
    message = letters["li.wen@example.cn", "zhao.min@example.cn"]
    assert "【巡检】办公室 新发现" in message["Subject"]
    assert f"{PAGE}：链接打不开 /columns/none.html" in message.get_content()
    assert patrolled.tells(FRIDAY + timedelta(hours=1)) == ()
    assert patrolled.box.taken == []
    patrolled.tells(FRIDAY + timedelta(days=4))  # the third working day is Wednesday
    assert patrolled.box.taken == []
    patrolled.page.write_bytes(whole)
    patrolled.goes(FRIDAY + timedelta(days=4))
    patrolled.tells(FRIDAY + timedelta(days=6))
    ((_, again),) = [each for each in patrolled.box.taken if "办公室" in str(each[1]["Subject"])]
    assert "仍未处置" in again["Subject"]
    assert PAGE not in again.get_content()
    assert "空白栏目" in again.get_content()
    assert verify(patrolled.office.engine).ok


def test_mail_that_does_not_go_is_said_once_a_round_and_goes_later(patrolled: Patrolled) -> None:
    patrolled.goes(FRIDAY)
    patrolled.box.busy = True
    (sentence,) = patrolled.tells(FRIDAY)
    assert sentence.startswith("办公室的巡检告知：邮件服务器没有收下邮件（451）")
    assert patrolled.tells(FRIDAY) == ()  # too soon to try again
    patrolled.box.busy = False
    assert patrolled.tells(FRIDAY + timedelta(minutes=6)) == ()
    assert [str(message["Subject"]).split()[1] for _, message in patrolled.box.taken] == ["新发现"]


def test_a_portal_that_does_not_answer_is_a_task_within_the_hour(patrolled: Patrolled) -> None:
    visit_portal(patrolled.office, FRIDAY)
    (task,) = open_tasks(patrolled.office.engine)
    assert (task.place, task.said, task.department) == ("/", "门户打不开或超过 15 秒", "办公室")


def test_books_nobody_can_read_close_nothing(patrolled: Patrolled) -> None:
    patrolled.goes(FRIDAY)
    known = {task.number for task in open_tasks(patrolled.office.engine)}
    manifest = patrolled.page.parents[3] / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_bytes(b"{}")
    patrolled.goes(FRIDAY + timedelta(days=1))
    assert known < {task.number for task in open_tasks(patrolled.office.engine)}


def test_what_blocks_today_is_one_task_that_holds_nothing_of_what_stands_there(
    patrolled: Patrolled, tmp_path: Path
) -> None:
    (tmp_path / "layer" / "wording").mkdir(parents=True)
    (tmp_path / "layer" / "wording" / "words.toml").write_text(WORDS, encoding="utf-8")
    settings = replace(patrolled.office.settings, dictionary_layers=(tmp_path / "layer",))
    patrolled.office = replace(patrolled.office, settings=settings)
    assert len({each.what for each in patrol(patrolled.office)}) == 1
    patrolled.goes(FRIDAY)
    (task,) = [each for each in open_tasks(patrolled.office.engine) if "2026-" in each.place]
    assert (task.place, task.said) == ("2026-000001", "文字关（local-watch）")
    patrolled.tells(FRIDAY)
    letters = [message.get_content() for _, message in patrolled.box.taken]
    assert "2026-000001：文字关（local-watch）" in letters[0]
    assert "政府信息公开" not in "".join(letters)
    assert verify(patrolled.office.engine).ok
