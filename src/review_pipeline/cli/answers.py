"""`review answers`: what was judged no fault once is remembered, by two people, for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseGroup
from review_pipeline.cli.proving import credentials, proving

if TYPE_CHECKING:
    from datetime import datetime


@click.group("answers", cls=ChineseGroup, epilog="例：review answers list")
def command() -> None:
    """已有答复：同样的内容判过不是问题，就不再逐次答复。"""


@command.command(
    epilog="例：review answers propose 2026-000001 3 --account gao.ming"
    " --reason 举报电话对外公开 --until 2027-06-30"
)
@click.argument("submission", metavar="编号")
@click.argument("finding", metavar="问题序号", type=int)
@click.option("--reason", metavar="理由", required=True, help="为什么不是问题，一行")
@click.option(
    "--until",
    metavar="日期",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="有效期至，不超过一年",
)
@proving
def propose(  # noqa: PLR0913, PLR0917 - what is said, of what, by whom
    submission: str, finding: int, account: str, reason: str, until: datetime, code: str | None
) -> None:
    """提出：这个问题不是问题；须另一人核定后才有效。"""
    from review_pipeline.cli.proposing import proposal  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.answers import propose as record_proposal  # noqa: PLC0415

    record = open_record()
    asked = proposal(record, submission, finding, reason.strip(), until.date())
    number = record_proposal(record.engine, now(), credentials(account, code), asked)
    click.echo(
        f"已提出第 {number} 号答复，待他人核定：review answers second {number} --account 账号"
    )


@command.command(epilog="例：review answers second 5 --account jiang.tao")
@click.argument("number", metavar="答复编号", type=int)
@proving
def second(number: int, account: str, code: str | None) -> None:
    """核定一条答复；不能是提出人，也不能是承办人。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.answers import second as record_second  # noqa: PLC0415

    record_second(open_record().engine, now(), credentials(account, code), number)
    click.echo(f"第 {number} 号答复已核定：从下次检查起，同样的内容注明答复，不再要求逐项确认。")


@command.command(epilog="例：review answers end 5 --account jiang.tao --reason 号码已停用")
@click.argument("number", metavar="答复编号", type=int)
@click.option("--reason", metavar="理由", required=True, help="为什么终止")
@proving
def end(number: int, account: str, reason: str, code: str | None) -> None:
    """终止一条答复；从下次检查起，同样的内容重新须确认。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.answers import end as record_end  # noqa: PLC0415

    who = credentials(account, code)
    record_end(open_record().engine, now(), who, number, reason.strip())
    click.echo(f"第 {number} 号答复已终止。")


@command.command("list", epilog="例：review answers list")
def listing() -> None:
    """列出全部答复：待核定、有效、已到期、已终止。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.records.standing import list_answers  # noqa: PLC0415

    show(
        ("编号", "状态", "规则", "来自", "理由", "有效期至", "提出", "核定"),
        [
            (
                str(answer.number),
                answer.state.label,
                answer.rule,
                f"{answer.submission_id} 问题 {answer.finding}",
                answer.reason,
                str(answer.until),
                answer.proposed_by,
                answer.seconded_by or "—",
            )
            for answer in list_answers(open_record().engine, now())
        ],
    )
