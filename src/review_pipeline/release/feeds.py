"""Atom and RSS feeds, the site map and robots.txt: moments come from the data, not the clock.

RFC 4287 (Atom), RSS 2.0, sitemaps.org 0.9.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.release.catalogue import Status
from review_pipeline.release.identity import url_path
from review_pipeline.release.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from review_pipeline.release.catalogue import Catalogue, Entry
    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.review.catalogue import Column

#: Entries of a feed, the newest.
LONGEST = 30
_ATOM = "http://www.w3.org/2005/Atom"
_SITE_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: Addresses of one site map; earlier ones do not change when an article comes.
_ON_A_MAP = 500
_BEFORE_ANY = datetime(1970, 1, 1, tzinfo=UTC)


def site_feeds(site: SiteIdentity, entries: Sequence[Entry]) -> dict[str, Sheet]:
    """The feeds of the whole site."""
    shown = {"site": site, "entries": tuple(entries)}
    return {"feed.atom": Sheet(atom, {**shown, "column": None}), "rss.xml": Sheet(rss, shown)}


def site_maps(catalogue: Catalogue) -> dict[str, Sheet]:
    """``sitemap.xml`` and the maps it names, each of so many articles in the order they came."""
    entries = tuple(catalogue.entries.values())
    parts = [entries[at : at + _ON_A_MAP] for at in range(0, len(entries), _ON_A_MAP)]
    names = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
    maps = {
        name: Sheet(_map, {"site": catalogue.site, "entries": part})
        for name, part in zip(names, parts, strict=True)
    }
    return {**maps, "sitemap.xml": Sheet(_index, {"site": catalogue.site, "names": names})}


def address(site: SiteIdentity, path: str) -> str:
    """Where a path of the portal stands on the open network."""
    return f"https://{site.domain}{path}"


def atom(*, site: SiteIdentity, entries: Sequence[Entry], column: Column | None) -> bytes:
    """An Atom feed of a column, or of the site."""
    own = address(site, f"/columns/{column.key}.atom" if column else "/feed.atom")
    home = address(site, f"/columns/{column.key}.html" if column else "/")
    feed = _element(_ATOM, "feed")
    _say(feed, "title", f"{site.name} {column.name}" if column else site.name)
    _say(feed, "id", own)
    _say(feed, "link", rel="self", href=own)
    _say(feed, "link", rel="alternate", href=home)
    _say(feed, "updated", _stamp(max((each.moved_at for each in entries), default=_BEFORE_ANY)))
    _say(_say(feed, "author"), "name", site.organisation)
    for each in entries:
        item = _say(feed, "entry")
        where = address(site, url_path(each.index_no))
        _say(item, "title", each.title)
        _say(item, "id", where)
        _say(item, "link", rel="alternate", href=where)
        _say(item, "published", _stamp(each.released_at))
        _say(item, "updated", _stamp(each.moved_at))
    return _encoded(feed)


def rss(*, site: SiteIdentity, entries: Sequence[Entry]) -> bytes:
    """The RSS feed of the site."""
    root = _element("", "rss", version="2.0")
    channel = _say(root, "channel")
    _say(channel, "title", site.name)
    _say(channel, "link", address(site, "/"))
    _say(channel, "description", f"{site.organisation}主动公开的政府信息")
    _say(channel, "language", "zh-cn")
    for each in entries:
        item = _say(channel, "item")
        where = address(site, url_path(each.index_no))
        _say(item, "title", each.title)
        _say(item, "link", where)
        _say(item, "guid", where, isPermaLink="true")
        _say(item, "pubDate", format_datetime(each.released_at.astimezone(LEGAL_TIME)))
    return _encoded(root)


def robots(*, site: SiteIdentity) -> bytes:
    """What crawlers are told: everything may be read, and where the map is."""
    return f"User-agent: *\nAllow: /\nSitemap: {address(site, '/sitemap.xml')}\n".encode()


def _map(*, site: SiteIdentity, entries: Sequence[Entry]) -> bytes:
    root = _element(_SITE_MAP, "urlset")
    for each in entries:
        if each.status is Status.LIVE:
            item = _say(root, "url")
            _say(item, "loc", address(site, url_path(each.index_no)))
            _say(item, "lastmod", _stamp(each.moved_at))
    return _encoded(root)


def _index(*, site: SiteIdentity, names: Sequence[str]) -> bytes:
    root = _element(_SITE_MAP, "sitemapindex")
    for name in names:
        _say(_say(root, "sitemap"), "loc", address(site, f"/{name}"))
    return _encoded(root)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(LEGAL_TIME).isoformat(timespec="seconds")


def _element(namespace: str, tag: str, **attributes: str) -> _Element:
    from lxml import etree  # noqa: PLC0415 - the CLI's start pays for what it uses

    name = f"{{{namespace}}}{tag}" if namespace else tag
    names: dict[str | None, str] = {None: namespace} if namespace else {}
    return etree.Element(name, attributes, nsmap=names)  # type: ignore[arg-type]


def _say(parent: _Element, tag: str, text: str | None = None, **attributes: str) -> _Element:
    from lxml import etree  # noqa: PLC0415

    namespace = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{namespace}}}{tag}" if namespace else tag, attributes)
    child.text = text
    return child


def _encoded(root: _Element) -> bytes:
    from lxml import etree  # noqa: PLC0415

    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
