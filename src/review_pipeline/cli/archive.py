"""`review archive`: a whole archive through the five gates, on one machine or on several."""

from __future__ import annotations

from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.running import run_module

_FOLDER = click.Path(path_type=Path)


@click.command(
    "archive",
    cls=ChineseCommand,
    epilog="例：review archive 存量稿件 --output 结果 --cluster tcp://10.0.0.5:8786",
)
@click.argument("folder", metavar="文件夹", type=_FOLDER)
@click.option("--output", required=True, metavar="文件夹", type=_FOLDER, help="结果放在哪里")
@click.option(
    "--cluster", default="", metavar="集群", help="Dask 调度器的地址，或者 local:N；不写用本机各核"
)
def command(folder: Path, output: Path, cluster: str) -> int:
    """存量检查：分批过五关，每批的结果一个文件，中断后接着做；结果里只有规则和位置。

    有阻断、须确认、拒收的退出 1，都没有退出 0。
    """
    return run_module("flows.archive_now", str(folder.absolute()), str(output.absolute()), cluster)
