"""`review sign`: answer the step that waits of one submission, as the form in the UI does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseCommand, meanings
from review_pipeline.cli.proving import credentials, proving
from review_pipeline.review.decisions import ItemReply, Outcome, Reply, WithholdingGround

if TYPE_CHECKING:
    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.review.decisions import Answer


@click.command(
    "sign",
    cls=ChineseCommand,
    epilog="例：review sign 2026-000001 --account zhao.min --decision sign --reply 1=checked",
)
@click.argument("submission", metavar="编号")
@click.option(
    "--decision",
    required=True,
    type=click.Choice([outcome.value for outcome in Outcome]),
    help=f"审核结论：{meanings(Outcome)}",
)
@click.option("--opinion", metavar="意见", default="", help="意见；退回、不予公开、上报确定时必填")
@click.option(
    "--reply",
    "replies",
    multiple=True,
    metavar="序号=答复[：理由]",
    help=f"对须确认问题的答复，可多次：{meanings(Reply)}",
)
@click.option(
    "--item",
    "items",
    multiple=True,
    metavar="附件序号=表态",
    help=f"对每个附件的表态，可多次：{meanings(ItemReply)}",
)
@click.option(
    "--release", "releases", multiple=True, metavar="序号=依据", help="放行阻断问题的依据，可多次"
)
@click.option(
    "--ground",
    type=click.Choice([ground.value for ground in WithholdingGround]),
    help="不予公开的理由，只在结论为不予公开时写",
)
@click.option(
    "--digest", metavar="摘要", default="", help="您所看审查表的摘要（前八位），不符则不签"
)
@proving
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    submission: str,
    decision: str,
    opinion: str,
    replies: tuple[str, ...],
    items: tuple[str, ...],
    releases: tuple[str, ...],
    ground: str | None,
    digest: str,
    account: str,
    code: str | None,
) -> None:
    """签署一件等您的稿件：一次只签一件，附件逐项表态。"""
    from review_pipeline.cli.answering import item_replies, labelled, numbered  # noqa: PLC0415
    from review_pipeline.review.decisions import Answer  # noqa: PLC0415 - after --help

    said = labelled(numbered(replies, "--reply")) | numbered(releases, "--release")
    agreed = item_replies(numbered(items, "--item"))
    who = credentials(account, code)
    _sign(
        submission,
        who,
        Answer(
            account=who.account,
            code=who.code,
            outcome=decision,
            opinion=opinion,
            replies=said,
            ground=ground or "",
            digest_prefix=digest,
            items=agreed,
        ),
    )


def _sign(submission: str, who: Credentials, answer: Answer) -> None:
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.errors import NotAllowed  # noqa: PLC0415
    from review_pipeline.records.attempts import open_steps  # noqa: PLC0415
    from review_pipeline.records.signing import Rejected, take_answer  # noqa: PLC0415
    from review_pipeline.review.decisions import outcome_of  # noqa: PLC0415

    engine = open_record().engine
    waiting = [step for step in open_steps(engine) if step.submission_id == submission]
    if not waiting:
        raise NotAllowed("already-decided", "这一件没有等待签署的步骤，请用 review status 核对。")
    step, at = waiting[0], now()
    taken = take_answer(engine, at, step.step_id, step.attempt, answer, at)
    if isinstance(taken, Rejected):
        raise NotAllowed(taken.code, taken.reason)
    click.echo(f"{submission} {step.level.label} {who.account}：{outcome_of(taken).label}")
