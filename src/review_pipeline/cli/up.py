"""`review up`: everything on this machine."""

from __future__ import annotations

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.running import run_module


@click.command("up", cls=ChineseCommand, epilog="例：REVIEW_HOME=/srv/review review up")
def command() -> int:
    """启动 Prefect 服务与界面、审核流程和门户，只听回环地址，按 Ctrl-C 停止。"""
    return run_module("flows.up")
