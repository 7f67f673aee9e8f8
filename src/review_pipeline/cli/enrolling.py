"""A code secret shown once: as a QR code in the terminal, and in a file if one is named."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import click
import segno

from review_pipeline.disk import write_private
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = ("svg", "png")
_PIXELS = 6


def show_secret(address: str, file: Path | None) -> None:
    """Show an ``otpauth://`` address; ReviewError (``bad-qr-file``) where the file cannot be."""
    picture = segno.make(address, error="m")
    if file is not None:  # before anything is shown: it may be refused
        _save(picture, file)
    picture.terminal(compact=True)
    if file is not None:
        click.echo(f"二维码已存入 {file}，只有本账户能打开；扫描后请删除。")
    click.echo("请本人用验证器扫描上面的二维码（RFC 6238，每 30 秒一个六位口令）。")
    click.echo(f"无法扫描时，手工输入：{address}")


def _save(picture: segno.QRCode, file: Path) -> None:
    kind = file.suffix.lstrip(".").lower()
    if kind not in _KINDS:
        raise ReviewError("bad-qr-file", "二维码文件的扩展名应为 .svg 或 .png，请改正。")
    try:
        # Whoever sees the picture has the secret: nobody else may open it, nor is it written
        # over what stands there.
        drawn = io.BytesIO()
        picture.save(drawn, kind=kind, scale=_PIXELS)
        write_private(file, drawn.getvalue())
    except OSError as fault:
        raise ReviewError(
            "bad-qr-file", f"二维码存不进 {file}（文件已存在或目录不可写），请换一个文件名。"
        ) from fault
