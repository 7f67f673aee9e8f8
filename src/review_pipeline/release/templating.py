"""The page templates: escaped always, an undefined name is a fault."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.release.identity import url_path
from review_pipeline.release.manifest import digest

if TYPE_CHECKING:
    from datetime import date

    from jinja2 import Environment
    from markupsafe import Markup

_TEMPLATES = "review_pipeline.release"
STYLESHEET, ICON, SEARCH = "portal.css", "icon.svg", "search.js"
#: Every file that pages may link.
ASSETS = (STYLESHEET, ICON, SEARCH)


def fill(template: str, **values: object) -> bytes:
    """The template filled in, UTF-8; every template links the assets."""
    return fill_fragment(template, **values).encode()


def fill_fragment(template: str, **values: object) -> str:
    """Part of a page, filled in."""
    return environment().get_template(template).render(_links(), **values)


@cache
def _links() -> dict[str, str]:
    return {name.partition(".")[0]: asset(name)[0] for name in ASSETS}


@cache
def dress() -> str:
    """The digest of all templates and assets: what pages look like, apart from what they show."""
    folder = resources.files(_TEMPLATES).joinpath("templates")
    held = sorted((each.name, digest(each.read_bytes())) for each in folder.iterdir())
    return digest(repr(held).encode())


@cache
def asset(name: str) -> tuple[str, bytes]:
    """A file every page may link: its path within a release, named by content, and its bytes."""
    content = resources.files(_TEMPLATES).joinpath("templates", name).read_bytes()
    stem, _, suffix = name.partition(".")
    return f"assets/{stem}-{digest(content)[:12]}.{suffix}", content


@cache
def environment() -> Environment:
    """Jinja2 with autoescape on and StrictUndefined; loaded late, for the CLI's sake."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=PackageLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(minute=minute, day=day, exact=exact)
    made.globals["url_path"] = url_path
    return made


def exact(text: str) -> Markup:
    """The text escaped so that every character survives a reader of HTML, CR too."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - comes with Jinja2

    return escape(text).replace("\r", Markup("&#13;"))


def minute(moment: datetime) -> str:
    """``YYYY-MM-DD HH:MM`` in Asia/Shanghai, the form PubDate has."""
    return moment.astimezone(LEGAL_TIME).strftime("%Y-%m-%d %H:%M")


def day(moment: date) -> str:
    """``YYYY-MM-DD``; a moment (datetime) is read in Asia/Shanghai."""
    return minute(moment)[:10] if isinstance(moment, datetime) else moment.isoformat()
