"""After a swap: every new address fetched and compared, or the release before put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.portal import go_back_to
from review_pipeline.release.served import check_served, fresh_paths
from review_pipeline.release.site import answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.release.portal import PutUp
    from review_pipeline.release.served import Fetch
    from review_pipeline.settings import Settings

_WITHIN = 10.0


def read_back(settings: Settings, placed: Sequence[PutUp]) -> int:
    """Fetch what a release brought and compare; return how many files were read.

    Over the network where the portal of this home answers, else by asking its application in
    this process. Raises ReleaseRefused (``served-differs``), the release before current again.
    """
    release, base = placed[0].manifest_sha256, placed[0].base
    paths = fresh_paths(settings.portal, release, base or None)
    try:
        return check_served(settings.portal, release, paths, _fetcher(settings, release))
    except ReleaseRefused:
        if base and base != release:
            go_back_to(settings.portal, base)
        raise


def _fetcher(settings: Settings, release: str) -> Fetch:
    if _is_served(settings, release):
        return lambda path: over_http(settings.portal_url + path)
    return lambda path: answer(settings.portal, path)


def over_http(url: str) -> tuple[int, bytes]:
    """Status and bytes of an address; 0 and nothing where nobody answers."""
    try:
        got = httpx.get(url, timeout=_WITHIN, trust_env=False)
    except httpx.HTTPError:
        return 0, b""
    return got.status_code, got.content


def _is_served(settings: Settings, release: str) -> bool:
    """Whether the portal that answers at our address is the one of this home."""
    status, content = over_http(f"{settings.portal_url}/healthz")
    return status == httpx.codes.OK and release.encode() in content
