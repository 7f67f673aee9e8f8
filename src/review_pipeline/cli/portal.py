"""`review portal`: take back what is online, or put it right."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseGroup, meanings
from review_pipeline.cli.declaring import DECLARE, declared
from review_pipeline.errors import NotAllowed
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.details import Validity

if TYPE_CHECKING:
    from review_pipeline.cli.record import Record
    from review_pipeline.records.arrangements import Wanted

_PATH = click.Path(path_type=Path)


@click.group(
    "portal", cls=ChineseGroup, epilog="例：review portal withdraw 2026-000001 --reason mistake"
)
def command() -> None:
    """撤稿、更正，定时与同步发布，退回以前的发布。"""


@command.command(epilog="例：review portal withdraw 2026-000001 --reason revoked --actor qian.li")
@click.argument("submission", metavar="编号")
@click.option(
    "--reason",
    required=True,
    type=click.Choice([reason.value for reason in WithdrawalReason]),
    help=f"理由类别，网页上只显示类别：{meanings(WithdrawalReason)}",
)
@click.option("--actor", metavar="账号", default="administrator", help="经办人账号")
def withdraw(submission: str, reason: str, actor: str) -> None:
    """撤下一件稿件：先下网，再记录；原地址从此答复 410。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help

    record = open_record()
    url_path = _take_off(record, now(), submission, actor, WithdrawalReason(reason), reason)
    click.echo(f"已撤稿：{record.settings.portal_url}{url_path} 现答复 410。")


def _take_off(  # noqa: PLR0913, PLR0917 - what is taken off, by whom, and why
    record: Record,
    moment: datetime,
    submission: str,
    actor: str,
    shown: WithdrawalReason,
    recorded: str,
) -> str:
    """Take a page off, then write it down; its path. What the record would refuse is not touched.

    An annulled decision that is down is owed no more, in whatever haste it went.
    """
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.records.arrangements import ArrangementKind, settle  # noqa: PLC0415
    from review_pipeline.records.online import check_can_come_down  # noqa: PLC0415
    from review_pipeline.records.online import withdraw as record_withdrawal  # noqa: PLC0415
    from review_pipeline.release.identity import submission_index  # noqa: PLC0415
    from review_pipeline.release.portal import withdraw as take_down  # noqa: PLC0415

    check_actor(record.engine, actor)
    check_can_come_down(record.engine, submission)
    index_no = submission_index(record.settings.agency_code, submission)
    taken = take_down(record.settings.portal, index_no, shown, moment)
    record_withdrawal(record.engine, moment, submission, actor, recorded)
    settle(record.engine, moment, actor, submission, ArrangementKind.ANNULMENT_OWED)
    return taken.url_path


@command.command(epilog="例：review portal takedown 2026-000001 --actor sun.jie")
@click.argument("submission", metavar="编号")
@click.option("--actor", metavar="账号", required=True, help="经办人账号")
def takedown(submission: str, actor: str) -> None:
    """紧急下架：一人即可先下网，24 小时内须由他人补办手续（review portal papers）。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records import arrangements as made  # noqa: PLC0415

    record, moment = open_record(), now()
    _take_off(record, moment, submission, actor, WithdrawalReason.OTHER, "takedown")
    owed = made.ArrangementKind.PAPERS_OWED
    wanted = made.Wanted(submission, owed, due=moment + made.PAPERS_WITHIN)
    made.arrange(record.engine, moment, actor, wanted)
    click.echo(f"已下架，现答复 410；请在 {_shown(wanted.due)} 前由他人补办手续。")


@command.command(epilog="例：review portal papers 2026-000001 --actor qian.li")
@click.argument("submission", metavar="编号")
@click.option("--actor", metavar="账号", required=True, help="核签人账号，不得是下架经办人")
def papers(submission: str, actor: str) -> None:
    """补办紧急下架的手续。"""
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.arrangements import ArrangementKind, settle  # noqa: PLC0415

    record = open_record()
    check_actor(record.engine, actor)
    if not settle(record.engine, now(), actor, submission, ArrangementKind.PAPERS_OWED):
        raise NotAllowed("nothing-owed", "该稿件没有待补的手续，请用 review portal owed 核对。")
    click.echo("手续已补办。")


@command.command(epilog="例：review portal annul 2026-000001 --on 2026-11-26 --actor li.wen")
@click.argument("submission", metavar="编号")
@click.option(
    "--on",
    "annulled",
    metavar="日期",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="处罚决定被变更、撤销、确认违法或者确认无效之日",
)
@click.option("--actor", metavar="账号", required=True, help="经办人账号")
def annul(submission: str, annulled: datetime, actor: str) -> None:
    """登记在线的处罚决定已被撤销等：从当日起计撤回期限，到期催办，撤稿即办结。"""
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.annulments import record_annulment  # noqa: PLC0415

    record = open_record()
    check_actor(record.engine, actor)
    due = record_annulment(
        record.engine, now(), actor, submission, annulled.date(), record.timetable
    )
    click.echo(f"已登记；撤回期限 {due.line(now())}，撤下用 review portal withdraw。")


@command.command(epilog="例：review portal owed")
def owed() -> None:
    """列出定时、同步和待补办的事项，超期的标明。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.arrangements import open_arrangements  # noqa: PLC0415

    moment = now()
    found = open_arrangements(open_record().engine)
    for each in found:
        due = f"，{_shown(each.due)} 前" if each.due else ""
        late = "，已超期" if each.due and each.due < moment else ""
        other = f"，与 {each.other}" if each.other else ""
        click.echo(f"{each.submission_id}　{each.kind.label}{other}{due}{late}")
    if not found:
        click.echo("没有待办的发布事项。")


