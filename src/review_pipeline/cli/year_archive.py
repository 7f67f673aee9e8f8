"""`review audit archive`: a closed year of the record in one file, and whether one holds."""

from __future__ import annotations

from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.exporting import by_whom, note_taken
from review_pipeline.errors import ReviewError

_PATH = click.Path(path_type=Path)
_FIRST_YEAR, _LAST_YEAR = 2000, 2999


@click.command(
    "archive",
    cls=ChineseCommand,
    epilog="例：review audit archive --year 2025 --checkpoint 检查点.txt --output 2025.zip",
)
@click.option("--year", metavar="年", type=click.IntRange(_FIRST_YEAR, _LAST_YEAR), help="哪一年")
@click.option("--output", metavar="文件", type=_PATH, help="写入文件")
@click.option(
    "--checkpoint",
    "file",
    metavar="文件",
    type=_PATH,
    help="有签名的检查点，须记到年末以后（REVIEW_CHECKPOINTS 里的，或 review audit checkpoint）",
)
@click.option("--unfinished", is_flag=True, help="当年还没有结束也归档")
@click.option("--verify", "held", metavar="文件", type=_PATH, help="核验一个归档文件，不用记录库")
@click.option("--trust", metavar="文件", type=_PATH, help="与 --verify 一起用：验签公钥，每行一个")
@by_whom
def archive(  # noqa: PLR0913 - one parameter for each option
    *,
    year: int | None,
    output: Path | None,
    file: Path | None,
    unfinished: bool,
    held: Path | None,
    trust: Path | None,
    by: str,
) -> None:
    """按年归档：当年各条的原文、证明、签名的检查点和摘要清单，写成一个文件；记录库里一条不删。"""
    if held is not None and year is None and output is None:
        _verify(held, trust)
    elif year and output and file and not held:
        _write(year, output, file, by, unfinished=unfinished)
    else:
        raise ReviewError(
            "bad-option", "归档请写 --year、--checkpoint 和 --output，核验请只写 --verify。"
        )


def _write(year: int, output: Path, file: Path, by: str, *, unfinished: bool) -> None:
    from review_pipeline.cli.checkpoint_files import read_checkpoints  # noqa: PLC0415
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.cli.writing import refuse_existing, write_whole  # noqa: PLC0415
    from review_pipeline.records.year_archive import archive_year, check_over  # noqa: PLC0415

    refuse_existing(output)
    if not unfinished:
        check_over(year, now())
    record = open_record()
    ((checkpoint, text),) = read_checkpoints((file,), None)
    made = archive_year(record.engine, year, checkpoint, text)
    count = made.last - made.first + 1
    note_taken(record, by, f"journal-{year}", "zip", count)
    write_whole(made.content, output)
    click.echo(f"已归档 {year} 年第 {made.first} 至 {made.last} 条到 {output}。", err=True)


def _verify(held: Path, trust: Path | None) -> None:
    from review_pipeline.records.archive_file import verify_file  # noqa: PLC0415 - after --help
    from review_pipeline.records.key_store import load_verifiers  # noqa: PLC0415

    proven = verify_file(held, load_verifiers(trust) if trust else ())
    click.echo(
        f"归档完好：{proven.year} 年第 {proven.first} 至 {proven.last} 条，"
        f"都在检查点所记的 {proven.size} 条之内。"
    )
    if trust is None:
        click.echo("没有写 --trust，检查点的签名没有验。", err=True)
