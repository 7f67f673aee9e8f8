"""The services of one machine, kept running: Prefect's, our doors, the portal."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.environment import POOL, ROOT, RUNS_AT_ONCE
from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Self

    from review_pipeline.settings import Settings

_START_WITHIN = 240.0
_STOP_WITHIN = 10.0


@dataclass
class Service:
    """A child process with a log of its own, started again when it ends."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process; what it prints goes to its log."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, env=dict(self.environment), cwd=ROOT, stdout=log, stderr=log
            )

    @property
    def ended(self) -> bool:
        """Whether the process was started and is no more."""
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Ask the process to end, then make it."""
        if self.process is None or self.ended:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Services:
    """Everything `review up` runs, as one context manager."""

    settings: Settings
    environment: Mapping[str, str]
    running: list[Service] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Start server, deployments, worker, doors and portal, each when the one before answers."""
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all, last started first."""
        for service in reversed(self.running):
            service.stop()

    def keep_running(self) -> None:
        """Start again what has ended."""
        for service in self.running:
            if service.ended:
                service.start()

    def await_server(self) -> None:
        """Wait until Prefect's server answers; ReviewError where it does not."""
        self._await(self.running[0], f"{self.settings.prefect_url}/api/health", "Prefect 服务")

    def _start(self) -> None:
        check_free(self.settings.prefect_port, "REVIEW_PREFECT_PORT")
        check_free(self.settings.door.port, "REVIEW_DOOR_PORT")
        check_free(self.settings.portal_port, "REVIEW_PORTAL_PORT")
        check_free(self.settings.audit_page.port, "REVIEW_AUDIT_PORT")
        self._run("prefect-server", "flows.serve_prefect")
        self.await_server()
        self._once("prefect", "work-pool", "create", POOL, "--type", "process", "--overwrite")
        self._once("prefect", "work-pool", "set-concurrency-limit", POOL, str(RUNS_AT_ONCE))
        self._once("prefect", "deploy", "--prefect-file", "deployments/prefect.yaml", "--all")
        self._run(
            "prefect-worker", "prefect", "worker", "start", "--pool", POOL, "--type", "process"
        )
        door = self._run("door", "flows.serve_door")
        audit_page = self._run("audit-page", "flows.serve_audit_page")
        portal = self._run("portal", "flows.serve_portal")
        # They start side by side: none needs another.
        self._await(door, f"{self.settings.door.local_url}/healthz", "审签入口")
        self._await(portal, f"{self.settings.portal_url}/healthz", "门户")
        self._await(audit_page, f"{self.settings.audit_page.local_url}/healthz", "督查网页")

    def _run(self, name: str, module: str, *arguments: str) -> Service:
        log = self.settings.home / "log" / f"{name}.log"
        command = (sys.executable, "-m", module, *arguments)
        service = Service(name, command, self.environment, log)
        self.running.append(service)
        service.start()
        return service

    def _once(self, module: str, *arguments: str) -> None:
        done = subprocess.run(
            (sys.executable, "-m", module, *arguments),
            env=dict(self.environment),
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            log = self.settings.home / "log" / "deploy.log"
            log.write_bytes(done.stdout + done.stderr)
            raise ReviewError("deploy-failed", f"流程部署失败，请查看 {log}。")

    def _await(self, service: Service, url: str, what: str) -> None:
        deadline = time.monotonic() + _START_WITHIN
        while time.monotonic() < deadline:
            if service.ended:
                break
            try:
                with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own loopback address
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.3)
        raise ReviewError(
            "start-failed", f"{what}没有启动（端口可能被占用），请查看 {service.log}。"
        )


def check_free(port: int, setting: str) -> None:
    """Refuse a port where somebody answers: we would take another's server for ours."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise ReviewError(
                "port-taken", f"端口 {port} 已被占用，请停止占用它的程序，或用 {setting} 另设端口。"
            )
