"""`review status`: where one submission stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.review.reminders import How

if TYPE_CHECKING:
    from review_pipeline.records.reminders import Reminder


@click.command("status", cls=ChineseCommand, epilog="例：review status 2026-000001")
@click.argument("submission", metavar="编号")
def command(submission: str) -> None:
    """查看一件稿件走到哪一步：机检问题、各级意见、在线地址。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.deliveries import deliveries  # noqa: PLC0415
    from review_pipeline.records.reminders import reminders_of  # noqa: PLC0415
    from review_pipeline.records.status import status  # noqa: PLC0415
    from review_pipeline.review.pending import deadline_fields  # noqa: PLC0415

    record = open_record()
    found = status(record.engine, submission)
    listed = found.listed
    click.echo(f"{listed.submission_id}　第 {listed.version} 稿　{listed.title}")
    waiting = f"，等待{listed.level.label}签署" if listed.level else ""
    click.echo(f"状态：{listed.state.label}{waiting}")
    for label, when in deadline_fields(listed.pending, record.timetable, now()):
        click.echo(f"{label}：{when}")
    if found.url:
        earlier = found.online_version != listed.version
        which = f"（第 {found.online_version} 稿）" if earlier else ""
        click.echo(f"在线：{found.url}{which}")
    for each in deliveries(record.engine, submission):
        why = f"（{each.code}，已试 {each.attempts} 次）" if each.code else ""
        act = "撤下" if each.parcel.act == "withdraw" else f"第 {each.parcel.version} 稿"
        click.echo(f"渠道 {each.parcel.target}：{act} {each.state.label}{why}")
    for item in found.findings:
        finding = item.finding
        click.echo(
            f"  {item.number}. [{finding.severity.label}] {finding.gate.label} "
            f"{item.where}：{item.said}"
        )
    for said in found.story:
        at = said.decided_at.astimezone(LEGAL_TIME).strftime("%m-%d %H:%M")
        opinion = f"：{said.opinion}" if said.opinion else ""
        click.echo(
            f"  {at} 第 {said.version} 稿 {said.level.label} {said.name} "
            f"{said.outcome.label}{opinion}"
        )
    for reminder in reminders_of(record.engine, now(), submission):
        click.echo(f"  {_reminded(reminder)}")


def _reminded(reminder: Reminder) -> str:
    """A reminder in a line: when, of which step, to whom, how, and why its mail did not go."""
    at = reminder.at.astimezone(LEGAL_TIME).strftime("%m-%d %H:%M")
    told = "、".join(reminder.recipients) or "无人可签"
    trouble = f"：{reminder.trouble}" if reminder.trouble and reminder.how is How.PENDING else ""
    return (
        f"{at} 催办 {reminder.about}{reminder.kind.label} → "
        f"{reminder.level.label} {told}（{reminder.how.label}）{trouble}"
    )
