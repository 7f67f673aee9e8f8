"""The door's own forms: read whole, and only where the page they stand on was ours."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

_FIELD = "form"
_LARGEST = 4096


def form_token(request: Request) -> str:
    """The token a form of ours carries, the same for a browser as long as it stays."""
    token: str = request.session.setdefault(_FIELD, secrets.token_urlsafe(16))
    return token


async def read_form(request: Request) -> Mapping[str, str]:
    """The fields of a form; HTTPException (400, 413) where it is not one of ours."""
    fields = dict(parse_qsl((await read_body(request, _LARGEST)).decode("utf-8", "replace")))
    expected = request.session.get(_FIELD)
    given = fields.get(_FIELD, "")
    if not isinstance(expected, str) or not hmac.compare_digest(given.encode(), expected.encode()):
        raise HTTPException(400, "页面已过期，请刷新后重新填写。")
    return fields


async def read_body(request: Request, largest: int) -> bytes:
    """The body, up to so many bytes; HTTPException (413) where it is larger."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > largest:
            raise HTTPException(413, "提交的内容过大。")
    return bytes(body)