@command.command(epilog="例：review portal schedule 2026-000001 --at 2026-12-01T09:00 --actor li")
@click.argument("submission", metavar="编号")
@click.option("--at", "moment", metavar="时间", required=True, help="北京时间，如 2026-12-01T09:00")
@click.option("--actor", metavar="账号", required=True, help="经办人账号")
def schedule(submission: str, moment: str, actor: str) -> None:
    """定时发布：审结后等到这个时间，按届时的词典复查后发布。"""
    from review_pipeline.records.arrangements import ArrangementKind, Wanted  # noqa: PLC0415

    due = _moment(moment)
    _arrange(actor, Wanted(submission, ArrangementKind.SCHEDULED, due=due))
    click.echo(f"审结后将在 {_shown(due)} 发布。")


@command.command(epilog="例：review portal bundle 2026-000001 2026-000002 --actor li.wen")
@click.argument("policy", metavar="政策编号")
@click.argument("interpretation", metavar="解读编号")
@click.option("--actor", metavar="账号", required=True, help="经办人账号")
def bundle(policy: str, interpretation: str, actor: str) -> None:
    """政策与解读同步发布：都审结后一次切换上线，互相链接。"""
    from review_pipeline.records.arrangements import ArrangementKind, Wanted  # noqa: PLC0415

    _arrange(actor, Wanted(interpretation, ArrangementKind.TOGETHER, policy))
    click.echo("两件都审结后同时发布。")


