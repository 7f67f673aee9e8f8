"""Photograph every kind of page of the portal for ``docs/portal.md``: ``make portal-pictures``.

The site holds the drafts of ``side-by-side`` and is served by the portal's own server.
"""

from __future__ import annotations

import io
import socket
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from PIL import Image

from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.identity import index_number, url_path
from review_pipeline.release.portal import put_up_all, withdraw
from review_pipeline.release.site import portal_app
from review_pipeline.review.catalogue import parse_columns
from tools.portal_pages import SITE
from tools.side_by_side.kinds import KINDS
from tools.side_by_side.portal import chromium, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

_ROOT = Path(__file__).parent.parent
_IMAGES = _ROOT / "docs/images"
_REGISTER = _ROOT / "dictionaries/registers/columns.toml"
_IN_COLUMNS = {
    "news": "news",
    "policy": "policy",
    "interpretation": "interpretation",
    "report": "annual-report",
}
_SCREENS = {"desktop": (1280, 860), "phone": (375, 740)}
_COLOURS = 96


def main() -> None:
    """Make every picture."""
    columns = parse_columns(_REGISTER.read_text("utf-8"), _REGISTER.name)
    site = replace(SITE, columns=columns, footer=("京ICP备00000000号（示例）",))
    with tempfile.TemporaryDirectory(prefix="review-portal-") as folder:
        root = Path(folder)
        pages = [
            page_of(make(), serial, site, _IN_COLUMNS.get(key, "notice"))
            for serial, (key, _, make) in enumerate(KINDS, start=1)
        ]
        put_up_all(root, pages, linked=False)
        gone = pages[-1].details
        moment = gone.released_at + timedelta(hours=6)
        withdraw(root, gone.index_no, WithdrawalReason.MISTAKE, moment)
        with _served(root) as address, chromium() as browser:
            for name, path in _paths(site.org_code).items():
                for screen, size in _SCREENS.items():
                    taken = _taken(browser, address + path, size)
                    taken.save(_IMAGES / f"portal-{name}-{screen}.png", optimize=True)


def _paths(org_code: str) -> dict[str, str]:
    articles = {"article": 2, "report": 5, "withdrawn": len(KINDS)}
    return {
        "home": "/",
        "directory": "/directory.html",
        "column": "/columns/notice.html",
        "search": "/search.html?q=公开",
        "missing": "/none",
        **{name: url_path(index_number(org_code, 2026, at)) for name, at in articles.items()},
    }


def _taken(browser: Browser, address: str, size: tuple[int, int]) -> Image.Image:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return taken.quantize(_COLOURS, dither=Image.Dither.NONE)


@contextmanager
def _served(root: Path) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(portal_app(root), log_level="error"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


if __name__ == "__main__":
    main()
