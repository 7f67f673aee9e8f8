"""SFTP with the host's key checked: a host nobody registered, or another one, gets nothing.

fsspec's own driver takes any key by default. Here only the keys of one ``known_hosts`` file
count, neither those of the account's home nor an agent's.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem

from review_pipeline.errors import ReleaseRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_WITHIN = 15.0


class _Unknown(paramiko.MissingHostKeyPolicy):  # type: ignore[misc] # paramiko has no types
    """Refuses a host that has no key in the file."""

    def missing_host_key(
        self,
        client: paramiko.SSHClient,  # noqa: ARG002 - paramiko's signature
        hostname: str,
        key: paramiko.PKey,  # noqa: ARG002 - likewise
    ) -> None:
        raise ReleaseRefused(
            "unknown-host-key",
            f"SFTP 主机 {hostname} 的密钥没有登记，未送出任何内容；"
            "请向对方核对指纹后写入 known_hosts 文件。",
        )


class CheckedSftp(SFTPFileSystem):  # type: ignore[misc] # fsspec has no types
    """fsspec's driver, with checked keys and files that appear whole or not at all."""

    # A kept connection would not look at the key again.
    cachable = False

    def __init__(self, host: str, known_hosts: Path, **options: Any) -> None:  # noqa: ANN401
        self._known_hosts = known_hosts
        super().__init__(host, **options)

    def _connect(self) -> None:
        self.client = paramiko.SSHClient()
        self.client.load_host_keys(str(self._known_hosts))
        self.client.set_missing_host_key_policy(_Unknown())
        self.client.connect(
            self.host,
            timeout=_WITHIN,
            allow_agent=False,
            look_for_keys=False,
            **self.ssh_kwargs,
        )
        self.ftp = self.client.open_sftp()

    def pipe_file(self, path: str, value: bytes, **_: object) -> None:
        """Write beside the file, then rename: a reader sees the old one or the new one."""
        whole = self._strip_protocol(path)
        beside = f"{whole}.part"
        with self.ftp.open(beside, "wb") as file:
            file.write(value)
        self.ftp.posix_rename(beside, whole)


@contextmanager
def opened(known_hosts: Path, options: Mapping[str, Any]) -> Iterator[CheckedSftp]:
    """A connection for as long as it is wanted; ``options`` are host, port, username and such.

    Raises ReleaseRefused: ``no-known-hosts``, ``unknown-host-key``, ``host-key-changed``,
    ``login-refused``, ``target-unreachable``.
    """
    if not known_hosts.is_file():
        raise ReleaseRefused(
            "no-known-hosts", f"SFTP 目标须有登记主机密钥的文件，未找到 {known_hosts}，请补上。"
        )
    try:
        files = CheckedSftp(known_hosts=known_hosts, **options)
        try:
            yield files
        finally:
            files.client.close()
    except paramiko.BadHostKeyException as fault:
        raise ReleaseRefused(
            "host-key-changed",
            f"SFTP 主机 {fault.hostname} 的密钥与登记的不同，可能被冒充，未送出任何内容；"
            "请向对方核对后再改 known_hosts。",
        ) from None
    except paramiko.AuthenticationException:
        raise ReleaseRefused(
            "login-refused", "SFTP 主机拒绝登录，请核对目标登记的账号和密钥。"
        ) from None
    except (paramiko.SSHException, EOFError):
        raise ReleaseRefused("target-unreachable", "SFTP 连接中断，稍后自动重试。") from None