@command.command(epilog="例：review portal defer 2026-000001 --actor li.wen")
@click.argument("policy", metavar="政策编号")
@click.option("--actor", metavar="账号", required=True, help="经办人账号")
def defer(policy: str, actor: str) -> None:
    """政策先发，解读在 3 个工作日内补发；超期由巡检催办。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records import arrangements as made  # noqa: PLC0415
    from review_pipeline.records.timetables import read_registers  # noqa: PLC0415
    from review_pipeline.review.deadlines import end_of_days  # noqa: PLC0415

    calendar, _ = read_registers(open_record().settings.registers)
    due = end_of_days(calendar, now(), made.INTERPRETATION_WITHIN)
    _arrange(actor, made.Wanted(policy, made.ArrangementKind.INTERPRETATION_OWED, due=due))
    click.echo(f"请在 {_shown(due)} 前补发解读，发布后用 review portal relate 链接。")


@command.command(epilog="例：review portal relate 2026-000001 2026-000002 --actor li.wen")
@click.argument("policy", metavar="政策编号")
@click.argument("interpretation", metavar="解读编号")
@click.option("--actor", metavar="账号", required=True, help="经办人账号")
def relate(policy: str, interpretation: str, actor: str) -> None:
    """把已在线的政策和解读互相链接；所欠的解读随之办结。"""
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.arrangements import ArrangementKind, settle  # noqa: PLC0415
    from review_pipeline.records.releases import check_online  # noqa: PLC0415
    from review_pipeline.release.identity import submission_index  # noqa: PLC0415
    from review_pipeline.release.portal import relate as link  # noqa: PLC0415

    record = open_record()
    check_actor(record.engine, actor)
    for each in (policy, interpretation):
        check_online(record.engine, each)
    code = record.settings.agency_code
    numbers = submission_index(code, policy), submission_index(code, interpretation)
    link(record.settings.portal, *numbers, now())
    settle(record.engine, now(), actor, policy, ArrangementKind.INTERPRETATION_OWED)
    click.echo("已互相链接。")


@command.command(epilog="例：review portal validity 2026-000001 repealed --actor li.wen")
@click.argument("submission", metavar="编号")
@click.argument("state", metavar="有效性", type=click.Choice([each.value for each in Validity]))
@click.option("--actor", metavar="账号", required=True, help="经办人账号")
def validity(submission: str, state: str, actor: str) -> None:
    """改写网页上的有效性（有效、失效、废止、尚未生效），正文一字不动。"""
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.portal_acts import record_validity  # noqa: PLC0415
    from review_pipeline.records.releases import check_online  # noqa: PLC0415
    from review_pipeline.release.identity import submission_index  # noqa: PLC0415
    from review_pipeline.release.portal import restate  # noqa: PLC0415

    record, moment = open_record(), now()
    check_actor(record.engine, actor)
    check_online(record.engine, submission)
    index_no = submission_index(record.settings.agency_code, submission)
    done = restate(record.settings.portal, index_no, Validity(state), moment)
    record_validity(record.engine, moment, actor, submission, state, done.manifest_sha256)
    click.echo(f"网页现写明：{Validity(state).label}。")


@command.command(epilog="例：review portal releases")
def releases() -> None:
    """列出保留的发布，最新的在前，当前的标星号。"""
    from review_pipeline.cli.record import open_record  # noqa: PLC0415 - after --help
    from review_pipeline.release.store import current_release, kept_releases  # noqa: PLC0415

    root = open_record().settings.portal
    now_current = current_release(root)
    for each in kept_releases(root):
        made = datetime.fromtimestamp(each.stat().st_mtime, LEGAL_TIME)
        mark = "*" if now_current is not None and each.name == now_current.name else " "
        click.echo(f"{mark} {each.name[:16]}　{made:%Y-%m-%d %H:%M:%S}")


@command.command(epilog="例：review portal rollback 3f2a91c0 --actor qian.li")
@click.argument("release", metavar="发布编号")
@click.option("--actor", metavar="账号", required=True, help="经办人账号")
def rollback(release: str, actor: str) -> None:
    """退回到保留的某次发布，一步切换；此后撤下的仍是撤下，随之下线、恢复的逐件记录。"""
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.going_back import go_back  # noqa: PLC0415
    from review_pipeline.cli.record import open_record  # noqa: PLC0415

    record = open_record()
    check_actor(record.engine, actor)
    current, moved = go_back(record, actor, release)
    click.echo(f"门户已退回，当前发布为 {current[:16]}。")
    for each in moved:
        now_shown = "已下线" if each.shown is None else f"现为第 {each.shown} 稿"
        click.echo(f"{each.submission_id}　{now_shown}")


@command.command(epilog="例：review portal restore 2026-000001 --actor qian.li")
@click.argument("submission", metavar="编号")
@click.option("--actor", metavar="账号", required=True, help="经办人账号")
def restore(submission: str, actor: str) -> None:
    """让随门户退回下线的一件重新上线：按现行词典复查后发布，签署不必重来。"""
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.moving import restore as let_out_again  # noqa: PLC0415

    record = open_record()
    check_actor(record.engine, actor)
    let_out_again(record.engine, now(), actor, submission)
    click.echo("已转为待发布，复查通过即重新上线。")


def _arrange(actor: str, wanted: Wanted) -> None:
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.arrangements import arrange  # noqa: PLC0415

    record = open_record()
    check_actor(record.engine, actor)
    arrange(record.engine, now(), actor, wanted)


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=LEGAL_TIME)
    except ValueError:
        raise NotAllowed(
            "bad-moment", "时间应写作“2026-12-01T09:00”（北京时间），请改正。"
        ) from None


def _shown(moment: datetime | None) -> str:
    from review_pipeline.review.deadlines import shown  # noqa: PLC0415 - after --help

    return shown(moment) if moment else ""


@command.command(epilog="例：review portal correct 2026-000001 年报（更正）.docx --author li.wen")
@click.argument("submission", metavar="编号")
@click.argument("path", metavar="更正稿", type=_PATH)
@click.option("--author", metavar="账号", required=True, help="承办人账号")
@DECLARE
def correct(submission: str, path: Path, author: str, declare: tuple[str, ...]) -> None:
    """以更正稿替换在线的稿件：重新过五关、逐级签署，签完才替换。"""
    from review_pipeline.cli.intake import HandedIn  # noqa: PLC0415
    from review_pipeline.cli.mending import hand_in_mended  # noqa: PLC0415
    from review_pipeline.cli.record import open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.releases import check_online  # noqa: PLC0415

    record = open_record()
    check_online(record.engine, submission)
    version = hand_in_mended(record, submission, HandedIn(author, path, (), declared(declare)))
    click.echo(f"更正稿为第 {version} 稿，已送审；审结之前，网上仍是原稿。")
