"""`review patrol`: is what is online still what was released, and does it still pass?"""

from __future__ import annotations

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.running import run_module


@click.command("patrol", cls=ChineseCommand, epilog="例：review patrol --tasks")
@click.option("--tasks", is_flag=True, help="不巡检，列出未销号的巡检事项")
@click.option("--department", metavar="部门", help="只列这个部门的事项")
def command(*, tasks: bool, department: str | None) -> int:
    """巡检已发布的内容：逐字节对照发布清单，并按现行规则重新过五关。

    每个问题一行；有问题退出 1，没有退出 0。每个问题记为责任部门的一件事项，再巡检看不到即销号。
    """
    if tasks or department is not None:
        _list(department)
        return 0
    return run_module("flows.patrol_now")


def _list(department: str | None) -> None:
    from review_pipeline.cli.patrol_table import task_table  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import open_record  # noqa: PLC0415
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.records.patrol_tasks import open_tasks  # noqa: PLC0415

    found = open_tasks(open_record().engine, department)
    if found:
        show(*task_table(found))
    else:
        click.echo("没有未销号的巡检事项。", err=True)
