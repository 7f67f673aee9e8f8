"""The signed interface against a real CMS, in its own process and environment."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.manifest import digest
from review_pipeline.release.portal import put_up
from review_pipeline.release.store import current_release
from review_pipeline.release.targets import ingest
from review_pipeline.release.targets.package import package
from tests.release.conftest import _page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.release.targets.package import Package

pytestmark = pytest.mark.wagtail
SITE = Path(__file__).parent / "site"
PYTHON = Path(os.environ.get("WAGTAIL_HOME", "/tmp/review-pipeline-wagtail")) / "bin/python"  # noqa: S108 - as in the Makefile
SECRET = b"shared"
NUMBER = "YL0000142/2026-00001"


@dataclass
class Cms:
    """The site; each call is signed for another moment, as retries are."""

    origin: str
    client: httpx.Client
    calls: int = 0

    @property
    def ingest(self) -> str:
        return f"{self.origin}/ingest/"

    @property
    def page(self) -> str:
        return f"{self.origin}/yl0000142-2026-00001/"

    def moment(self) -> str:
        self.calls += 1
        return (datetime.now(UTC) + timedelta(milliseconds=self.calls)).isoformat()

    def send(self, handed: Package) -> str:
        return ingest.send(self.ingest, SECRET, handed, self.moment(), self.client)


@pytest.fixture(scope="module")
def cms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cms]:
    if not PYTHON.exists():
        pytest.skip("没有 Wagtail 的环境，请运行 make wagtail")
    place = tmp_path_factory.mktemp("wagtail") / "site"
    shutil.copytree(SITE, place)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "INGEST_SECRET": SECRET.decode()}
    for arguments in (["makemigrations", "newsroom"], ["migrate"]):
        _manage(place, *arguments)
    command = [PYTHON, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with (
        subprocess.Popen(command, cwd=place, env=environment, **quiet) as running,
        httpx.Client(trust_env=False) as client,
    ):
        site = Cms(f"http://127.0.0.1:{port}", client)
        _wait_for(site)
        yield site
        running.terminate()


def _manage(place: Path, *arguments: str) -> None:
    command = [PYTHON, "manage.py", *arguments, "--verbosity=0"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _wait_for(site: Cms) -> None:
    for _ in range(200):
        try:
            site.client.get(site.origin)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the site did not start")


@pytest.fixture
def handed(tmp_path: Path) -> Package:
    put_up(tmp_path / "portal", _page("关于延时服务的通知", "自三月一日起实行。", "A<B & C。"))
    release = current_release(tmp_path / "portal")
    assert release is not None
    return package(release, NUMBER)


def test_a_page_goes_up_once_is_corrected_withdrawn_and_put_up_again(
    cms: Cms, handed: Package
) -> None:
    first = cms.send(handed)
    assert cms.send(handed) == first  # the same again changes nothing
    assert "A&lt;B &amp; C。" in cms.client.get(cms.page).text
    corrected = replace(handed, text=handed.text.replace("三月", "四月"))
    assert cms.send(corrected) == first
    assert "四月" in cms.client.get(cms.page).text
    for _ in range(2):
        gone = ingest.withdraw(cms.ingest, SECRET, NUMBER, cms.moment(), cms.client)
        assert gone == first
        assert cms.client.get(cms.page).status_code == 404
    assert cms.send(corrected) == first
    assert cms.client.get(cms.page).status_code == 200


def test_forged_stale_and_replayed_requests_are_refused(cms: Cms, handed: Package) -> None:
    with pytest.raises(ReleaseRefused, match="401"):
        ingest.send(cms.ingest, b"guessed", handed, cms.moment(), cms.client)
    with pytest.raises(ReleaseRefused, match="401"):
        ingest.send(cms.ingest, SECRET, handed, "2026-01-01T00:00:00+00:00", cms.client)
    moment = cms.moment()
    ingest.send(cms.ingest, SECRET, handed, moment, cms.client)
    with pytest.raises(ReleaseRefused, match="409"):
        ingest.send(cms.ingest, SECRET, handed, moment, cms.client)
    body = b'{"act": "withdraw", "index_no": "YL0000142/2026-00001"}'
    signed = ingest.signature(SECRET, moment, digest(body), body)
    headers = {
        "X-Review-Moment": moment,
        "Idempotency-Key": digest(body),
        "X-Review-Signature": signed,
    }
    other = cms.client.post(cms.ingest, content=body + b" ", headers=headers)
    assert other.status_code == 401
    assert cms.client.get(cms.page).status_code == 200


def test_a_page_that_shows_something_else_is_noticed(cms: Cms, handed: Package) -> None:
    cms.send(handed)
    altered = replace(handed, text=handed.text + "\n另有\u00ad一行")
    spoilt = httpx.Client(trust_env=False, event_hooks={"response": [_spoil]})
    with spoilt, pytest.raises(ReleaseRefused) as refused:
        ingest.send(cms.ingest, SECRET, altered, cms.moment(), spoilt)
    assert refused.value.code == "target-differs"


def _spoil(response: httpx.Response) -> None:
    """Somebody between the site and us changes what its pages say."""
    if response.request.method == "GET":
        response.read()
        response._content = response.content.replace("另有".encode(), "没有".encode())
