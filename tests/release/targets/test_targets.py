"""Targets, against real servers in this process; each is read back."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import fsspec
import httpx
import pytest

from review_pipeline.errors import DictionaryMistake, ReleaseRefused
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.portal import put_up, withdraw
from review_pipeline.release.store import current_release
from review_pipeline.release.targets import hot_folder, ingest, wechat, weibo
from review_pipeline.release.targets.package import Package, package
from review_pipeline.release.targets.register import read_targets
from review_pipeline.release.targets.tree import check_site, send_site
from tests.release.conftest import MOMENT, _page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fsspec import AbstractFileSystem

NUMBER = "YL0000142/2026-00001"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put_up(tmp_path / "portal", _page("关于延时服务的通知", "正文。"))
    return tmp_path / "portal"


def _release(root: Path) -> Path:
    release = current_release(root)
    assert release is not None
    return release


@pytest.fixture(params=["folder", "memory", "s3", "webdav"])
def store(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[AbstractFileSystem, str]]:
    if request.param == "folder":
        yield fsspec.filesystem("file"), str(tmp_path / "there")
    elif request.param == "memory":
        yield fsspec.filesystem("memory"), f"/there-{id(request)}"
    elif request.param == "s3":
        yield from _s3()
    else:
        yield from _webdav(tmp_path / "dav")


def _s3() -> Iterator[tuple[AbstractFileSystem, str]]:
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    files = fsspec.filesystem(
        "s3", key="k", secret="s",  # noqa: S106 skip_instance_cache=True,
        client_kwargs={"endpoint_url": f"http://{host}:{port}", "region_name": "cn-north-1"},
    )  # fmt: skip
    files.mkdir("portal-bucket")
    yield files, "portal-bucket/site"
    server.stop()


def _webdav(folder: Path) -> Iterator[tuple[AbstractFileSystem, str]]:
    wsgi = pytest.importorskip("cheroot.wsgi")
    from webdav4.fsspec import WebdavFileSystem
    from wsgidav.wsgidav_app import WsgiDAVApp

    folder.mkdir()
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": {"operator": {"password": "p"}}}},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )
    server = wsgi.Server(("127.0.0.1", 0), app)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield (
        WebdavFileSystem(f"http://127.0.0.1:{server.bind_addr[1]}", auth=("operator", "p")),
        "site",
    )
    server.stop()
    thread.join()


def test_a_store_holds_the_site_and_a_second_run_sends_nothing(
    root: Path, store: tuple[AbstractFileSystem, str]
) -> None:
    files, prefix = store
    first = send_site(_release(root), files, prefix)
    assert first.sent > 10
    assert check_site(_release(root), files, prefix) == []
    assert send_site(_release(root), files, prefix).sent == 0
    page = f"{prefix}/content/YL0000142-2026-000/01/"
    withdraw(root, NUMBER, WithdrawalReason.MISTAKE, MOMENT)
    last = send_site(_release(root), files, prefix)
    assert last.deleted == 1  # its Word copy; a tombstone stands for the page
    assert "已撤下" in files.cat_file(f"{page}index.html").decode()
    assert "延时服务".encode() not in files.cat_file(f"{prefix}/search/0000.json")
    files.pipe_file(f"{prefix}/index.html", "挂马".encode())
    assert check_site(_release(root), files, prefix) == ["index.html"]


def test_a_hot_folder_gets_a_zip_whole_with_its_catalogue(root: Path, tmp_path: Path) -> None:
    handed = package(_release(root), NUMBER)
    names = [hot_folder.drop(tmp_path / "hot", "publish", handed) for _ in range(2)]
    assert [p.name for p in (tmp_path / "hot").iterdir()] == [names[0]] == [names[1]]
    with zipfile.ZipFile(tmp_path / "hot" / names[0]) as archive:
        told = json.loads(archive.read("catalog.json"))
        assert told["index_no"] == NUMBER
        for name, sha in told["files"].items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == sha
    gone = hot_folder.drop_withdrawal(tmp_path / "hot", NUMBER, "2026-03-01 10:00")
    assert zipfile.ZipFile(io.BytesIO((tmp_path / "hot" / gone).read_bytes())).namelist() == [
        "catalog.json"
    ]


class _Cms(BaseHTTPRequestHandler):
    """What a CMS's endpoint does: checks the signature, takes an article once."""

    taken: dict[str, str]
    pages: dict[str, str]

    def do_GET(self) -> None:
        text = self.pages[self.path]
        self.send_response(200 if text else 410)
        self.end_headers()
        self.wfile.write(f"<p>{text or '已撤下'}</p>".encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        key = self.headers["Idempotency-Key"]
        good = ingest.signature(b"secret", self.headers["X-Review-Moment"], key, body)
        if self.headers["X-Review-Signature"] != good:
            self.send_response(401)
            self.end_headers()
            return
        number = self.taken.setdefault(key, str(len(self.taken) + 1))
        self.send_response(200)
        self.end_headers()
        self.pages["/page"] = json.loads(body).get("text", "")
        url = f"http://{self.headers['Host']}/page"
        told = {"id": number, "sha256": hashlib.sha256(body).hexdigest(), "url": url}
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_: object) -> None: ...


