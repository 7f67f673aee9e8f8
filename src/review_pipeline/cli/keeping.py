"""`review record`: back the record up, restore it, and who may do what in the database."""

from __future__ import annotations

import os
from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseGroup

_PATH = click.Path(path_type=Path)


@click.group("record", cls=ChineseGroup, epilog="例：review record backup /mnt/backup/记录.db")
def command() -> None:
    """记录库：备份、恢复、数据库账号的权限。"""


@command.command(epilog="例：review record backup /mnt/backup/记录.db")
@click.argument("target", metavar="文件", type=_PATH)
def backup(target: Path) -> None:
    """在线备份记录库到一个文件（两种数据库同一格式）并当场核验；原稿库 vault 请另行备份。"""
    from review_pipeline.records.backup import back_up  # noqa: PLC0415 - after --help
    from review_pipeline.settings import read_settings  # noqa: PLC0415

    made = back_up(read_settings(os.environ).database_url, target)
    click.echo(f"已备份到 {target}，核验完好：{made.entries} 条。")


@command.command(epilog="例：review record restore /mnt/backup/记录.db --checkpoint 检查点.txt")
@click.argument("source", metavar="备份", type=_PATH)
@click.option(
    "--checkpoint",
    "files",
    metavar="文件",
    type=_PATH,
    multiple=True,
    help="另存的检查点，可多次：备份早于检查点的，不予恢复",
)
@click.option("--trust", metavar="文件", type=_PATH, help="验签公钥，每行一个")
def restore(source: Path, files: tuple[Path, ...], trust: Path | None) -> None:
    """先核验备份，完好才恢复；请先停止全部服务。SQLite 原来的改名留在旁边，PostgreSQL 须是空库。"""
    from review_pipeline.cli.checkpoint_files import read_checkpoints  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now  # noqa: PLC0415
    from review_pipeline.records.backup import restore as put_back  # noqa: PLC0415
    from review_pipeline.settings import read_settings  # noqa: PLC0415

    kept = tuple(checkpoint for checkpoint, _ in read_checkpoints(files, trust))
    made, old = put_back(read_settings(os.environ).database_url, source, now(), kept)
    click.echo(f"已恢复，核验完好：{made.entries} 条。")
    if old is not None:
        click.echo(f"原来的记录库留在 {old}。", err=True)


@command.command(epilog="例：review record roles")
def roles() -> None:
    """写出 PostgreSQL 上设置账号权限的 SQL（交给 psql 运行）：程序只能增记，督查只能读视图。"""
    from review_pipeline.records.roles import role_statements  # noqa: PLC0415 - after --help

    click.echo("".join(f"{statement};\n" for statement in role_statements()), nl=False)
