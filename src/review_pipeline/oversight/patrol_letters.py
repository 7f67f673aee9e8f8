"""The mail to a department of what patrol found: where, what, since when; nothing of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.oversight.envelope import envelope
from review_pipeline.review.deadlines import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from email.message import EmailMessage

    from review_pipeline.records.patrol_telling import Telling
    from review_pipeline.settings import MailSettings

#: Tasks a letter names; the list at the terminal has them all.
_NAMED = 50


def patrol_letter(mail: MailSettings, site: str, telling: Telling, now: datetime) -> EmailMessage:
    """The message to the people of one department; ``site`` is our domain."""
    count, said = len(telling.tasks), "仍未处置" if telling.again else "新发现"
    first, last = telling.tasks[0].number, telling.tasks[-1].number
    which = "again" if telling.again else "fresh"
    return envelope(
        mail,
        now,
        telling.addresses.values(),
        f"patrol-{first}-{last}-{count}-{which}@{site}",
        f"【巡检】{telling.department} {said} {count} 处",
        _lines(telling, said),
    )


def _lines(telling: Telling, said: str) -> Iterator[str]:
    yield f"{telling.department}：巡检{said} {len(telling.tasks)} 处问题，请核实处置；"
    yield "处置后下次巡检看不到，即自动销号。"
    yield ""
    for task in telling.tasks[:_NAMED]:
        yield f"{task.number}. {task.place}：{task.said}（{shown(task.opened_at)} 发现）"
    if len(telling.tasks) > _NAMED:
        yield f"另有 {len(telling.tasks) - _NAMED} 处。"
    yield ""
    yield f"全部未销号的：review patrol --tasks --department {telling.department}"