def test_signed_ingest_is_taken_once_and_a_wrong_secret_is_refused(root: Path) -> None:
    _Cms.taken, _Cms.pages = {}, {}
    handed = package(_release(root), NUMBER)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Cms) as server, httpx.Client(trust_env=False) as c:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/"
        moments = ("2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z")
        assert [ingest.send(url, b"secret", handed, m, c) for m in moments] == ["1", "1"]
        assert ingest.withdraw(url, b"secret", NUMBER, moments[0], c) == "2"
        with pytest.raises(ReleaseRefused) as refused:
            ingest.send(url, b"wrong", handed, moments[0], c)
        assert refused.value.code == "target-refused"
        server.shutdown()
        thread.join()


def _handed(title: str = "题", text: str = "题\n正文。") -> Package:
    return Package(
        NUMBER, title, "notice", "2026-01-26 09:30", "https://x.example/a", text, {}, "0"
    )


def test_wechat_preflight_knows_every_limit(tmp_path: Path) -> None:
    fine = wechat.draft_of(_handed(), "云岭公安", "cover-1")
    assert wechat.preflight(fine) == []
    assert json.loads(fine.request())["articles"][0]["content"] == "<p>正文。</p>"
    assert "正文".encode() in fine.request()  # no escapes
    long = wechat.draft_of(_handed("长" * 33, "正" * 20_000), "作" * 17, "")
    said = "".join(wechat.preflight(long))
    assert all(word in said for word in ("标题", "作者", "正文", "封面"))
    request = wechat.to_outbox(tmp_path, "a", long)
    assert request.read_bytes() == long.request()
    assert "标题有 33 字" in request.with_suffix(".txt").read_text("utf-8")


def test_drafts_without_an_account_are_a_mistake_of_the_register(tmp_path: Path) -> None:
    register = tmp_path / "targets.toml"
    entry = '[[target]]\nname = "w"\ndriver = "wechat-draft"\nplace = "outbox"\n'
    register.write_text(entry, "utf-8")
    with pytest.raises(DictionaryMistake, match="app_id"):
        read_targets(register)
    register.write_text(f'{entry}app_id = "wx-1"\n', "utf-8")
    assert read_targets(register)[0].api == "https://api.weixin.qq.com"


def test_a_weibo_post_has_its_link_and_its_length_is_told(tmp_path: Path) -> None:
    assert weibo.preflight(weibo.post_of(_handed())) == []
    written = weibo.to_outbox(tmp_path, "a", weibo.post_of(_handed("长" * 140)))
    assert "上限 140 字" in written.with_suffix(".preflight").read_text("utf-8")
