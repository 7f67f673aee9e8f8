"""`review redact`: a Word copy of a draft with what must not be shown masked."""

from __future__ import annotations

from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseCommand, meanings
from review_pipeline.errors import ReviewError
from review_pipeline.review.levels import ContentKind

_PATH = click.Path(path_type=Path)


@click.command(
    "redact",
    cls=ChineseCommand,
    epilog="例：review redact 处罚决定.docx --kind penalty --output 处罚决定（遮盖稿）.docx",
)
@click.argument("path", metavar="稿件", type=_PATH)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ContentKind]),
    help=f"内容种类，各有可公开的范围：{meanings(ContentKind)}（缺省从严）",
)
@click.option("--output", metavar="文件", type=_PATH, help="遮盖稿（.docx）；省略则只列出遮盖建议")
@click.option("--keep", "kept", multiple=True, metavar="规则", help="这条规则查出的不遮盖，可多次")
def command(path: Path, kind: str | None, output: Path | None, kept: tuple[str, ...]) -> int:
    """另存一份遮盖了个人信息的 Word 稿，列出每一处遮盖；它是新的稿件，须重新送审。

    隐藏文字、批注、修订、文档属性不进入遮盖稿。退出码：0 全部遮盖；1 另有须人工处理的；2 没有写出。
    """
    from review_pipeline.cli.inspector import open_inspector, today  # noqa: PLC0415 - after --help
    from review_pipeline.cli.redacting import redact, report  # noqa: PLC0415
    from review_pipeline.cli.writing import refuse_overwriting, write_whole  # noqa: PLC0415

    if output is not None and output.suffix.lower() != ".docx":
        raise ReviewError("not-a-docx", "遮盖稿只写成 Word，请让 --output 以 .docx 结尾。")
    refuse_overwriting((path,), output)
    outcome = redact(path, open_inspector(), today(), kind, frozenset(kept))
    if output is not None:
        write_whole(outcome.content, output)
    click.echo(report(outcome), nl=False)
    return int(bool(outcome.left))
