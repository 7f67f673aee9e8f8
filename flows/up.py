"""``python -m flows.up``: everything on this machine, on loopback, until stopped."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import httpx

from flows.environment import prefect_environment
from flows.services import Services
from flows.stopping import stop_on_sigterm
from review_pipeline.errors import RecordFault, ReviewError
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from review_pipeline.settings import Settings

_LOOK_EVERY = 1.0
_AFTER_A_FAULT = 5.0


def run() -> None:
    """Start the services, hand waiting work to Prefect, and stop on a signal."""
    settings = read_settings(os.environ)
    environment = prefect_environment(settings, os.environ)
    # Our own calls of Prefect use the same settings as its server and worker.
    os.environ.update(environment)
    stop_on_sigterm()
    _make_home(settings)
    # Imported now: Prefect reads its settings when it is imported.
    from flows.dispatch import dispatch  # noqa: PLC0415
    from flows.office import prepare_office  # noqa: PLC0415
    from flows.prefect_events import ensure_automations  # noqa: PLC0415
    from flows.releasing import site_of  # noqa: PLC0415
    from review_pipeline.release.portal import lay_out  # noqa: PLC0415

    office = prepare_office()
    lay_out(settings.portal, site_of(office))
    with Services(settings, environment) as services:
        print(f"审签入口：{settings.door.origin}\n门户：{settings.portal_url}", flush=True)  # noqa: T201
        if settings.mail is None:
            _say("没有设置邮件（REVIEW_SMTP_HOST）：催办只记入审批记录和 Prefect 事件，不发邮件。")
        automated = False
        while True:
            services.keep_running()
            try:
                if not automated:
                    ensure_automations()
                    automated = True
                dispatch(office)
                time.sleep(_LOOK_EVERY)
            except httpx.HTTPError:
                _say("Prefect 服务暂时没有答复（可能正在重新启动），稍后再试。")
                time.sleep(_AFTER_A_FAULT)
            except RecordFault as fault:
                _say(fault.message)
                time.sleep(_AFTER_A_FAULT)


def _make_home(settings: Settings) -> None:
    try:
        settings.prefect_home.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ReviewError(
            "home-unwritable", f"无法在 {settings.home} 建立目录，请检查权限，或另设 REVIEW_HOME。"
        ) from fault


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - this door's purpose


if __name__ == "__main__":
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(0)
    except ReviewError as fault:
        _say(fault.message)
        sys.exit(2)
