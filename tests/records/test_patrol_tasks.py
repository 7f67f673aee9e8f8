"""What patrol found as tasks: once each, closed when seen no more, told once and once more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from review_pipeline.records.attest import altered
from review_pipeline.records.journal import entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.patrol_tasks import Seen, Source, Told, note_seen, open_tasks
from review_pipeline.records.patrol_telling import put_off_telling, settle_telling, to_tell
from review_pipeline.records.people import disable_person, set_email
from review_pipeline.records.releases import clearance
from review_pipeline.records.transactions import reading
from review_pipeline.records.verifying import verify

if TYPE_CHECKING:
    from tests.records.kit import Office

EVERY_WAY = frozenset(Source)


def seen(place: str, department: str = "科技处", source: Source = Source.SURVEY) -> Seen:
    return Seen(source, "dead-link", place, "/none", "链接打不开 /none", department, None)


def noted(office: Office, *found: Seen, looked: frozenset[Source] = EVERY_WAY) -> tuple[int, int]:
    return note_seen(office.engine, office.later(), found, looked)


def places(office: Office) -> list[str]:
    return [task.place for task in open_tasks(office.engine)]


def test_the_same_is_one_task_until_it_is_seen_no_more(office: Office) -> None:
    before = len(entries(office.engine))
    assert noted(office, seen("/a"), seen("/b"), seen("/a")) == (2, 0)
    assert noted(office, seen("/a"), seen("/b")) == (0, 0)
    assert len(entries(office.engine)) == before + 2
    assert noted(office, seen("/b")) == (0, 1)
    assert places(office) == ["/b"]
    assert noted(office, seen("/a"), seen("/b")) == (1, 0)
    assert verify(office.engine).ok


def test_what_was_not_looked_for_stays_open(office: Office) -> None:
    noted(office, seen("/a", source=Source.SERVED), seen("/b"))
    assert noted(office, looked=EVERY_WAY - {Source.SERVED}) == (0, 1)
    assert places(office) == ["/a"]


def test_a_task_of_an_item_keeps_nothing_of_it_from_going_out(office: Office) -> None:
    submission = office.cleared()
    of_item = Seen(Source.GATES, "rule", submission, "", "保密关（rule）", "办公室", submission)
    noted(office, of_item)
    (telling,) = to_tell(office.engine, office.later())
    settle_telling(office.engine, office.now, telling, Told.NOBODY, None)
    with reading(office.engine) as session:
        assert altered(session, submission) == ()
    assert clearance(office.engine, submission, 1)
    assert verify(office.engine).ok


def test_a_department_is_told_once_and_again_of_what_stays(office: Office) -> None:
    set_email(office.engine, office.later(), "fang.yue", "fang.yue@example.cn")
    set_email(office.engine, office.later(), "gao.ming", "gao.ming@example.cn")
    disable_person(office.engine, office.later(), "gao.ming")
    own, other = seen("/a", "办公室"), seen("/b", "没有的处")
    noted(office, own, other)
    tellings = {each.department: each for each in to_tell(office.engine, office.later())}
    assert tellings["办公室"].addresses == {"fang.yue": "fang.yue@example.cn"}
    assert tellings["没有的处"].addresses == {}
    put_off_telling(office.engine, office.now, tellings["没有的处"], "mail-refused", "没有收下。")
    again_at = office.now + timedelta(days=3)
    settle_telling(office.engine, office.now, tellings["办公室"], Told.MAIL, again_at)
    assert to_tell(office.engine, office.later()) == ()  # the one is told, the other waits
    noted(office, own)
    (again,) = to_tell(office.engine, again_at)
    assert (again.department, again.again) == ("办公室", True)
    settle_telling(office.engine, again_at, again, Told.MAIL, None)
    assert to_tell(office.engine, again_at + timedelta(days=90)) == ()
    (task,) = open_tasks(office.engine, "办公室")
    assert (task.how, task.told_again) == (Told.MAIL, True)
    kinds = [each.kind for each in entries(office.engine)]
    assert kinds.count(EntryKind.TASK_TOLD) == 2
    assert kinds.count(EntryKind.TASK_UNTOLD) == 1
    assert verify(office.engine).ok
