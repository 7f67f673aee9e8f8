"""One release after another: what the catalogue changes, and nothing else, is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.release import store
from review_pipeline.release.held import catalogue_of
from review_pipeline.release.listing import listing
from review_pipeline.release.templating import dress, fill
from review_pipeline.release.words import segment_paths, segments

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from review_pipeline.release.catalogue import Catalogue

KEPT_RELEASES = 10
SEARCH_PAGE = "search.html"
_DRESS = "assets/dress.txt"


def publish(  # noqa: PLR0913, PLR0917 - a release, told in full
    root: Path,
    base: Path | None,
    catalogue: Catalogue,
    files: Mapping[str, bytes] | None = None,
    gone: tuple[str, ...] = (),
    texts: Mapping[str, str] | None = None,
) -> str:
    """Make and point at the release that follows ``base``; return its id.

    ``files`` and ``gone`` are those of articles, ``texts`` the words of fresh ones by index
    number. Old releases are collected, the last ones kept.
    """
    known = None if base is None else catalogue_of(base)
    listed, no_more = listing(
        catalogue, known, dressed_alike=base is not None and _dressed_alike(base)
    )
    written = {
        **listed,
        **segments(catalogue, known, base, texts or {}),
        SEARCH_PAGE: search_page(catalogue),
        _DRESS: dress().encode(),
        **catalogue.encoded(known),
        **(files or {}),
    }
    release = store.build(root, base, written, (*gone, *no_more))
    store.point(root, release)
    store.prune(root, KEPT_RELEASES)
    return release


def search_page(catalogue: Catalogue) -> bytes:
    """The page to search from; where files alone are served, its own script looks them through."""
    return fill(
        "search.html",
        site=catalogue.site,
        question="",
        hits=(),
        total=0,
        segments=segment_paths(catalogue),
    )


def _dressed_alike(base: Path) -> bool:
    """Whether the release before was made with these very templates."""
    made = base / _DRESS
    return made.is_file() and made.read_bytes() == dress().encode()
