"""`review check`: the five gates on an author's own desk."""

from __future__ import annotations

from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseCommand, meanings
from review_pipeline.errors import ReviewError
from review_pipeline.review.levels import ContentKind

_SEVERITIES = ("block", "confirm", "advise")
_PATH = click.Path(path_type=Path)
_FORMATS = ("text", "json", "sarif", "html")


@click.command(
    "check",
    cls=ChineseCommand,
    epilog="例：review check 年报.docx --format json --output 结果.json",
)
@click.argument("paths", nargs=-1, required=True, metavar="稿件...", type=_PATH)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", help="报告格式")
@click.option("--output", metavar="文件", type=_PATH, help="报告写入文件（缺省为标准输出）")
@click.option(
    "--annotate", metavar="文件", type=_PATH, help="另存一份带批注的 Word（只对一份稿件）"
)
@click.option(
    "--fix",
    metavar="文件",
    type=_PATH,
    help="另存一份 Word，改法唯一的以修订改正（只对一份稿件）",
)
@click.option(
    "--fail-on", type=click.Choice(_SEVERITIES), default="confirm", help="达到此程度即退出 1"
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ContentKind]),
    help=f"内容种类，各有可公开的范围：{meanings(ContentKind)}（缺省从严）",
)
@click.option("--why", is_flag=True, help="逐处说明缘由：规则、所见、查法、上下文、内容种类")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    annotate: Path | None,
    fix: Path | None,
    fail_on: str,
    kind: str | None,
    why: bool,
) -> int:
    """五关检查稿件（Word、PDF、网页、文本等；文件夹则检查其中全部稿件）。

    退出码：0 未达到 --fail-on 的程度；1 达到；2 有稿件无法读取（其余照常检查）。
    """
    from review_pipeline.documents.apart import get_ready  # noqa: PLC0415 - after --help

    if why and form != "text":
        raise ReviewError("why-in-text", "--why 只用于文字报告，请去掉 --format 或改为 text。")
    if fix is not None and annotate is not None:
        raise ReviewError(
            "one-copy-at-a-time",
            "--fix 与 --annotate 不能同用：请先另存改正的一份，再对它另存批注的一份。",
        )
    get_ready()
    from review_pipeline.cli.checking import Checker, drafts_in  # noqa: PLC0415 - while that starts
    from review_pipeline.cli.crew import check_all  # noqa: PLC0415
    from review_pipeline.cli.explaining import explaining  # noqa: PLC0415
    from review_pipeline.cli.inspector import open_inspector, today  # noqa: PLC0415
    from review_pipeline.cli.progress import shown  # noqa: PLC0415
    from review_pipeline.cli.reports import REPORTS  # noqa: PLC0415
    from review_pipeline.cli.reports.text import as_text  # noqa: PLC0415
    from review_pipeline.cli.writing import (  # noqa: PLC0415
        refuse_existing,
        refuse_overwriting,
        write_text,
    )
    from review_pipeline.gates.finding import Severity  # noqa: PLC0415
    from review_pipeline.lexicon.edition import edition_of  # noqa: PLC0415

    refuse_overwriting(paths, output, annotate, fix)
    refuse_existing(fix)
    inspector = open_inspector()
    files = drafts_in(paths)
    checker = Checker(inspector, today(), kind)
    documents = tuple(shown(check_all(files, checker), len(files)))
    edition = edition_of(inspector.lexicon, today())
    told = as_text(documents, edition, explaining(inspector, kind)) if why else None
    write_text(told or REPORTS[form](documents, edition), output)
    if annotate is not None:
        from review_pipeline.cli.annotating import annotate_copy  # noqa: PLC0415

        annotate_copy(documents, annotate)
    if fix is not None:
        from review_pipeline.cli.fixing import fix_copy  # noqa: PLC0415

        fix_copy(documents, fix, inspector, kind)
    if any(checked.fault for checked in documents):
        return 2
    return int(any(checked.reaches(Severity[fail_on.upper()]) for checked in documents))
