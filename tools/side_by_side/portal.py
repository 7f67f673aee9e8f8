"""The drafts on a real portal, photographed by chromium."""

from __future__ import annotations

import io
import shutil
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from PIL import Image

from review_pipeline.documents.public_face import public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.release.details import PageDetails
from review_pipeline.release.identity import index_number
from review_pipeline.release.page import render
from review_pipeline.release.portal import put_up
from review_pipeline.review.binding import Binding
from review_pipeline.review.clearance import Case, Signature, clear
from review_pipeline.review.levels import ReviewLevel
from tools.portal_pages import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

    from review_pipeline.documents.draft import Block, Draft
    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.release.page import Page

_MOMENT = datetime(2026, 1, 19, 1, 30, tzinfo=UTC)
_DESKTOP, _PHONE = 1080, 390
_SITE = replace(SITE, name="青溪市公安局门户网站", organisation="青溪市公安局")


def page_of(draft: bytes, serial: int, site: SiteIdentity = _SITE, key: str = "notice") -> Page:
    """The cleared draft's page; its title is the line set in the largest type."""
    read = read_here("稿件.docx", draft)
    face, title = public_face(read), _title(read)
    binding = Binding("0" * 64, face.sha256, (), "0" * 64, "1")
    moment = _MOMENT + timedelta(minutes=serial)
    signed = Signature(ReviewLevel.AUTHOR, "lin", "林某", "办公室", moment, "同意", binding)
    case = Case(f"S-{serial}", 1, "lin", "办公室", (ReviewLevel.AUTHOR,), binding)
    (column,) = (each for each in site.columns if each.key == key)
    number = index_number(site.org_code, 2026, serial)
    details = PageDetails(site, column, number, title, date(2026, 1, 19), moment)
    return render(clear(case, [signed], []), face, details)


def _title(draft: Draft) -> str:
    def size(block: Block) -> int:
        typeset = draft.layout and draft.layout.typeset_of(block.place.block)
        return typeset.size if typeset else 0

    return " ".join(max(draft.blocks, key=size).text.split())


def page_pictures(root: Path, drafts: Mapping[str, bytes]) -> dict[str, list[Image.Image]]:
    """Of each draft the page on a desktop and on a phone, from the breadcrumb down."""
    paths = {
        key: put_up(root, page_of(draft, serial)).url_path
        for serial, (key, draft) in enumerate(drafts.items(), start=1)
    }
    with served(root / "current") as address, chromium() as browser:
        return {
            key: [_photograph(browser, address + path, width) for width in (_DESKTOP, _PHONE)]
            for key, path in paths.items()
        }


def _photograph(browser: Browser, address: str, width: int) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    taken = page.locator(".sheet").screenshot()
    page.close()
    return Image.open(io.BytesIO(taken)).convert("RGB")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed in the end."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Where the files of a folder are served, for a while."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    serve = partial(Quiet, directory=str(folder.resolve()))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
