"""Settings, read once at the doors from the environment and passed on as values."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_DAYS = 250


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The house's mail server, and as whom we hand mail to it.

    ``password_file`` holds the password of ``user``; without a user nobody logs in.
    """

    host: str
    port: int
    sender: str
    user: str
    password_file: Path | None
    starttls: bool


@dataclass(frozen=True, slots=True)
class DoorSettings:
    """A door of ours people log in at: the one before the Prefect UI, or the auditors' page.

    ``origin`` is its address as browsers write it: the one they are sent to, and the only one
    that may ask it to act. ``sso_header`` names the header in which the house's single sign-on
    says who is there; it counts only from ``sso_peers`` (IP addresses), and from nobody where
    the name is empty. Whom ``proxies`` (IP addresses) name in X-Forwarded-For is who asks;
    where others send that header it counts for nothing.
    """

    port: int
    origin: str
    sso_header: str
    sso_peers: frozenset[str]
    proxies: frozenset[str]

    @property
    def local_url(self) -> str:
        """Its address on this machine."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def encrypted(self) -> bool:
        """Whether browsers reach it by https."""
        return self.origin.startswith("https://")


@dataclass(frozen=True, slots=True)
class PatrolSettings:
    """How patrol goes, and whose what it finds is.

    What belongs to no column and no item is ``department``'s. Who was told of something still
    open is told again after so many working days (``remind_days``). ``link_hosts`` are the hosts
    pages may link to beside their own. ``visit_links`` asks to try links to elsewhere, which
    takes a way out to the public network.
    """

    department: str
    remind_days: int
    link_hosts: frozenset[str]
    visit_links: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things stand and which ports they use; every port is on loopback.

    ``home`` holds all that is kept: the record, the vault, the portal, Prefect's own
    files. ``checkpoints`` is where the journal's checkpoints go, best on another machine, signed
    by ``checkpoint_key`` where one is named; the newest is mailed to ``checkpoint_mail``, people
    outside the reach of our administrators. ``dictionary_layers`` are folders read after
    ``dictionaries``, and count over them.
    ``database_url`` is SQLAlchemy's; SQLite under ``home`` unless set. ``identity_key`` is the
    key's own text where the environment gives it; else it stands in ``identity_key_file``.
    ``site_footer`` holds lines such as the ICP registration; ``portal_pdf`` asks for a PDF beside
    each Word copy, which takes LibreOffice and seconds. ``patrol`` is how patrol goes.
    """

    home: Path
    dictionaries: Path
    dictionary_layers: tuple[Path, ...]
    database_url: str
    prefect_port: int
    portal_port: int
    agency: str
    agency_code: str
    site_domain: str
    site_id_code: str
    checkpoints: Path
    checkpoint_key: Path | None
    checkpoint_mail: tuple[str, ...]
    mail: MailSettings | None
    door: DoorSettings
    audit_page: DoorSettings
    identity_key: str = field(repr=False)
    identity_key_file: Path
    patrol: PatrolSettings
    site_footer: tuple[str, ...] = ()
    portal_pdf: bool = False

    @property
    def vault(self) -> Path:
        """Where drafts are kept, by digest."""
        return self.home / "vault"

    @property
    def portal(self) -> Path:
        """The root of the embedded portal."""
        return self.home / "portal"

    @property
    def audit_snapshots(self) -> Path:
        """Where the auditors' page keeps its copy of the views."""
        return self.home / "audit"

    @property
    def registers(self) -> Path:
        """Where the registers are kept: columns, working days, clocks."""
        return self.dictionaries / "registers"

    @property
    def cache(self) -> Path:
        """What can be made again: compiled dictionaries."""
        return self.home / "cache"

    @property
    def prefect_home(self) -> Path:
        """Prefect's own database and files."""
        return self.home / "prefect"

    @property
    def prefect_url(self) -> str:
        """The address of the Prefect UI."""
        return f"http://127.0.0.1:{self.prefect_port}"

    @property
    def portal_url(self) -> str:
        """The address of the embedded portal."""
        return f"http://127.0.0.1:{self.portal_port}"


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Settings from ``REVIEW_*`` variables, each with a default fit for one machine.

    Raises:
        ReviewError: a port is not a number from 1 to 65535, or mail is set up by halves.
    """
    home = Path(environ.get("REVIEW_HOME", "var")).absolute()
    dictionaries = environ.get("REVIEW_DICTIONARIES")
    checkpoints = environ.get("REVIEW_CHECKPOINTS")
    key = environ.get("REVIEW_CHECKPOINT_KEY")
    return Settings(
        home=home,
        dictionaries=Path(dictionaries).absolute() if dictionaries else _own_dictionaries(),
        dictionary_layers=_folders(environ.get("REVIEW_DICTIONARY_LAYERS", "")),
        database_url=environ.get("REVIEW_DATABASE_URL", f"sqlite:///{home / 'record.db'}"),
        prefect_port=_port(environ, "REVIEW_PREFECT_PORT", 4200),
        portal_port=_port(environ, "REVIEW_PORTAL_PORT", 8080),
        agency=environ.get("REVIEW_AGENCY", "云岭省公安厅"),
        agency_code=environ.get("REVIEW_AGENCY_CODE", "000000000"),
        site_domain=environ.get("REVIEW_SITE_DOMAIN", "127.0.0.1"),
        site_id_code=environ.get("REVIEW_SITE_ID_CODE", "0000000000"),
        checkpoints=Path(checkpoints).absolute() if checkpoints else home / "checkpoints",
        checkpoint_key=Path(key).absolute() if key else None,
        checkpoint_mail=_checkpoint_mail(environ),
        mail=_mail(environ),
        door=_door(environ, "REVIEW_DOOR", 4300),
        audit_page=_door(environ, "REVIEW_AUDIT", 4400),
        identity_key=environ.get("REVIEW_IDENTITY_KEY", ""),
        identity_key_file=Path(
            environ.get("REVIEW_IDENTITY_KEY_FILE", home / "identity.key")
        ).absolute(),
        site_footer=tuple(filter(None, environ.get("REVIEW_SITE_FOOTER", "").split("|"))),
        portal_pdf=environ.get("REVIEW_PORTAL_PDF", "") == "yes",
        patrol=_patrol(environ),
    )


def _patrol(environ: Mapping[str, str]) -> PatrolSettings:
    days = environ.get("REVIEW_PATROL_REMIND_DAYS", "3")
    if not days.isdecimal() or not 0 < int(days) <= _MOST_DAYS:
        raise ReviewError(
            "bad-setting",
            f"环境变量 REVIEW_PATROL_REMIND_DAYS 应为 1 到 {_MOST_DAYS} 的工作日数，请改正后重试。",
        )
    return PatrolSettings(
        department=environ.get("REVIEW_SITE_DEPARTMENT", "").strip() or "办公室",
        remind_days=int(days),
        link_hosts=_addresses(environ, "REVIEW_LINK_HOSTS"),
        visit_links=environ.get("REVIEW_VISIT_LINKS", "") == "yes",
    )


def _checkpoint_mail(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Who is sent checkpoints, in the order of the alphabet."""
    addresses = tuple(sorted(_addresses(environ, "REVIEW_CHECKPOINT_MAIL")))
    if any("@" not in address for address in addresses):
        raise ReviewError(
            "bad-setting", "REVIEW_CHECKPOINT_MAIL 应为邮箱，多个以空格或逗号分开，请改正后重试。"
        )
    if addresses and not environ.get("REVIEW_SMTP_HOST", "").strip():
        raise ReviewError(
            "bad-setting", "设了 REVIEW_CHECKPOINT_MAIL，还须用 REVIEW_SMTP_HOST 写明邮件服务器。"
        )
    return addresses


