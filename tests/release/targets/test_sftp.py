"""SFTP, against OpenSSH's own server: only to a host whose key somebody registered."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.portal import put_up, withdraw
from review_pipeline.release.store import current_release
from review_pipeline.release.targets.stores import open_store
from review_pipeline.release.targets.tree import check_site, send_site
from tests.release.conftest import MOMENT, _page

if TYPE_CHECKING:
    from collections.abc import Iterator

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
NUMBER = "YL0000142/2026-00001"
pytestmark = pytest.mark.skipif(
    not Path(SSHD).is_file() or not shutil.which("ssh-keygen"),
    reason="needs Debian's openssh-server",
)


@dataclass(frozen=True)
class Server:
    """A running sshd; ``key`` is its public key, ``home`` where its files and ours lie."""

    port: int
    key: str
    home: Path

    def options(self, known: str | None, **more: object) -> dict[str, Any]:
        """What a register says of this server, its known hosts holding one key."""
        (self.home / "known_hosts").write_text(
            f"[127.0.0.1]:{self.port} {known}\n" if known else ""
        )
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "username": "root",
            "key_filename": str(self.home / "client"),
            "known_hosts": "known_hosts",
            **more,
        }


def _key(path: Path) -> str:
    asked = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(asked, check=True)
    kind, key, *_ = path.with_suffix(".pub").read_text().split()
    return f"{kind} {key}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, port = tmp_path_factory.mktemp("sshd"), _free_port()
    host_key, client_key = _key(home / "host"), _key(home / "client")
    (home / "authorized").write_text(client_key + "\n")
    (home / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {home}/host\nPidFile none\n"
        f"AuthorizedKeysFile {home}/authorized\nStrictModes no\nUsePAM no\n"
        "PermitRootLogin prohibit-password\nPasswordAuthentication no\n"
        "Subsystem sftp internal-sftp\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True)
    with (home / "log").open("wb") as log:
        process = subprocess.Popen([SSHD, "-D", "-e", "-f", home / "config"], stderr=log)
    try:
        _await(port)
        yield Server(port, host_key, home)
    finally:
        process.terminate()
        process.wait()


def _await(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("sshd did not come up")


def test_a_known_host_gets_the_site_reads_back_and_loses_what_is_withdrawn(
    server: Server, tmp_path: Path
) -> None:
    root, there = tmp_path / "portal", str(tmp_path / "there")
    put_up(root, _page("关于延时服务的通知", "正文。"))
    files = open_store("sftp", server.options(server.key), server.home)
    release = current_release(root)
    assert release is not None
    assert send_site(release, files, there).sent > 10
    assert check_site(release, files, there) == []
    withdraw(root, NUMBER, WithdrawalReason.MISTAKE, MOMENT)
    release = current_release(root)
    assert release is not None
    assert send_site(release, files, there).deleted == 1
    page = tmp_path / "there/content/YL0000142-2026-000/01/index.html"
    assert "已撤下" in page.read_text("utf-8")


def test_a_host_nobody_registered_gets_nothing(server: Server) -> None:
    with pytest.raises(ReleaseRefused, match="不在 known_hosts 里") as refused:
        open_store("sftp", server.options(None), server.home)
    assert refused.value.code == "host-key-unknown"


def test_a_host_with_another_key_than_registered_gets_nothing(
    server: Server, tmp_path: Path
) -> None:
    with pytest.raises(ReleaseRefused, match="可能有人冒充") as refused:
        open_store("sftp", server.options(_key(tmp_path / "other")), server.home)
    assert refused.value.code == "host-key-changed"


def test_without_known_hosts_nothing_is_connected(server: Server) -> None:
    asked = server.options(server.key, known_hosts="nowhere")
    with pytest.raises(ReleaseRefused, match="没有可用的 known_hosts") as refused:
        open_store("sftp", asked, server.home)
    assert refused.value.code == "no-known-hosts"


def test_a_key_the_host_does_not_admit_is_told(server: Server, tmp_path: Path) -> None:
    _key(tmp_path / "stranger")
    asked = server.options(server.key, key_filename=str(tmp_path / "stranger"))
    with pytest.raises(ReleaseRefused, match="不接受所用的账号或密钥"):
        open_store("sftp", asked, server.home)


def test_a_host_that_is_not_there_is_tried_again(server: Server) -> None:
    asked = server.options(server.key, port=_free_port())
    with pytest.raises(OSError, match="Unable to connect"):
        open_store("sftp", asked, server.home)
