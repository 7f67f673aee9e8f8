"""The pages that lead to articles: home and columns; and the tombstone of a withdrawn one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.release.identity import url_path
from review_pipeline.release.templating import ICON, STYLESHEET, asset, fill

if TYPE_CHECKING:
    from review_pipeline.release.catalogue import Catalogue, Entry
    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.review.catalogue import Column

_ON_HOME = 8


def listing(catalogue: Catalogue) -> dict[str, bytes]:
    """Home and column pages and the assets they link, by path."""
    columns = catalogue.site.columns
    pages = {f"columns/{column.key}.html": _column_page(catalogue, column) for column in columns}
    return {**pages, "index.html": _home(catalogue), **dict(map(asset, (STYLESHEET, ICON)))}


def tombstone(site: SiteIdentity, entry: Entry) -> bytes:
    """What stands where a withdrawn article stood: its index number and a category."""
    return fill("tombstone.html", site=site, entry=entry)


def _home(catalogue: Catalogue) -> bytes:
    lists = [(column, catalogue.live(column.key)[:_ON_HOME]) for column in catalogue.site.columns]
    return fill("home.html", site=catalogue.site, lists=lists, url_path=url_path)


def _column_page(catalogue: Catalogue, column: Column) -> bytes:
    entries = catalogue.live(column.key)
    return fill(
        "column.html", site=catalogue.site, column=column, entries=entries, url_path=url_path
    )
