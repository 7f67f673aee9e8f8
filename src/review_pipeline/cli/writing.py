"""Write a command's output to a file or to stdout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from review_pipeline.cli.system_faults import why
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def refuse_overwriting(drafts: Iterable[Path], *outputs: Path | None) -> None:
    """Refuse (ReviewError, ``would-overwrite``) an output that is one of the drafts."""
    read = {draft.resolve() for draft in drafts}
    for output in outputs:
        if output is not None and output.resolve() in read:
            raise ReviewError(
                "would-overwrite", f"{output} 是待检查的稿件，不能覆盖，请另指定一个文件。"
            )


def refuse_existing(output: Path | None) -> None:
    """Refuse (ReviewError, ``would-overwrite``) an output that is there already."""
    if output is not None and output.exists():
        raise ReviewError("would-overwrite", f"{output} 已经存在，不能覆盖，请另指定一个文件。")


def write_text(text: str, output: Path | None) -> None:
    """Write UTF-8 text to ``output``, or to stdout where it is None.

    Raises:
        ReviewError: the file cannot be written.
    """
    if output is None:
        click.echo(text, nl=False)
    else:
        write_bytes(text.encode(), output)


def write_bytes(content: bytes, output: Path) -> None:
    """Write bytes to ``output``; ReviewError where it cannot be written."""
    try:
        output.write_bytes(content)
    except OSError as fault:
        raise ReviewError(
            "cannot-write", f"无法写入 {output}（{why(fault)}），请换一个位置。"
        ) from fault


def write_whole(content: bytes, output: Path) -> None:
    """Write bytes so that ``output`` holds all of them or is as it was; else ReviewError."""
    beside = output.with_name(f".{output.name}.part")
    try:
        write_bytes(content, beside)
        beside.replace(output)
    except OSError as fault:
        raise ReviewError(
            "cannot-write", f"无法写入 {output}（{why(fault)}），请换一个位置。"
        ) from fault
    finally:
        beside.unlink(missing_ok=True)
