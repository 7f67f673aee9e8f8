"""`review demo`: one draft, end to end."""

from __future__ import annotations

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.running import run_module


@click.command("demo", cls=ChineseCommand, epilog="例：review demo --stay")
@click.option("--stay", is_flag=True, help="走完之后保持运行，供人点看")
def command(*, stay: bool) -> int:
    """把一份样稿从提交走到发布：退回、修改、逐级签署、发布、核验记录，无人值守。"""
    return run_module("flows.demo", *(["--stay"] if stay else []))
