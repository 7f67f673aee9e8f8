"""The environment our Prefect runs in: on this machine, quiet, and nothing kept of results."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from review_pipeline.settings import Settings

#: The checkout: where `flows` and `deployments` stand.
ROOT = Path(__file__).parents[1]

POOL = "review"
#: So many runs start or work at once; others are waited for by Prefect, in order. Each is a process
#: that takes seconds of a core and 150 MB: hundreds at once would only make each other late.
RUNS_AT_ONCE = 8

_SHARED = "PREFECT_SERVER_API_AUTH_STRING"


def prefect_environment(settings: Settings, inherited: Mapping[str, str]) -> dict[str, str]:
    """Environment variables for the Prefect server, its worker and every flow run."""
    return {
        **inherited,
        "REVIEW_HOME": str(settings.home),
        "REVIEW_DATABASE_URL": settings.database_url,
        "REVIEW_DICTIONARIES": str(settings.dictionaries),
        "REVIEW_DICTIONARY_LAYERS": os.pathsep.join(map(str, settings.dictionary_layers)),
        "REVIEW_PREFECT_PORT": str(settings.prefect_port),
        "REVIEW_PORTAL_PORT": str(settings.portal_port),
        "REVIEW_DOOR_PORT": str(settings.door.port),
        "REVIEW_DOOR_ORIGIN": settings.door.origin,
        "REVIEW_AUDIT_PORT": str(settings.audit_page.port),
        "REVIEW_AUDIT_ORIGIN": settings.audit_page.origin,
        "REVIEW_DOOR_SSO_HEADER": settings.door.sso_header,
        "REVIEW_DOOR_SSO_PEERS": ",".join(sorted(settings.door.sso_peers)),
        "REVIEW_DOOR_PROXIES": ",".join(sorted(settings.door.proxies)),
        "REVIEW_IDENTITY_KEY_FILE": str(settings.identity_key_file),
        "REVIEW_AGENCY": settings.agency,
        "REVIEW_AGENCY_CODE": settings.agency_code,
        "REVIEW_SITE_DOMAIN": settings.site_domain,
        "REVIEW_SITE_ID_CODE": settings.site_id_code,
        "REVIEW_CHECKPOINTS": str(settings.checkpoints),
        "REVIEW_CHECKPOINT_KEY": str(settings.checkpoint_key or ""),
        **_mail(settings),
        "REVIEW_SITE_FOOTER": "|".join(settings.site_footer),
        "REVIEW_PORTAL_PDF": "yes" if settings.portal_pdf else "",
        "PYTHONPATH": str(ROOT),
        "PREFECT_HOME": str(settings.prefect_home),
        "PREFECT_API_URL": f"{settings.prefect_url}/api",
        # No telemetry, no promotion, no request to the outside.
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        # Bodies stay out of Prefect: nothing is persisted, nothing printed is shipped.
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_LOGGING_LOG_PRINTS": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        # A run silent for three beats is taken for lost (flows.prefect_events).
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        "PREFECT_CLI_PROMPT": "false",
        # Whoever reaches Prefect's port must know this: the door, the worker and the flows do.
        "PREFECT_SERVER_API_AUTH_STRING": (password := _password(inherited)),
        "PREFECT_API_AUTH_STRING": password,
    }


def check_shared_string(environ: Mapping[str, str]) -> None:
    """ReviewError (``bad-setting``) where services that start apart would each make their own."""
    if not environ.get(_SHARED):
        raise ReviewError(
            "bad-setting",
            f"请在设置里写 {_SHARED}=review:一串随机字符：各服务分开启动，须用同一个。",
        )


def _mail(settings: Settings) -> dict[str, str]:
    mail = settings.mail
    if mail is None:
        return {"REVIEW_SMTP_HOST": ""}
    return {
        "REVIEW_SMTP_HOST": mail.host,
        "REVIEW_SMTP_PORT": str(mail.port),
        "REVIEW_SMTP_FROM": mail.sender,
        "REVIEW_SMTP_USER": mail.user,
        "REVIEW_SMTP_PASSWORD_FILE": str(mail.password_file or ""),
        "REVIEW_SMTP_STARTTLS": "yes" if mail.starttls else "no",
    }


def _password(inherited: Mapping[str, str]) -> str:
    """The one string Prefect knows: given to services that start apart, else made anew.

    It travels by the environment, which other accounts cannot read, and never by a command line.
    """
    return inherited.get(_SHARED) or f"review:{token_urlsafe(32)}"
