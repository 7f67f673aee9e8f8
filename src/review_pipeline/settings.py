"""Settings, read once at the doors from the environment and passed on as values."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.errors import ReviewError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things stand and which ports they use; every port is on loopback.

    ``home`` holds all that is kept: the record, the vault, the portal, Prefect's own
    files. ``dictionary_layers`` are folders read after ``dictionaries``, and count over them.
    ``site_footer`` holds lines such as the ICP registration; ``portal_pdf`` asks for a PDF beside
    each Word copy, which takes LibreOffice and seconds. ``database_url`` is
    SQLAlchemy's; SQLite under ``home`` unless set.
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
        ReviewError: a port is not a number from 1 to 65535.
    """
    home = Path(environ.get("REVIEW_HOME", "var")).absolute()
    dictionaries = environ.get("REVIEW_DICTIONARIES")
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
        site_footer=tuple(filter(None, environ.get("REVIEW_SITE_FOOTER", "").split("|"))),
        portal_pdf=environ.get("REVIEW_PORTAL_PDF", "") == "yes",
    )


def _folders(paths: str) -> tuple[Path, ...]:
    """Folders as PATH lists them."""
    return tuple(Path(path).absolute() for path in paths.split(os.pathsep) if path)


def _own_dictionaries() -> Path:
    """The dictionaries beside the source tree: they belong to reviewers, not to the package."""
    return Path(__file__).parents[2] / "dictionaries"


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    written = environ.get(name, str(default))
    if not written.isdecimal() or not 0 < int(written) < 65536:  # noqa: PLR2004 - TCP's range
        raise ReviewError(
            "bad-setting", f"环境变量 {name} 应为 1 到 65535 的端口号，请改正后重试。"
        )
    return int(written)
