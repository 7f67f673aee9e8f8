"""What a survey of the portal finds beside drift: tags, links, dates, fresh and blank columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from review_pipeline.errors import ReleaseRefused
from review_pipeline.labels import Labelled
from review_pipeline.legal_time import legal_day
from review_pipeline.release.catalogue import Catalogue, read_catalogue
from review_pipeline.release.identity import home_of, url_path
from review_pipeline.release.manifest import read_manifest
from review_pipeline.release.searching import search
from review_pipeline.release.store import current_release
from review_pipeline.release.templating import minute
from review_pipeline.release.words import decoded, segment_paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from lxml.html import HtmlElement

_SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
_COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")
# 检查指标 (国办秘函〔2019〕19号): the home page without anything new for two weeks.
_HOME_FRESH = timedelta(days=14)
#: Characters of a title that search is asked for.
SMOKE = 4


class Fault(Labelled):
    """What may be wrong with a page or a column."""

    TAG = "tag-missing", "缺少必选网页标签"
    DATE = "date-wrong", "发布时间与记录不符或晚于现在"
    DEAD = "dead-link", "链接打不开"
    FOREIGN = "foreign-link", "链接到名单以外的网站"
    STALE = "stale-column", "栏目超期未更新"
    BLANK = "blank-column", "空白栏目"
    HOME = "stale-home", "首页超过两周没有新信息"
    SEARCH = "search-fails", "搜索找不到在线的信息"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing found; ``where`` is a path of the portal, ``department`` whose it is to mend."""

    fault: Labelled
    where: str
    detail: str = ""
    department: str = ""


def survey(
    root: Path, now: datetime, released: Mapping[str, datetime], allowed: frozenset[str]
) -> tuple[Remark, ...]:
    """Everything remarkable about the current release.

    ``released`` are the moments of first release by index number, as the record has them;
    ``allowed`` are the hosts pages may link to, beside their own.
    """
    release = current_release(root)
    if release is None:
        return ()
    try:
        catalogue = read_catalogue(release)
        files = read_manifest(release).files
    except (ReleaseRefused, OSError):
        return ()  # the drift says so
    hosts = allowed | {catalogue.site.domain, ""}
    pages = (path for path in files if path.endswith(".html") and not path.startswith("withdrawn/"))
    return (
        *_columns(catalogue, now),
        *(each for path in pages for each in _page(release, path, files, hosts)),
        *_dates(release, catalogue, now, released),
        *_search(release, catalogue),
    )


def _columns(catalogue: Catalogue, now: datetime) -> Iterator[Remark]:
    newest = next(iter(catalogue.live()), None)
    if newest is not None and now - newest.released_at > _HOME_FRESH:
        yield Remark(Fault.HOME, "/", f"最近一条 {legal_day(newest.released_at)}")
    for column in catalogue.site.columns:
        where = f"/columns/{column.key}.html"
        entries = catalogue.live(column.key)
        if not entries:
            yield Remark(Fault.BLANK, where, column.name, column.department)
        elif column.update_days and now - entries[0].released_at > timedelta(column.update_days):
            day = legal_day(entries[0].released_at)
            yield Remark(
                Fault.STALE,
                where,
                f"{column.name}最近更新 {day}，{column.period}",
                column.department,
            )


def _page(
    release: Path, path: str, files: Mapping[str, str], hosts: frozenset[str]
) -> Iterator[Remark]:
    document = document_of(release / path)
    if document is None:
        return
    wanted = (*_SITE_TAGS, *_COLUMN_TAGS, *(_ARTICLE_TAGS if path.startswith("content/") else ()))
    for name in wanted:
        if not any(document.xpath("//meta[@name=$n]/@content", n=name)):
            yield Remark(Fault.TAG, f"/{path}", name)
    for link in dict.fromkeys(document.xpath("//@href | //@src")):
        target = urlsplit(urljoin(f"/{path}", str(link)))
        if (target.hostname or "") not in hosts:
            yield Remark(Fault.FOREIGN, f"/{path}", target.hostname or "")
        elif not target.hostname and target.path and not _is_there(target.path, files):
            yield Remark(Fault.DEAD, f"/{path}", target.path)


def _is_there(path: str, files: Mapping[str, str]) -> bool:
    name = path.removeprefix("/")
    return (name + "index.html" if name.endswith("/") or not name else name) in files


def _dates(
    release: Path, catalogue: Catalogue, now: datetime, released: Mapping[str, datetime]
) -> Iterator[Remark]:
    for entry in catalogue.live():
        path = f"{home_of(entry.index_no)}index.html"
        document = document_of(release / path)
        said = [] if document is None else document.xpath("//meta[@name='PubDate']/@content")
        known = released.get(entry.index_no, entry.released_at)
        if said != [minute(known)] or known > now:
            yield Remark(Fault.DATE, f"/{path}", str(said[0]) if said else "")


def _search(release: Path, catalogue: Catalogue) -> Iterator[Remark]:
    """The newest article must be found by the first words of its title."""
    newest = next(iter(catalogue.live()), None)
    if newest is None:
        return
    held = [release / path for path in segment_paths(catalogue)]
    segments = [decoded(path.read_bytes()) for path in held if path.is_file()]
    found = {hit.article.path for hit in search(segments, newest.title[:SMOKE])}
    if url_path(newest.index_no) not in found:
        yield Remark(Fault.SEARCH, "/search.html", newest.index_no)


def document_of(path: Path) -> HtmlElement | None:
    """A page as it is parsed; None where the file is gone."""
    import lxml.html  # noqa: PLC0415 - patrol alone needs it

    if not path.is_file():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(path.read_bytes(), parser=parser)
