"""`review audit`: what the approval record says, and whether it is whole."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_pipeline.cli.asked import ask
from review_pipeline.cli.audit_page import page
from review_pipeline.cli.chinese import ChineseGroup
from review_pipeline.cli.exporting import by_whom, note_taken
from review_pipeline.cli.year_archive import archive
from review_pipeline.errors import ReviewError
from review_pipeline.legal_time import LEGAL_TIME

if TYPE_CHECKING:
    from review_pipeline.records.kinds import EntryKind

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_FORMATS = ("table", "json", "csv", "xlsx")
_OUTPUT = click.Path(path_type=Path)


@click.group("audit", cls=ChineseGroup, epilog="例：review audit verify")
def command() -> None:
    """审批记录：查询、核验、检查点、导出、按年归档、督查网页。"""


command.add_command(ask)
command.add_command(archive)
command.add_command(page)


@command.command(epilog="例：review audit log --submission 2026-000001 --format csv")
@click.option("--submission", metavar="编号", help="稿件编号")
@click.option("--actor", metavar="账号", help="账号")
@click.option("--kind", metavar="代号", help="事项代号，如 decided")
@click.option("--since", metavar="日期", type=_DAY, help="自此日起（含），如 2026-11-01")
@click.option("--until", metavar="日期", type=_DAY, help="至此日止（含）")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", help="格式")
@click.option("--output", metavar="文件", type=_OUTPUT, help="写入文件（xlsx 必填）")
@by_whom
def log(  # noqa: PLR0913 - one parameter for each option
    *,
    submission: str | None,
    actor: str | None,
    kind: str | None,
    since: datetime | None,
    until: datetime | None,
    form: str,
    output: Path | None,
    by: str,
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
    record = open_record()
    rows = read_log(record.engine, wanted)
    if form != "table" or output is not None:
        note_taken(record, by, "log", form, len(rows))
    write(rows, form, output)


_TRUST = click.option(
    "--trust",
    metavar="文件",
    type=_OUTPUT,
    help="验签公钥，每行一个；写了就只认有其签名的检查点",
)


@command.command(epilog="例：review audit verify --checkpoint 检查点.txt --trust 公钥.txt")
@click.option(
    "--checkpoint",
    "files",
    metavar="文件",
    type=_OUTPUT,
    multiple=True,
    help="此前另存的检查点，可多次：尾部被截断、整体被改写也能发现",
)
@_TRUST
@click.option("--since", is_flag=True, help="只核验检查点以后的，很快；以前的只看最后一条")
def verify(files: tuple[Path, ...], trust: Path | None, *, since: bool) -> int:
    """核验整本记录：哪一行被改、被删、被插，逐一指出。完好退出 0，否则 1。"""
    from review_pipeline.cli.checkpoint_files import read_checkpoints  # noqa: PLC0415 - after --help
    from review_pipeline.cli.crew import cores  # noqa: PLC0415
    from review_pipeline.cli.record import open_record  # noqa: PLC0415
    from review_pipeline.records.verifying import verify as verify_record  # noqa: PLC0415
    from review_pipeline.records.verifying import verify_since  # noqa: PLC0415

    kept = [checkpoint for checkpoint, _ in read_checkpoints(files, trust)]
    if since and len(kept) != 1:
        raise ReviewError("bad-option", "--since 须与一个 --checkpoint 一起用。")
    engine = open_record().engine
    if since:
        verification = verify_since(engine, kept[0])
    else:
        verification = verify_record(engine, *kept, helpers=cores() - 1)
    for found in verification.discrepancies:
        click.echo(f"{found.row}：{found.message}")
    if not verification.ok:
        count = len(verification.discrepancies)
        click.echo(f"记录不完好：{count} 处，请封存数据库并报告。", err=True)
        return 1
    span = "检查点以后逐条相符" if since else "链首至链尾逐条相符"
    click.echo(f"记录完好：{verification.entries} 条，{span}。")
    return 0


@command.command(epilog="例：review audit key --output /mnt/key/检查点.key --name yunling.example")
@click.option(
    "--output", required=True, metavar="文件", type=_OUTPUT, help="私钥写到哪里，只有本人可读"
)
@click.option("--name", metavar="名称", help="密钥名称，不写则用网站域名")
def key(output: Path, name: str | None) -> None:
    """新建给检查点签名的密钥（Ed25519）；私钥请放在数据库管理员够不着的地方，公钥交给督查、审计。"""
    import os  # noqa: PLC0415 - after --help

    from review_pipeline.records.key_store import make_key  # noqa: PLC0415
    from review_pipeline.settings import read_settings  # noqa: PLC0415

    made = make_key(output, name or read_settings(os.environ).site_domain)
    click.echo(made.verifier.encoded())
    click.echo(f"私钥在 {output}，请设 REVIEW_CHECKPOINT_KEY。上面一行是公钥。", err=True)


@command.command(epilog="例：review audit checkpoint --key 检查点.key --output 检查点.txt")
@click.option(
    "--output", metavar="文件", type=_OUTPUT, help="写入文件；请存到数据库管理员够不着的地方"
)
@click.option("--key", "key_file", metavar="文件", type=_OUTPUT, help="用这个密钥签名")
def checkpoint(output: Path | None, key_file: Path | None) -> None:
    """取一个检查点：条数、链尾和默克尔树根。日后核验时拿它对照。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.cli.writing import write_text  # noqa: PLC0415
    from review_pipeline.records.key_store import load_key  # noqa: PLC0415
    from review_pipeline.records.verifying import take_checkpoint  # noqa: PLC0415

    signing = load_key(key_file) if key_file else None
    taken = take_checkpoint(open_record().engine, now())
    write_text(taken.note(signing) if signing else taken.encoded(), output)


