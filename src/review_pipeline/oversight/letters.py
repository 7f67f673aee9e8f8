"""The mail of a reminder: which item, which level, by when, where to sign; nothing of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.oversight.envelope import envelope
from review_pipeline.review.clocks import TermKind
from review_pipeline.review.deadlines import shown
from review_pipeline.review.reminders import ReminderKind

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import EmailMessage

    from review_pipeline.records.reminders import Reminder
    from review_pipeline.settings import MailSettings

_SAID = {
    ReminderKind.DUE_SOON: "即将到期，请在期限前签署。",
    ReminderKind.OVERDUE: "已经逾期，请尽快签署。",
    ReminderKind.ESCALATED: "逾期仍未签署，请督促办理。",
}
_ENDS = {
    ReminderKind.DUE_SOON: "即将届满。",
    ReminderKind.OVERDUE: "已过。",
    ReminderKind.ESCALATED: "已过，仍未办结，请督促。",
}
_TO_DO = {
    TermKind.PUBLISH: "请抓紧办理公开；按规定延期或不予公开的，按程序办结。",
    TermKind.REFERRAL_REPORT: "尚未上报的请即上报；已经上报的，不必理会本次催办。",
    TermKind.REFERRAL_RULING: "已有答复的，请用 review ruling 登记；没有的，请向上级催问。",
    TermKind.WITHDRAW_PENALTY: "请用 review portal withdraw 撤下，并公开说明理由。",
}


def letter(
    mail: MailSettings, site: str, where: str, reminder: Reminder, now: datetime
) -> EmailMessage:
    """The message to everyone of a reminder who has an address.

    ``where`` is the address of the page to sign at, ``site`` our domain.
    """
    return envelope(
        mail,
        now,
        reminder.addresses.values(),
        f"reminder-{reminder.key}-{reminder.kind.value}@{site}",
        f"【审签催办】{reminder.submission_id} {reminder.kind.label}",
        _lines(reminder, where),
    )


def _lines(reminder: Reminder, where: str) -> tuple[str, ...]:
    of, door = "层级", "签署"
    said = _SAID[reminder.kind]
    if reminder.term is not None:
        of, door = "事项", "审签入口"
        said = _ENDS[reminder.kind] + _TO_DO[reminder.term]
    return (
        f"{reminder.submission_id} 第 {reminder.version} 稿的{reminder.about}{said}",
        "",
        f"编号：{reminder.submission_id}",
        f"{of}：{reminder.about}",
        f"期限：{shown(reminder.due_at)}",
        f"{door}：{where}",
    )
