"""A server that answers as the interface of 公众号 is published to: status 200, JSON, errcode."""

from __future__ import annotations

import email.policy
import json
import threading
from contextlib import contextmanager
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

APP_ID, SECRET = "wx-of-nobody", "invented-secret"


class Weixin(ThreadingHTTPServer):
    """One account's token, materials and draft box. ``asked`` is what was called, in order.

    ``stuck`` makes only a forced token a new one; ``left`` is how many calls today still has.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.number = 1
        self.good = {"token-1"}
        self.stuck = False
        self.left = 1000
        self.listed = True
        self.materials: dict[str, bytes] = {}
        self.drafts: dict[str, dict[str, Any]] = {}

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def expire(self) -> None:
        """The token there is becomes too old, as after two hours."""
        self.good.clear()
        if not self.stuck:
            self.renew()

    def renew(self) -> None:
        self.number += 1
        self.good = {f"token-{self.number}"}

    def token(self, asked: dict[str, Any]) -> dict[str, Any]:
        if not self.listed:
            return fault(40164, "invalid ip 127.0.0.1, not in whitelist")
        if asked["appid"] != APP_ID:
            return fault(40013, "invalid appid")
        if asked["secret"] != SECRET:
            return fault(40125, "invalid appsecret")
        if asked.get("force_refresh"):
            self.renew()
        return {"access_token": f"token-{self.number}", "expires_in": 7200}

    def add_material(self, form: dict[str, bytes], kind: str) -> dict[str, Any]:
        if kind != "image" or not form.get("media"):
            return fault(40004, "invalid media type")
        media_id = f"material-{len(self.materials) + 1}"
        self.materials[media_id] = form["media"]
        return {"media_id": media_id, "url": "http://mmbiz.qpic.cn/x"}

    def add(self, asked: dict[str, Any]) -> dict[str, Any]:
        (article,) = asked["articles"]
        if article["thumb_media_id"] not in self.materials:
            return fault(40007, "invalid media_id")
        if len(article["title"]) > 32:
            return fault(45003, "title size out of limit")
        media_id = f"draft-{self.asked.count('draft/add')}"
        self.drafts[media_id] = article
        return {"media_id": media_id}

    def batchget(self, asked: dict[str, Any]) -> dict[str, Any]:
        newest = list(self.drafts.items())[::-1][asked["offset"] :][: asked["count"]]
        items = [
            {"media_id": media_id, "content": {"news_item": [article]}, "update_time": 0}
            for media_id, article in newest
        ]
        return {"total_count": len(self.drafts), "item_count": len(items), "item": items}

    def delete(self, asked: dict[str, Any]) -> dict[str, Any]:
        if self.drafts.pop(asked["media_id"], None) is None:
            return fault(40007, "invalid media_id")
        return fault(0, "ok")


def fault(number: int, said: str) -> dict[str, Any]:
    return {"errcode": number, "errmsg": f"{said} rid: 6510fcad-3d8ae261-25861ec2"}


class _Handler(BaseHTTPRequestHandler):
    server: Weixin

    def do_POST(self) -> None:
        address = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self._answer(address.path.removeprefix("/cgi-bin/"), query, body)
        content = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json; encoding=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _answer(self, path: str, query: dict[str, str], body: bytes) -> dict[str, Any]:
        server = self.server
        server.asked.append(path)
        if path == "stable_token":
            return server.token(json.loads(body))
        if query.get("access_token") not in server.good:
            return fault(40001, "invalid credential, access_token is invalid or not latest")
        if server.left <= 0:
            return fault(45009, "reach max api daily quota limit")
        server.left -= 1
        if path == "material/add_material":
            return server.add_material(self._form(body), query.get("type", ""))
        known = {"draft/add": server.add, "draft/batchget": server.batchget}
        return {**known, "draft/delete": server.delete}[path](json.loads(body))

    def _form(self, body: bytes) -> dict[str, bytes]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parsed = BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
        found: dict[str, bytes] = {}
        for part in parsed.iter_parts():
            name = part.get_param("name", header="Content-Disposition")
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            found[str(name)] = content
        return found

    def log_message(self, *_: object) -> None: ...


@contextmanager
def weixin() -> Iterator[Weixin]:
    with Weixin() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
