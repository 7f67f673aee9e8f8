"""What waits for a person is found without asking after everybody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import event

from review_pipeline.records.waiting import waiting_for

if TYPE_CHECKING:
    from tests.records.kit import Office


def _questions(office: Office, account: str) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(office.engine, "before_cursor_execute", note)
    try:
        waiting_for(office.engine, office.now, account)
    finally:
        event.remove(office.engine, "before_cursor_execute", note)
    return len(asked)


def test_others_steps_cost_a_person_no_questions(office: Office) -> None:
    office.inspect(office.submit())
    before = {who: _questions(office, who) for who in ("fang.yue", "jiang.tao")}
    for _ in range(5):
        office.inspect(office.submit(author="qin.lan"))
    assert len(waiting_for(office.engine, office.now, "qin.lan")) == 5
    assert {who: _questions(office, who) for who in before} == before
