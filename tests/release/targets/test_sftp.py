"""SFTP against OpenSSH's own server: a host whose key nobody registered gets nothing."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.portal import put_up, withdraw
from review_pipeline.release.store import current_release
from review_pipeline.release.targets.register import Driver, Target
from review_pipeline.release.targets.stores import open_store
from review_pipeline.release.targets.tree import check_site, send_site
from tests.release.conftest import MOMENT, _page

if TYPE_CHECKING:
    from collections.abc import Iterator

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/bin:/sbin")
#: Where sshd, started by root, wants an empty folder of its own.
SEPARATION = Path("/run/sshd")
NUMBER = "YL0000142/2026-00001"
CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
PidFile none
Subsystem sftp internal-sftp
"""


@dataclass
class Server:
    """A server, and a target that reaches it; ``folder`` is also the home of the register."""

    folder: Path
    target: Target

    def send(self) -> int:
        with open_store(self.target, self.folder, "") as files:
            return send_site(_release(self.folder), files, self.target.place).sent

    def differing(self) -> list[str]:
        with open_store(self.target, self.folder, "") as files:
            return check_site(_release(self.folder), files, self.target.place)

    def know(self, key: str) -> None:
        port = self.target.options["port"]
        kind, public = (self.folder / f"{key}.pub").read_text("utf-8").split()[:2]
        line = f"[127.0.0.1]:{port} {kind} {public}\n"
        (self.folder / "known_hosts").write_text(line, encoding="utf-8")


def _release(folder: Path) -> Path:
    release = current_release(folder / "portal")
    assert release is not None
    return release


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    if SSHD is None or not (SEPARATION.is_dir() or getpass.getuser() != "root"):
        pytest.skip("没有 OpenSSH 服务端：apt-get install openssh-server openssh-sftp-server")
    for name in ("host", "other", "user"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name]
        subprocess.run(command, check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = tmp_path / "sshd_config"
    config.write_text(CONFIG.format(port=port, folder=tmp_path), encoding="utf-8")
    with subprocess.Popen([SSHD, "-D", "-e", "-f", config], stderr=subprocess.PIPE) as running:
        _wait_for(port)
        put_up(tmp_path / "portal", _page("关于延时服务的通知", "正文。"))
        login = {"host": "127.0.0.1", "port": port, "username": getpass.getuser()}
        target = Target(
            name="there",
            driver=Driver.TREE,
            place=str(tmp_path / "there"),
            protocol="sftp",
            options={**login, "key_filename": "user"},
        )
        yield Server(tmp_path, target)
        running.terminate()


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("sshd did not start")


def test_a_known_host_holds_the_site_and_what_is_withdrawn_goes(server: Server) -> None:
    server.know("host")
    assert server.send() > 10
    assert server.differing() == []
    assert server.send() == 0
    withdraw(server.folder / "portal", NUMBER, WithdrawalReason.MISTAKE, MOMENT)
    server.send()
    page = server.folder / "there/content/YL0000142-2026-000/01/index.html"
    assert "已撤下" in page.read_text("utf-8")
    page.write_text("挂马", "utf-8")
    assert server.differing() == ["content/YL0000142-2026-000/01/index.html"]
    assert not list((server.folder / "there").rglob("*.part"))


@pytest.mark.parametrize(
    ("known", "code"), [("other", "host-key-changed"), ("", "unknown-host-key")]
)
def test_an_unknown_or_changed_host_key_gets_nothing(server: Server, known: str, code: str) -> None:
    if known:
        server.know(known)
    else:
        (server.folder / "known_hosts").write_text("", encoding="utf-8")
    with pytest.raises(ReleaseRefused, match="未送出任何内容") as refused:
        server.send()
    assert refused.value.code == code
    assert not (server.folder / "there").exists()


def test_without_a_register_of_keys_or_with_another_login_nothing_is_sent(server: Server) -> None:
    with pytest.raises(ReleaseRefused) as refused:
        server.send()
    assert refused.value.code == "no-known-hosts"
    server.know("host")
    other = {**server.target.options, "key_filename": "other"}
    server.target = replace(server.target, options=other)
    with pytest.raises(ReleaseRefused) as refused:
        server.send()
    assert refused.value.code == "login-refused"
