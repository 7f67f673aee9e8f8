"""The portal visited over the network: now and then for availability, whole when patrol goes.

Visits are kept as lines in ``patrol/visits.jsonl`` for a week.
"""

from __future__ import annotations

import json
import socket
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from review_pipeline.disk import write_whole
from review_pipeline.records.patrol_tasks import Source
from review_pipeline.release.probing import TOO_LATE, Served, availability, probe
from review_pipeline.release.store import current_release
from review_pipeline.release.survey import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from review_pipeline.settings import Settings

_KEPT = timedelta(days=7)
#: A day has at least twenty visits (检查指标): one an hour makes 24.
_EVERY = timedelta(hours=1)


def visit_when_due(settings: Settings, now: datetime) -> bool:
    """Visit the home page once an hour and keep whether it answered in time; whether it was due."""
    visits = _read(_log(settings), now)
    if visits and now - visits[-1][0] < _EVERY:
        return False
    visit(settings, now)
    return True


def answering(settings: Settings, now: datetime) -> Iterator[tuple[Source, Remark]]:
    """What the visits of the last week say."""
    for each in availability([was for _, was in _read(_log(settings), now)]):
        yield Source.AVAILABILITY, each


def visit(settings: Settings, now: datetime) -> bool:
    """Visit the home page and keep whether it answered in time."""
    began = time.monotonic()
    try:
        with httpx.Client(trust_env=False, timeout=TOO_LATE) as client:
            answered = client.get(f"{settings.portal_url}/").status_code == httpx.codes.OK
    except httpx.HTTPError:
        answered = False
    answered = answered and time.monotonic() - began <= TOO_LATE
    log = _log(settings)
    kept = [*_read(log, now), (now, answered)]
    lines = (json.dumps({"at": at.isoformat(), "answered": was}) for at, was in kept)
    log.parent.mkdir(parents=True, exist_ok=True)
    write_whole(log, "".join(f"{line}\n" for line in lines).encode())
    return answered


def served(settings: Settings, now: datetime) -> Iterator[tuple[Source, Remark]]:
    """What is wrong with what is served now; where nobody answers, only that."""
    release = current_release(settings.portal)
    if release is None:
        return
    answers = visit(settings, now)
    yield from answering(settings, now)
    if not answers:
        return
    with httpx.Client(trust_env=False, timeout=TOO_LATE, base_url=settings.portal_url) as client:
        for each in probe(release, lambda path: _fetch(client, path)):
            yield Source.SERVED, each
    for each in _over_ipv6(settings):
        yield Source.SERVED, each


def _fetch(client: httpx.Client, path: str) -> tuple[int, bytes]:
    try:
        got = client.get(path)
    except httpx.HTTPError:
        return 0, b""
    return got.status_code, got.content


def _over_ipv6(settings: Settings) -> Iterator[Remark]:
    """The portal must answer on ::1, and the name of the site, where it has one, have an AAAA."""
    try:
        socket.create_connection(("::1", settings.portal_port), timeout=TOO_LATE).close()
    except OSError:
        yield Remark(Served.NO_IPV6, f"[::1]:{settings.portal_port}")
    name = urlsplit(f"//{settings.site_domain}").hostname or ""
    if name.replace(".", "").isdecimal() or "." not in name:
        return
    try:
        socket.getaddrinfo(name, None, socket.AF_INET6)
    except OSError:
        yield Remark(Served.NO_IPV6, name, "域名没有 AAAA 记录")


def _log(settings: Settings) -> Path:
    return settings.home / "patrol" / "visits.jsonl"


def _read(log: Path, now: datetime) -> list[tuple[datetime, bool]]:
    """The visits of the last week, in order; none where the file is not there or unreadable."""
    try:
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        visits = [(datetime.fromisoformat(each["at"]), bool(each["answered"])) for each in lines]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [each for each in visits if now - each[0] <= _KEPT]