def _door(environ: Mapping[str, str], name: str, default_port: int) -> DoorSettings:
    """A door's own port and address; the single sign-on is the house's, the same at each."""
    port = _port(environ, f"{name}_PORT", default_port)
    origin = environ.get(f"{name}_ORIGIN", "") or f"http://127.0.0.1:{port}"
    parsed = urlsplit(origin)
    if parsed.scheme not in {"http", "https"} or origin != f"{parsed.scheme}://{parsed.netloc}":
        raise ReviewError(
            "bad-setting", f"{name}_ORIGIN 应形如 https://shenqian.example，末尾不带“/”。"
        )
    if parsed.scheme == "http" and parsed.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise ReviewError(
            "bad-setting", f"{name}_ORIGIN 不在本机时必须是 https，否则口令会在网上明文传送。"
        )
    return DoorSettings(
        port=port,
        origin=origin,
        sso_header=environ.get("REVIEW_DOOR_SSO_HEADER", "").lower(),
        sso_peers=_addresses(environ, "REVIEW_DOOR_SSO_PEERS"),
        proxies=_addresses(environ, "REVIEW_DOOR_PROXIES"),
    )


def _addresses(environ: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(environ.get(name, "").replace(",", " ").split())


def _folders(paths: str) -> tuple[Path, ...]:
    """Folders as PATH lists them."""
    return tuple(Path(path).absolute() for path in paths.split(os.pathsep) if path)


def _own_dictionaries() -> Path:
    """The dictionaries beside the source tree: they belong to reviewers, not to the package."""
    return Path(__file__).parents[2] / "dictionaries"


def _mail(environ: Mapping[str, str]) -> MailSettings | None:
    """The mail server, None where no host is named: reminders are then not mailed."""
    host = environ.get("REVIEW_SMTP_HOST", "").strip()
    if not host:
        return None
    sender, user = (environ.get(f"REVIEW_SMTP_{name}", "").strip() for name in ("FROM", "USER"))
    password = environ.get("REVIEW_SMTP_PASSWORD_FILE", "")
    starttls = environ.get("REVIEW_SMTP_STARTTLS", "yes").strip().lower()
    if "@" not in sender:
        raise ReviewError(
            "bad-setting", "设了 REVIEW_SMTP_HOST，还须用 REVIEW_SMTP_FROM 写明发件邮箱。"
        )
    if bool(user) != bool(password):
        raise ReviewError(
            "bad-setting",
            "REVIEW_SMTP_USER 和 REVIEW_SMTP_PASSWORD_FILE 应同设同省，请改正后重试。",
        )
    if starttls not in {"yes", "no"}:
        raise ReviewError(
            "bad-setting", "环境变量 REVIEW_SMTP_STARTTLS 应为 yes 或 no，请改正后重试。"
        )
    if user and starttls == "no":
        raise ReviewError(
            "bad-setting",
            "REVIEW_SMTP_STARTTLS 为 no 时口令会以明文传送，不得登录；请改为 yes，或不设账号。",
        )
    return MailSettings(
        host=host,
        port=_port(environ, "REVIEW_SMTP_PORT", 25),
        sender=sender,
        user=user,
        password_file=Path(password).absolute() if password else None,
        starttls=starttls == "yes",
    )


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    written = environ.get(name, str(default))
    if not written.isdecimal() or not 0 < int(written) < 65536:  # noqa: PLR2004 - TCP's range
        raise ReviewError(
            "bad-setting", f"环境变量 {name} 应为 1 到 65535 的端口号，请改正后重试。"
        )
    return int(written)
