"""`review audit`: what the approval record says, and whether it is whole."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseGroup
from review_pipeline.errors import ReviewError
from review_pipeline.legal_time import LEGAL_TIME

if TYPE_CHECKING:
    from review_pipeline.records.kinds import EntryKind

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_FORMATS = ("table", "json", "csv", "xlsx")
_OUTPUT = click.Path(path_type=Path)


@click.group("audit", cls=ChineseGroup, epilog="例：review audit verify")
def command() -> None:
    """审批记录：查询、核验、检查点、导出。"""


@command.command(epilog="例：review audit log --submission 2026-000001 --format csv")
@click.option("--submission", metavar="编号", help="稿件编号")
@click.option("--actor", metavar="账号", help="账号")
@click.option("--kind", metavar="代号", help="事项代号，如 decided")
@click.option("--since", metavar="日期", type=_DAY, help="自此日起（含），如 2026-11-01")
@click.option("--until", metavar="日期", type=_DAY, help="至此日止（含）")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", help="格式")
@click.option("--output", metavar="文件", type=_OUTPUT, help="写入文件（xlsx 必填）")
def log(  # noqa: PLR0913 - one parameter for each option
    *,
    submission: str | None,
    actor: str | None,
    kind: str | None,
    since: datetime | None,
    until: datetime | None,
    form: str,
    output: Path | None,
) -> None:
    """查询审批记录：谁，什么时候，对哪份稿件，做了什么。"""
    from review_pipeline.cli.journal_forms import write  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import open_record  # noqa: PLC0415
    from review_pipeline.records.audit import log as read_log  # noqa: PLC0415
    from review_pipeline.records.journal import Filters  # noqa: PLC0415

    wanted = Filters(
        submission_id=submission,
        actor=actor,
        kind=_kind(kind),
        since=_in_beijing(since),
        until=_in_beijing(until + timedelta(days=1)) if until else None,
    )
    write(read_log(open_record().engine, wanted), form, output)


@command.command(epilog="例：review audit verify --checkpoint 检查点.json")
@click.option(
    "--checkpoint", metavar="文件", type=_OUTPUT, help="此前另存的检查点：尾部被截断也能发现"
)
def verify(checkpoint: Path | None) -> int:
    """核验整本记录：哪一行被改、被删、被插，逐一指出。完好退出 0，否则 1。"""
    from review_pipeline.cli.record import open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.checkpoints import decoded  # noqa: PLC0415
    from review_pipeline.records.verifying import verify as verify_record  # noqa: PLC0415

    kept = decoded(_text_of(checkpoint)) if checkpoint else None
    verification = verify_record(open_record().engine, kept)
    for found in verification.discrepancies:
        click.echo(f"{found.row}：{found.message}")
    if not verification.ok:
        count = len(verification.discrepancies)
        click.echo(f"记录不完好：{count} 处，请封存数据库并报告。", err=True)
        return 1
    click.echo(f"记录完好：{verification.entries} 条，链首至链尾逐条相符。")
    return 0


@command.command(epilog="例：review audit checkpoint --output 检查点.json")
@click.option(
    "--output", metavar="文件", type=_OUTPUT, help="写入文件；请存到数据库管理员够不着的地方"
)
def checkpoint(output: Path | None) -> None:
    """取一个检查点：条数和链尾摘要。日后核验时拿它对照。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.cli.writing import write_text  # noqa: PLC0415
    from review_pipeline.records.checkpoints import checkpoint as take  # noqa: PLC0415

    write_text(take(open_record().engine, now()).encoded(), output)


@command.command(epilog="例：review audit export --output 审批记录.jsonl")
@click.option("--output", required=True, metavar="文件", type=_OUTPUT, help="写入文件，每行一条")
def export(output: Path) -> None:
    """导出整本记录的原文（每行一条 RFC 8785 正文），供他人独立核验。"""
    from review_pipeline.cli.record import open_record  # noqa: PLC0415
    from review_pipeline.cli.writing import write_text  # noqa: PLC0415
    from review_pipeline.records.journal import bodies  # noqa: PLC0415

    lines = bodies(open_record().engine)
    write_text("".join(f"{line}\n" for line in lines), output)
    click.echo(f"已导出 {len(lines)} 条到 {output}。", err=True)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ReviewError("cannot-read", f"读不到检查点文件 {path}，请核对路径。") from fault


def _kind(word: str | None) -> EntryKind | None:
    from review_pipeline.records.kinds import EntryKind  # noqa: PLC0415

    if word is None:
        return None
    try:
        return EntryKind(word)
    except ValueError as fault:
        known = "、".join(f"{kind.value}（{kind.label}）" for kind in EntryKind)
        raise ReviewError("unknown-kind", f"没有事项 {word}；可用：{known}。") from fault


def _in_beijing(day: datetime | None) -> datetime | None:
    return day.replace(tzinfo=LEGAL_TIME) if day else None