@command.command(epilog="例：review audit witness 检查点.txt --key 督查.key --trust 公钥.txt")
@click.argument("file", metavar="检查点", type=_OUTPUT)
@click.option("--key", "key_file", required=True, metavar="文件", type=_OUTPUT, help="见证人的密钥")
@_TRUST
def witness(file: Path, key_file: Path, trust: Path | None) -> None:
    """见证：在检查点上加签，证明某时见过它；须已有原签名。"""
    from review_pipeline.cli.checkpoint_files import read_checkpoints  # noqa: PLC0415 - after --help
    from review_pipeline.cli.writing import write_whole  # noqa: PLC0415
    from review_pipeline.records.key_store import load_key  # noqa: PLC0415
    from review_pipeline.records.notes import cosigned  # noqa: PLC0415

    signing = load_key(key_file)
    ((_, text),) = read_checkpoints((file,), trust)
    write_whole(cosigned(text, signing).encode(), file)
    click.echo(f"{signing.name} 已在 {file} 上加签。", err=True)


@command.command(epilog="例：review audit prove 12 --checkpoint 检查点.txt --output 证明.json")
@click.argument("seq", metavar="序号", type=int)
@click.option("--checkpoint", "file", required=True, metavar="文件", type=_OUTPUT, help="检查点")
@click.option("--output", metavar="文件", type=_OUTPUT, help="写入文件")
def prove(seq: int, file: Path, output: Path | None) -> None:
    """证明某一条在检查点所记之内；用 docs/verify_record.py 可独立验证，不需要数据库。"""
    from review_pipeline.cli.checkpoint_files import read_checkpoints, write_proof  # noqa: PLC0415
    from review_pipeline.cli.record import open_record  # noqa: PLC0415
    from review_pipeline.records.proofs import prove_entry  # noqa: PLC0415

    ((kept, text),) = read_checkpoints((file,), None)
    write_proof(prove_entry(open_record().engine, seq, kept, text), output)


@command.command(epilog="例：review audit growth 一月.txt 二月.txt --output 证明.json")
@click.argument("earlier", metavar="前一个检查点", type=_OUTPUT)
@click.argument("later", metavar="后一个检查点", type=_OUTPUT)
@click.option("--output", metavar="文件", type=_OUTPUT, help="写入文件")
def growth(earlier: Path, later: Path, output: Path | None) -> None:
    """证明后一个检查点只在前一个之后增加，此前一字未动。"""
    from review_pipeline.cli.checkpoint_files import read_checkpoints, write_proof  # noqa: PLC0415
    from review_pipeline.cli.record import open_record  # noqa: PLC0415
    from review_pipeline.records.proofs import prove_growth  # noqa: PLC0415

    before, after = read_checkpoints((earlier, later), None)
    write_proof(prove_growth(open_record().engine, before, after), output)


@command.command(epilog="例：review audit export --output 审批记录.jsonl")
@click.option("--output", required=True, metavar="文件", type=_OUTPUT, help="写入文件，每行一条")
@by_whom
def export(output: Path, by: str) -> None:
    """导出整本记录的原文（每行一条 RFC 8785 正文），供他人独立核验。"""
    from review_pipeline.cli.record import open_record  # noqa: PLC0415
    from review_pipeline.cli.writing import write_text  # noqa: PLC0415
    from review_pipeline.records.journal import bodies  # noqa: PLC0415

    record = open_record()
    lines = bodies(record.engine)
    note_taken(record, by, "journal", "jsonl", len(lines))
    write_text("".join(f"{line}\n" for line in lines), output)
    click.echo(f"已导出 {len(lines)} 条到 {output}。", err=True)


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
