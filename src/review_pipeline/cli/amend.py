"""`review amend`: change what stands on the sheet beside the text."""

from __future__ import annotations

import click

from review_pipeline.cli.chinese import ChineseCommand, meanings
from review_pipeline.cli.proving import credentials, proving
from review_pipeline.review.content import Channel, DisclosureAttribute
from review_pipeline.review.levels import ContentKind


@click.command(
    "amend",
    cls=ChineseCommand,
    epilog="例：review amend 2026-000001 --account li.wen --column notice",
)
@click.argument("submission", metavar="编号")
@click.option("--title", metavar="标题", help="信息标题")
@click.option("--number", metavar="文号", help="发文字号，没有的写空")
@click.option("--column", metavar="代号", help="栏目代号")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ContentKind]),
    help=f"内容种类：{meanings(ContentKind)}",
)
@click.option(
    "--channel",
    "channels",
    multiple=True,
    type=click.Choice([channel.value for channel in Channel]),
    help=f"公开渠道，可多次，写了就以所写的为准：{meanings(Channel)}",
)
@click.option(
    "--attribute",
    type=click.Choice([attribute.value for attribute in DisclosureAttribute]),
    help=f"公开属性：{meanings(DisclosureAttribute)}",
)
@click.option("--basis", metavar="依据", help="公开依据")
@proving
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    submission: str,
    title: str | None,
    number: str | None,
    column: str | None,
    kind: str | None,
    channels: tuple[str, ...],
    attribute: str | None,
    basis: str | None,
    account: str,
    code: str | None,
) -> None:
    """更改登记事项：标题、文号、栏目、种类、渠道、公开属性；此前的签署一律作废，重新检查审签。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.amending import Amendment, amend  # noqa: PLC0415
    from review_pipeline.review.catalogue import find_column  # noqa: PLC0415

    record = open_record()
    wanted = Amendment(
        title=title,
        document_number=number,
        column=None if column is None else find_column(record.columns, column),
        kind=None if kind is None else ContentKind(kind),
        channels=tuple(Channel(channel) for channel in channels) or None,
        attribute=None if attribute is None else DisclosureAttribute(attribute),
        attribute_basis=basis,
    )
    amend(record.engine, now(), credentials(account, code), submission, wanted)
    click.echo(f"{submission} 的登记事项已更改，原有签署作废，重新检查、逐级审签。")
