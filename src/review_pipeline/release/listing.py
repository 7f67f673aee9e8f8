"""The pages that lead to articles, and the tombstone of a withdrawn one.

What each page shows is planned first and written after, so that a release writes only the
pages that show something new; how long that takes does not grow with the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.release import feeds
from review_pipeline.release.sheet import Sheet
from review_pipeline.release.templating import ASSETS, asset, dress, fill
from review_pipeline.review.catalogue import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.release.catalogue import Catalogue, Entry
    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.review.catalogue import Column

_ON_HOME = 7
_NEWEST = 10
#: Entries of one page of a column; older pages, numbered from the oldest, do not change.
_ON_A_PAGE = 20


def listing(
    catalogue: Catalogue, known: Catalogue | None = None, *, dressed_alike: bool = True
) -> tuple[dict[str, bytes], list[str]]:
    """Pages, feeds and site map that are not as they are for ``known``, by path; and the assets.

    Then the paths of pages of ``known`` that are no more. ``dressed_alike`` says that its pages
    were made with these templates.
    """
    old = {} if known is None else plan(known)
    new = plan(catalogue)
    fresh = [p for p, sheet in new.items() if not dressed_alike or old.get(p) != sheet]
    written = {**{path: new[path].written() for path in fresh}, **dict(map(asset, ASSETS))}
    return written, sorted(old.keys() - new.keys())


def tombstone(site: SiteIdentity, entry: Entry) -> bytes:
    """What stands where a withdrawn article stood: its index number and a category."""
    return fill("tombstone.html", site=site, entry=entry)


def plan(catalogue: Catalogue) -> dict[str, Sheet]:
    """Every page that leads to articles, by path, and what it shows."""
    site = catalogue.site
    everything = catalogue.live()
    columns = catalogue.by_column(everything)
    sheets = {"index.html": _home(site, everything, columns)}
    sheets["directory.html"] = _directory(site, columns)
    sheets["robots.txt"] = Sheet(feeds.robots, {"site": site})
    sheets.update(feeds.site_feeds(site, everything[: feeds.LONGEST]))
    sheets.update(feeds.site_maps(catalogue))
    for column in site.columns:
        sheets.update(_column(site, column, columns[column.key]))
    return sheets


def _home(site: SiteIdentity, newest: list[Entry], columns: dict[str, list[Entry]]) -> Sheet:
    lists = tuple((column, tuple(columns[column.key][:_ON_HOME])) for column in site.columns)
    newest_entries = tuple(newest[:_NEWEST])
    return _sheet("home.html", site, lists=lists, newest=newest_entries, sections=_sections(site))


def _directory(site: SiteIdentity, columns: dict[str, list[Entry]]) -> Sheet:
    """主动公开基本目录: each column, who answers for it, how often, by which article."""
    held = {
        key: (len(entries), entries[0].released_at if entries else None)
        for key, entries in columns.items()
    }
    return _sheet("directory.html", site, sections=_sections(site), held=held)


def _sections(site: SiteIdentity) -> tuple[tuple[str, tuple[Column, ...]], ...]:
    parts = ((name, tuple(c for c in site.columns if c.section == name)) for name in SECTIONS)
    return tuple((name, columns) for name, columns in parts if columns)


def _column(site: SiteIdentity, column: Column, newest_first: list[Entry]) -> dict[str, Sheet]:
    entries = tuple(reversed(newest_first))
    full = max(0, len(entries) // _ON_A_PAGE - 1)
    parts = {n: entries[(n - 1) * _ON_A_PAGE : n * _ON_A_PAGE] for n in range(1, full + 1)}
    sheets = {
        page_path(column.key, n): _column_page(site, column, part, (n, full))
        for n, part in parts.items()
    }
    rest = entries[full * _ON_A_PAGE :]
    sheets[page_path(column.key)] = _column_page(site, column, rest, (full + 1, full))
    feed = tuple(newest_first[: feeds.LONGEST])
    sheets[f"columns/{column.key}.atom"] = Sheet(
        feeds.atom, {"site": site, "entries": feed, "column": column}
    )
    return sheets


def _column_page(
    site: SiteIdentity, column: Column, entries: tuple[Entry, ...], place: tuple[int, int]
) -> Sheet:
    number, full = place
    links = dict(_links(column, number, full))
    shown = tuple(reversed(entries))
    return _sheet(
        "column.html",
        site,
        column=column,
        entries=shown,
        links=links,
        number=number if number <= full else 0,
    )


def _links(column: Column, number: int, full: int) -> Iterator[tuple[str, str]]:
    if number <= full:
        newer = page_path(column.key, number + 1) if number < full else page_path(column.key)
        yield "newer", f"/{newer}"
    if number > 1:
        yield "older", f"/{page_path(column.key, number - 1)}"


def page_path(key: str, number: int = 0) -> str:
    """Where a column's page stands: its newest, or an older one by number, from 1."""
    return f"columns/{key}/{number}.html" if number else f"columns/{key}.html"


def _sheet(template: str, site: SiteIdentity, **shown: object) -> Sheet:
    # The dress is part of what is shown: with new templates every page is written again.
    return Sheet(_filled, {"template": template, "dress": dress(), "site": site, **shown})


def _filled(*, template: str, dress: str, **shown: object) -> bytes:  # noqa: ARG001 - see _sheet
    return fill(template, **shown)
