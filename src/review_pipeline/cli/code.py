"""`review code`: proof bound to one decision at one step, to type where the form asks a code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.proving import credentials, proving
from review_pipeline.review.decisions import Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from review_pipeline.records.waiting import Waiting


@click.command(
    "code",
    cls=ChineseCommand,
    epilog="例：review code 2026-000001 --decision 同意 --account qian.li",
)
@click.argument("submission", metavar="编号")
@click.option(
    "--decision",
    metavar="结论",
    required=True,
    type=click.Choice([outcome.label for outcome in Outcome]),
    help="要签的结论：" + "、".join(outcome.label for outcome in Outcome),
)
@proving
@click.option(
    "--key", metavar="文件", type=click.Path(path_type=Path), help="改用本人的签名私钥，不用口令"
)
def command(
    submission: str, decision: str, account: str, code: str | None, key: Path | None
) -> None:
    """领取绑定口令：只对这一件现在这一级、这一稿、这一种结论有效，用一次，十分钟内。"""
    outcome = next(outcome for outcome in Outcome if outcome.label == decision)
    item = _waiting(submission, account)
    if key is not None:
        click.echo(_signature(item, account, outcome, key))
        return
    text, until = _issued(item, account, code, outcome)
    click.echo(text)
    click.echo(f"有效至 {until:%H:%M:%S}，填在表单的“一次性口令”里。", err=True)


def _waiting(submission: str, account: str) -> Waiting:
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.errors import NotAllowed  # noqa: PLC0415
    from review_pipeline.records.waiting import waiting_for  # noqa: PLC0415

    for item in waiting_for(open_record().engine, now(), account):
        if item.step.submission_id == submission:
            return item
    raise NotAllowed(
        "nothing-waits", f"{submission} 现在没有等您签署的步骤，请用 review status 核对。"
    )


def _issued(
    item: Waiting, account: str, code: str | None, outcome: Outcome
) -> tuple[str, datetime]:
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.legal_time import LEGAL_TIME  # noqa: PLC0415
    from review_pipeline.records.bound_codes import issue_code  # noqa: PLC0415

    who = credentials(account, code)
    issued = issue_code(open_record().engine, now(), who, item.step.step_id, outcome)
    return issued.code, issued.expires_at.astimezone(LEGAL_TIME)


def _signature(item: Waiting, account: str, outcome: Outcome, file: Path) -> str:
    from review_pipeline.cli.record import open_record  # noqa: PLC0415 - after --help
    from review_pipeline.cli.signing_key import private_key_in  # noqa: PLC0415
    from review_pipeline.records.statements import statement_at  # noqa: PLC0415
    from review_pipeline.review.bound_codes import sign_statement  # noqa: PLC0415

    statement = statement_at(open_record().engine, item.step.step_id, account, outcome)
    click.echo(f"审查表摘要 {statement.fingerprint[:8]}，请与表单上的“稿件摘要”核对。", err=True)
    return sign_statement(private_key_in(file), statement)
