"""`review patrol`: is what is online still what was released, and does it still pass?"""

from __future__ import annotations

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.running import run_module


@click.command("patrol", cls=ChineseCommand, epilog="例：review patrol")
def command() -> int:
    """巡检已发布的内容：逐字节对照发布清单，并按现行规则重新过五关。

    每个问题一行；有问题退出 1，没有退出 0。
    """
    return run_module("flows.patrol_now")
