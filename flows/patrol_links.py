"""Links to elsewhere: which are tried this time, and which are dead for all we know."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import httpx

from flows.link_visiting import Manners, looked_up, visit_all
from flows.noticing import Notice
from review_pipeline.disk import write_whole
from review_pipeline.records.patrol_tasks import Source
from review_pipeline.release.links import LinkFault, outside_links

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from flows.link_visiting import Visited
    from review_pipeline.settings import Settings

_GONE = frozenset({httpx.codes.NOT_FOUND, httpx.codes.GONE})
_BROKEN = 500
#: A host may be down for an hour: so often in a row it says nothing before that is told.
_SILENT_TIMES = 2


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an address: when it was last tried, and how that went."""

    at: str = ""
    status: int = 0
    silent: int = 0
    inside: bool = False


def usual_manners(settings: Settings) -> Manners:
    """How this installation visits others: it says whose it is."""
    ours = httpx.URL(f"https://{settings.site_domain}/").raw_host.decode()
    return Manners(f"review-pipeline-links (+https://{ours}/)", looked_up)


def over_links(settings: Settings, moment: datetime, manners: Manners) -> tuple[Notice, ...]:
    """Try those longest not tried; every page with a link dead as far as was ever tried."""
    links = outside_links(settings.portal)
    log = settings.home / "patrol" / "links.json"
    known = {address: each for address, each in _read(log).items() if address in links}
    due = sorted(links, key=lambda address: known.get(address, _Known()).at)
    for address, visited in visit_all(due, manners).items():
        known[address] = _after(known.get(address, _Known()), visited, moment)
    _write(log, known)
    return tuple(
        Notice(
            Source.LINKS, fault.value, page, f"{said} {address}", f"{said} {address}", about=address
        )
        for address, pages in links.items()
        for fault, said in _faults(known.get(address, _Known()))
        for page in pages
    )


def _after(before: _Known, visited: Visited, moment: datetime) -> _Known:
    answered = visited.inside or 0 < visited.status < _BROKEN
    silent = 0 if answered else before.silent + 1
    return _Known(moment.isoformat(), visited.status, silent, visited.inside)


def _faults(known: _Known) -> Iterator[tuple[LinkFault, str]]:
    if known.inside:
        yield LinkFault.INSIDE, LinkFault.INSIDE.label
    elif known.status in _GONE:
        yield LinkFault.GONE, f"{LinkFault.GONE.label}（{known.status}）"
    elif known.silent >= _SILENT_TIMES:
        yield LinkFault.SILENT, LinkFault.SILENT.label


def _read(log: Path) -> dict[str, _Known]:
    """What was written last; nothing where the file is not there or unreadable."""
    try:
        kept = json.loads(log.read_text(encoding="utf-8"))
        return {address: _Known(**each) for address, each in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(log: Path, known: dict[str, _Known]) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    kept = {address: asdict(each) for address, each in known.items()}
    write_whole(log, json.dumps(kept, ensure_ascii=False).encode())
