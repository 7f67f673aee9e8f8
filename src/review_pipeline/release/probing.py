"""The portal as a reader's browser meets it: fetched over the network and compared.

Availability by 检查指标 (国办秘函〔2019〕19号, 未核, from a stored table): an answer later than
15 seconds counts as none; more than 5 % of a week's visits without answer is a veto.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from review_pipeline.errors import ReleaseRefused
from review_pipeline.labels import Labelled
from review_pipeline.release.catalogue import Status, is_public, read_catalogue
from review_pipeline.release.identity import stone_of, url_path
from review_pipeline.release.manifest import digest, read_manifest
from review_pipeline.release.survey import SMOKE, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from review_pipeline.release.served import Fetch

TOO_LATE = 15.0
MOST_DOWN = 0.05
#: Fewer visits than a day's worth say nothing of a share.
ENOUGH_VISITS = 20
_OK, _GONE = 200, 410


class Served(Labelled):
    """What may be wrong with what is served."""

    DOWN = "site-down", "门户打不开或超过 15 秒"
    OFTEN_DOWN = "often-down", "一周内打不开的次数超过 5%（单项否决）"
    CHANGED = "served-differs", "线上内容与发布清单不符，可能被篡改"
    SHOWN = "withdrawn-shown", "已撤下的网页仍可打开"
    SEARCH = "served-search-fails", "线上搜索找不到在线的信息"
    NO_IPV6 = "no-ipv6", "IPv6 打不开"


def probe(release: Path, fetch: Fetch) -> Iterator[Remark]:
    """Everything served otherwise than this release has it.

    ``fetch`` answers a path of the portal with status and bytes, 0 where nobody answers.
    """
    try:
        catalogue, files = read_catalogue(release), read_manifest(release).files
    except (ReleaseRefused, OSError):
        return  # the drift says so
    for path, known in files.items():
        if not is_public(path):
            continue
        status, content = fetch(f"/{quote(path)}")
        if status != _OK or digest(content) != known:
            yield Remark(Served.CHANGED, f"/{path}", str(status))
    for entry in catalogue.entries.values():
        if entry.status is Status.WITHDRAWN:
            status, content = fetch(url_path(entry.index_no))
            stone = files.get(stone_of(entry.index_no))
            if status != _GONE or digest(content) != stone:
                yield Remark(Served.SHOWN, url_path(entry.index_no), str(status))
    newest = next(iter(catalogue.live()), None)
    if newest is not None:
        status, content = fetch(f"/search.html?q={quote(newest.title[:SMOKE])}")
        if status != _OK or url_path(newest.index_no).encode() not in content:
            yield Remark(Served.SEARCH, "/search.html", newest.index_no)


def availability(visits: Sequence[bool]) -> Iterator[Remark]:
    """What a week's visits say, the last visit last; True is an answer in time."""
    if visits and not visits[-1]:
        yield Remark(Served.DOWN, "/")
    down = visits.count(False)
    if len(visits) >= ENOUGH_VISITS and down / len(visits) > MOST_DOWN:
        yield Remark(Served.OFTEN_DOWN, "/", f"{len(visits)} 次中 {down} 次")
