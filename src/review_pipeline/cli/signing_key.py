"""A reviewer's private key on the reviewer's own machine: made, and read to sign with."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from review_pipeline.disk import OpenToOthersError, read_private, write_private
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from pathlib import Path


def new_private_key(file: Path) -> str:
    """Make a private key in a new file (mode 0600) and return its public one, in base64.

    Raises ReviewError (``bad-key-file``).
    """
    private = Ed25519PrivateKey.generate()
    written = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        write_private(file, written)
    except OSError as fault:
        raise ReviewError(
            "bad-key-file", f"私钥存不进 {file}（文件已存在或目录不可写），请换一个文件名。"
        ) from fault
    return base64.b64encode(private.public_key().public_bytes_raw()).decode()


def private_key_in(file: Path) -> Ed25519PrivateKey:
    """The private key in a file only its owner may touch; ReviewError (``bad-key-file``)."""
    try:
        found = load_pem_private_key(read_private(file), None)
    except OpenToOthersError as fault:
        raise ReviewError(
            "bad-key-file", f"私钥文件 {file} 别人也能打开，请先运行：chmod 600 {file}"
        ) from fault
    except (OSError, ValueError, TypeError) as fault:
        raise ReviewError(
            "bad-key-file", f"读不到私钥 {file}，或它不是不带密码的 PEM 私钥，请检查。"
        ) from fault
    if not isinstance(found, Ed25519PrivateKey):
        raise ReviewError(
            "bad-key-file", f"{file} 不是 Ed25519 私钥，请用 review people key 生成。"
        )
    return found
