"""Signed HTTP ingest, for a CMS that takes articles over the network.

The body is JSON. ``X-Review-Signature`` is the HMAC-SHA256 (hexadecimal) of the moment, the
idempotency key and the body, joined by newlines; ``Idempotency-Key`` is the same for the same
article and content. The answer names the remote id, the digest of the body it took, and the
page's address, at the same host: it is fetched, and must show the text, or be gone.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from review_pipeline.documents.public_face import PICTURE_LINE
from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.manifest import digest

if TYPE_CHECKING:
    from review_pipeline.release.targets.package import Package

_WITHIN = 30.0
_GONE = (httpx.codes.NOT_FOUND, httpx.codes.GONE)


def send(url: str, secret: bytes, handed: Package, moment: str, client: httpx.Client) -> str:
    """Send an article, read its page there, and return its remote id.

    Raises ReleaseRefused: ``target-unreachable``, ``target-refused``, ``target-differs``.
    """
    files = {name: base64.b64encode(content).decode() for name, content in handed.files.items()}
    value: dict[str, object] = {
        "act": "publish",
        **handed.about,
        "text": handed.text,
        "files": files,
    }
    told = _post(url, secret, value, moment, client)
    status, shown = _page(url, told, client)
    if status != httpx.codes.OK or not _has_lines(shown, handed.text):
        raise ReleaseRefused(
            "target-differs", "接收系统页面上读回的正文与送出的不同，请与其管理员核对。"
        )
    return str(told.get("id", ""))


def withdraw(url: str, secret: bytes, index_no: str, moment: str, client: httpx.Client) -> str:
    """Withdraw an article there and see that its page is gone; raises as ``send`` does."""
    told = _post(url, secret, {"act": "withdraw", "index_no": index_no}, moment, client)
    status, _ = _page(url, told, client)
    if status not in _GONE:
        raise ReleaseRefused(
            "target-differs", "接收系统的页面仍能打开，没有撤下，请与其管理员核对。"
        )
    return str(told.get("id", ""))


def signature(secret: bytes, moment: str, key: str, body: bytes) -> str:
    """What the receiver must find again."""
    return hmac.new(
        secret, b"\n".join((moment.encode(), key.encode(), body)), hashlib.sha256
    ).hexdigest()


def _post(
    url: str, secret: bytes, value: dict[str, object], moment: str, client: httpx.Client
) -> dict[str, object]:
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
    return told


def _page(url: str, told: dict[str, object], client: httpx.Client) -> tuple[int, bytes]:
    """Status and bytes of the page the answer names; a page elsewhere is not fetched."""
    page = str(told.get("url", ""))
    if urlsplit(page)[:2] != urlsplit(url)[:2]:
        raise ReleaseRefused(
            "target-differs", "接收系统没有回报本站的网页地址，无法读回核对，请与其管理员核对。"
        )
    try:
        answer = client.get(page, timeout=_WITHIN)
    except httpx.HTTPError:
        raise ReleaseRefused("target-unreachable", "接收系统的网页打不开，稍后自动重试。") from None
    return answer.status_code, answer.content


def _has_lines(page: bytes, text: str) -> bool:
    """Whether a page shows every line of the text, in order; pictures go by other names there."""
    import lxml.html  # noqa: PLC0415 - reading back alone needs it

    parser = lxml.html.HTMLParser(encoding="utf-8")
    shown = _run_on(str(lxml.html.document_fromstring(page, parser=parser).xpath("string()")))
    at = 0
    for line in map(_run_on, filter(None, PICTURE_LINE.sub("", text).split("\n"))):
        found = shown.find(line, at)
        if found < 0:
            return False
        at = found + len(line)
    return True


def _run_on(text: str) -> str:
    return "".join(text.split())
