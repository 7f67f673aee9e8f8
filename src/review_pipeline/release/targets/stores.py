"""The stores of files a ``tree`` target may be (fsspec), opened; SFTP only to a host it knows.

fsspec takes whatever key an SFTP server shows. Here a server must be in a file of known hosts
that somebody filled in, in OpenSSH's form (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT, unverified).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from review_pipeline.errors import ReleaseRefused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fsspec import AbstractFileSystem
    from paramiko import SSHClient

_SFTP = frozenset({"sftp", "ssh"})
_PATIENCE = 30


def open_store(protocol: str, options: Mapping[str, Any], home: Path) -> AbstractFileSystem:
    """The store behind a protocol; ``known_hosts`` of the options is a file, from ``home`` on.

    Raises ReleaseRefused (``no-known-hosts``, ``host-key-unknown``, ``host-key-changed``);
    OSError where the store cannot be reached.
    """
    import fsspec  # noqa: PLC0415 - an extra

    if protocol not in _SFTP:
        return fsspec.filesystem(protocol, **options)
    return _sftp(_client(home, options), options)


def _sftp(client: SSHClient, options: Mapping[str, Any]) -> AbstractFileSystem:
    from fsspec.implementations.sftp import SFTPFileSystem  # noqa: PLC0415 - an extra

    class _Connected(SFTPFileSystem):  # type: ignore[misc]  # fsspec has no types
        """fsspec's, over a connection whose host was checked."""

        def _connect(self) -> None:
            self.client, self.ftp = client, client.open_sftp()

    return _Connected(options["host"], skip_instance_cache=True)


def _client(home: Path, options: Mapping[str, Any]) -> SSHClient:
    """A connection to a known host, by what else of the options is paramiko's."""
    import paramiko  # noqa: PLC0415 - an extra

    given = {**options}
    host, known = given.pop("host"), given.pop("known_hosts", "")
    client = _acquainted(host, home / known)
    # Only what the register names is shown to the host: no agent, no keys that lie about.
    asked = {"timeout": _PATIENCE, "allow_agent": False, "look_for_keys": False, **given}
    try:
        client.connect(host, **asked)
    except paramiko.BadHostKeyException:
        raise ReleaseRefused(
            "host-key-changed",
            f"SFTP 目标 {host} 的主机公钥与 known_hosts 登记的不同，可能有人冒充，未送出任何文件；"
            "请向对方核实后再改登记。",
        ) from None
    except paramiko.AuthenticationException:
        raise ReleaseRefused(
            "not-admitted", f"SFTP 目标 {host} 不接受所用的账号或密钥，请核对 targets.toml。"
        ) from None
    except paramiko.SSHException as fault:
        raise ConnectionError(str(fault)) from fault
    return client


def _acquainted(host: str, known: Path) -> SSHClient:
    """A client that knows the hosts of a file, and turns away from every other."""
    import paramiko  # noqa: PLC0415 - an extra

    class _TurnAway(paramiko.MissingHostKeyPolicy):
        def missing_host_key(self, *_shown: object) -> None:
            raise ReleaseRefused(
                "host-key-unknown",
                f"SFTP 目标 {host} 的主机公钥不在 known_hosts 里，未送出任何文件；"
                "请向对方取得公钥、核实后登记。",
            )

    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(_TurnAway())
    try:
        client.load_host_keys(str(known))
    except (OSError, paramiko.SSHException):
        raise ReleaseRefused(
            "no-known-hosts",
            f"SFTP 目标 {host} 没有可用的 known_hosts 文件，不能确认对方是谁，未连接；"
            "请在 targets.toml 的 options 里写明 known_hosts 并填入对方公布的主机公钥。",
        ) from None
    return client
