"""The interface of 微信公众号 over the network: token, cover, drafts. Nothing is published by it.

From the pages of developers.weixin.qq.com (stable_token, add_material, draft/add, draft/batchget,
draft/delete): every answer is JSON with status 200, a fault has an ``errcode`` that is not 0. What
its ``errmsg`` says is never repeated: it holds addresses of ours.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

from review_pipeline.errors import ReleaseRefused

if TYPE_CHECKING:
    from review_pipeline.release.targets.wechat import WechatDraft

API = "https://api.weixin.qq.com"
_WITHIN = 30.0
#: The token is not known, not the latest, or too old.
_STALE = frozenset({40001, 40014, 42001})
_NO_SUCH_MEDIA = 40007
_REFUSALS = {
    -1: ("target-busy", "公众号接口繁忙，稍后自动再试。"),
    40001: ("bad-secret", "公众号接口不认 AppSecret 或令牌，请核对密钥。"),
    _NO_SUCH_MEDIA: ("media-gone", "公众号里没有这个素材或草稿，请在其后台核对。"),
    40013: ("bad-app-id", "公众号接口不认 AppID，请核对 app_id。"),
    40125: ("bad-secret", "公众号接口不认 AppSecret，请核对密钥。"),
    40164: ("ip-not-listed", "本机的出口地址不在公众号的 IP 白名单里，请在其后台登记。"),
    45009: ("target-limit", "公众号接口当天的调用次数已用完，次日恢复，自动再试。"),
    45011: ("target-limit", "公众号接口调用过于频繁，稍后自动再试。"),
    48001: ("not-authorised", "该公众号没有这个接口的权限，请在其后台核对。"),
}
#: How many drafts, the newest first, are looked through for one made before.
_LOOKED_THROUGH, _AT_ONCE = 60, 20
_PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"GIF8": "gif", b"BM": "bmp"}
_LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Account:
    """An account of ours there; ``api`` is the address of its interface."""

    app_id: str
    secret: str = field(repr=False)
    api: str = API


@dataclass
class Line:
    """Calls on behalf of an account; the token is asked for when first wanted, and kept."""

    account: Account
    client: httpx.Client
    token: str = field(default="", repr=False)


def add_draft(line: Line, draft: WechatDraft) -> str:
    """Make a draft and return its media id; ReleaseRefused where it is not taken."""
    return str(_call(line, _Request("draft/add", draft.request()))["media_id"])


def find_draft(line: Line, source_url: str) -> str:
    """The media id of the draft with this very source address; empty where there is none."""
    for offset in range(0, _LOOKED_THROUGH, _AT_ONCE):
        asked = {"offset": offset, "count": _AT_ONCE, "no_content": 1}
        items = _call(line, _Request("draft/batchget", _json(asked))).get("item") or []
        for item in items:
            articles = item["content"]["news_item"]
            if any(each.get("content_source_url") == source_url for each in articles):
                return str(item["media_id"])
        if len(items) < _AT_ONCE:
            break
    return ""


def delete_draft(line: Line, media_id: str) -> bool:
    """Take a draft away; False where it is there no more, as once somebody published it."""
    try:
        _call(line, _Request("draft/delete", _json({"media_id": media_id})))
    except ReleaseRefused as fault:
        if fault.code == _REFUSALS[_NO_SUCH_MEDIA][0]:
            return False
        raise
    return True


def upload_cover(line: Line, picture: bytes) -> str:
    """Upload a picture for good and return its media id; ReleaseRefused (``bad-cover``)."""
    kind = next((kind for magic, kind in _PICTURES.items() if picture.startswith(magic)), "")
    if not kind or len(picture) > _LARGEST:
        raise ReleaseRefused(
            "bad-cover", "公众号封面须为 10 MB 以内的 JPG、PNG、GIF 或 BMP，请换图。"
        )
    sent = (f"cover.{kind}", picture, f"image/{kind}")
    return str(_call(line, _Request("material/add_material", picture=sent))["media_id"])


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked: a body of JSON, or a picture with its name and type."""

    path: str
    body: bytes = b""
    picture: tuple[str, bytes, str] | None = None


def _call(line: Line, request: _Request) -> dict[str, Any]:
    """One call, asked again with a new token where the old one is no good any more.

    Raises ReleaseRefused: ``target-unreachable``, and the codes of ``_REFUSALS``.
    """
    line.token = line.token or _token(line)
    told = _ask(line, request, line.token)
    if told.get("errcode") in _STALE:
        line.token = _fresh_token(line)
        told = _ask(line, request, line.token)
    return _checked(told)


def _fresh_token(line: Line) -> str:
    """A token other than the one refused; one is forced only where there is no other way."""
    token = _token(line)
    return token if token != line.token else _token(line, force=True)


def _token(line: Line, *, force: bool = False) -> str:
    account = line.account
    asked = {
        "grant_type": "client_credential",
        "appid": account.app_id,
        "secret": account.secret,
        "force_refresh": force,
    }
    return str(_checked(_ask(line, _Request("stable_token", _json(asked))))["access_token"])


def _ask(line: Line, request: _Request, token: str = "") -> dict[str, Any]:
    """The answer, whatever it says."""
    address = f"{line.account.api}/cgi-bin/{request.path}"
    query = {"access_token": token} if token else {}
    try:
        if request.picture is None:
            answer = line.client.post(address, params=query, content=request.body, timeout=_WITHIN)
        else:
            query["type"] = "image"
            media = {"media": request.picture}
            answer = line.client.post(address, params=query, files=media, timeout=_WITHIN)
        told = answer.json()
    except (httpx.HTTPError, ValueError):
        told = None
    if not isinstance(told, dict):
        raise ReleaseRefused("target-unreachable", "公众号接口没有正常答复，稍后自动再试。")
    return told


def _checked(told: dict[str, Any]) -> dict[str, Any]:
    number = told.get("errcode", 0)
    if number == 0:
        return told
    usual = ("target-refused", "公众号接口不受理，请按错误码核对。")
    code, said = _REFUSALS.get(number, usual)
    raise ReleaseRefused(code, f"{said.rstrip('。')}（{number}）。")


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
