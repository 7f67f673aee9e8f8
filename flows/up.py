"""``python -m flows.up``: everything on this machine, on loopback, until stopped."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from flows.environment import prefect_environment
from flows.keep_dispatching import keep_dispatching, say
from flows.services import Services
from flows.stopping import stop_on_sigterm
from review_pipeline.errors import ReviewError
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from review_pipeline.settings import Settings


def run() -> None:
    """Start the services, hand waiting work to Prefect, and stop on a signal."""
    settings = read_settings(os.environ)
    environment = prefect_environment(settings, os.environ)
    # Our own calls of Prefect use the same settings as its server and worker.
    os.environ.update(environment)
    stop_on_sigterm()
    _make_home(settings)
    # Imported now: Prefect reads its settings when it is imported.
    from flows.office import prepare_office  # noqa: PLC0415
    from flows.releasing import site_of  # noqa: PLC0415
    from review_pipeline.release.portal import lay_out  # noqa: PLC0415

    office = prepare_office()
    lay_out(settings.portal, site_of(office))
    with Services(settings, environment) as services:
        addresses = (
            f"审签入口：{settings.door.origin}",
            f"督查网页：{settings.audit_page.origin}",
            f"门户：{settings.portal_url}",
        )
        print("\n".join(addresses), flush=True)  # noqa: T201 - this door's purpose
        if settings.mail is None:
            say("没有设置邮件（REVIEW_SMTP_HOST）：催办只记入审批记录和 Prefect 事件，不发邮件。")
        keep_dispatching(office, services.keep_running)


def _make_home(settings: Settings) -> None:
    try:
        settings.prefect_home.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ReviewError(
            "home-unwritable", f"无法在 {settings.home} 建立目录，请检查权限，或另设 REVIEW_HOME。"
        ) from fault


if __name__ == "__main__":
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(0)
    except ReviewError as fault:
        say(fault.message)
        sys.exit(2)
