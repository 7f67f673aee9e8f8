"""Signed HTTP ingest, for a CMS that takes articles over the network.

The body is JSON. ``X-Review-Signature`` is the HMAC-SHA256 (hexadecimal) of the moment, the
idempotency key and the body, joined by newlines; ``Idempotency-Key`` is the same for the same
article and content. The answer names the remote id and the digest of the body it took.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING

import httpx

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.manifest import digest

if TYPE_CHECKING:
    from review_pipeline.release.targets.package import Package

_WITHIN = 30.0


def send(url: str, secret: bytes, handed: Package, moment: str, client: httpx.Client) -> str:
    """Send an article and return its remote id.

    Raises ReleaseRefused: ``target-unreachable``, ``target-refused``, ``target-differs``.
    """
    files = {name: base64.b64encode(content).decode() for name, content in handed.files.items()}
    return _post(url, secret, {"act": "publish", **handed.about, "files": files}, moment, client)


def withdraw(url: str, secret: bytes, index_no: str, moment: str, client: httpx.Client) -> str:
    """Withdraw an article there; raises as ``send`` does."""
    return _post(url, secret, {"act": "withdraw", "index_no": index_no}, moment, client)


def signature(secret: bytes, moment: str, key: str, body: bytes) -> str:
    """What the receiver must find again."""
    return hmac.new(
        secret, b"\n".join((moment.encode(), key.encode(), body)), hashlib.sha256
    ).hexdigest()


def _post(
    url: str, secret: bytes, value: dict[str, object], moment: str, client: httpx.Client
) -> str:
    body = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    key = digest(body)
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": key,
        "X-Review-Moment": moment,
        "X-Review-Signature": signature(secret, moment, key, body),
    }
    try:
        answer = client.post(url, content=body, headers=headers, timeout=_WITHIN)
        told = answer.json() if answer.is_success else {}
    except (httpx.HTTPError, ValueError):
        raise ReleaseRefused("target-unreachable", "接收系统没有正常答复，稍后自动重试。") from None
    if not answer.is_success:
        raise ReleaseRefused(
            "target-refused", f"接收系统拒收（{answer.status_code}），请与其管理员核对。"
        )
    if not isinstance(told, dict) or told.get("sha256") != key:
        raise ReleaseRefused("target-differs", "接收系统回报的摘要与送出的不同，请与其管理员核对。")
    return str(told.get("id", ""))
