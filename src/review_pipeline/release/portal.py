"""The embedded portal: put up, withdraw, correct.

Every act builds the whole site anew and swaps one pointer (see ``store``). Each may be
repeated: an act already done is found done, and its first moment stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release import store
from review_pipeline.release.catalogue import CATALOGUE, Catalogue, Entry, Status, read_catalogue
from review_pipeline.release.faults import plain_faults
from review_pipeline.release.identity import folder, url_path
from review_pipeline.release.listing import listing, tombstone
from review_pipeline.release.lock import only_builder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from review_pipeline.release.catalogue import WithdrawalReason
    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.release.page import Page

_PATIENCE_SECONDS = 30.0
_KEPT_RELEASES = 10


@dataclass(frozen=True, slots=True)
class PutUp:
    """Where an article stands, in which release, and since when.

    ``repeated`` says the act had been done before and nothing was changed now.
    """

    url_path: str
    manifest_sha256: str
    moment: datetime
    repeated: bool


def lay_out(root: Path, site: SiteIdentity) -> str:
    """Open an empty portal where there is none; return the current release's id."""
    with plain_faults(root):
        root.mkdir(parents=True, exist_ok=True)
        with only_builder(root, _PATIENCE_SECONDS):
            base = store.current_release(root)
            return base.name if base else _publish(root, None, Catalogue(site, {}), {}, ())


def put_up(root: Path, page: Page) -> PutUp:
    """Put an article up for the first time, once however often it is called.

    Raises ReleaseRefused where another version of it is online (``already-online``), where
    it was withdrawn (``withdrawn``), or where the portal cannot take it.
    """

    def entry(old: Entry | None) -> Entry:
        if old is not None:
            raise ReleaseRefused(
                "already-online", "该索引号下已有另一版本在线；请用更正（review portal correct）。"
            )
        return _entry(page)

    return _replace_page(root, page, entry)


def correct(root: Path, page: Page) -> PutUp:
    """Put a corrected version in the place of the one online; its 发布日期 stays.

    Raises ReleaseRefused where nothing is online under that index number, where the page
    says no correction, or where it changes the date of release.
    """
    correction = page.details.correction
    if correction is None:
        raise ReleaseRefused("no-correction", "更正后的页面必须写明更正说明和更正时间。")

    def entry(old: Entry | None) -> Entry:
        if old is None:
            raise ReleaseRefused("not-online", "该索引号尚未发布，不能更正；请先发布。")
        if old.released_at != page.details.released_at:
            raise ReleaseRefused("date-changed", "更正不得改变原发布日期，请沿用首次发布时间。")
        return replace(_entry(page), changed_at=correction.moment)

    return _replace_page(root, page, entry)


def withdraw(root: Path, index_no: str, reason: WithdrawalReason, moment: datetime) -> PutUp:
    """Take an article down: 410, gone from every list and from older releases on disk.

    Raises ReleaseRefused (``not-online``) where it was never put up.
    """
    home = f"content/{folder(index_no)}/"
    with plain_faults(root), only_builder(_standing(root), _PATIENCE_SECONDS):
        base = _current(root)
        catalogue = read_catalogue(base)
        old = catalogue.entries.get(index_no)
        if old is None:
            raise ReleaseRefused("not-online", "该索引号从未发布，无可撤稿；请核对索引号。")
        if old.status is Status.WITHDRAWN:
            store.forget(root, home + "index.html")
            return PutUp(url_path(index_no), base.name, old.changed_at or moment, repeated=True)
        entry = replace(old, status=Status.WITHDRAWN, changed_at=moment, reason=reason.public_label)
        stone = {f"withdrawn/{folder(index_no)}.html": tombstone(catalogue.site, entry)}
        release = _publish(root, base, catalogue.with_entry(entry), stone, (home,))
        store.forget(root, home + "index.html")
        return PutUp(url_path(index_no), release, moment, repeated=False)


def find_entry(root: Path, index_no: str) -> Entry | None:
    """What the portal holds under an index number, withdrawn ones too; None if nothing."""
    with plain_faults(root):
        release = store.current_release(root)
        return None if release is None else read_catalogue(release).entries.get(index_no)


def _replace_page(root: Path, page: Page, entry: Callable[[Entry | None], Entry]) -> PutUp:
    lay_out(root, page.details.site)
    index_no = page.details.index_no
    with plain_faults(root), only_builder(root, _PATIENCE_SECONDS):
        base = _current(root)
        catalogue = read_catalogue(base)
        old = catalogue.entries.get(index_no)
        if old is not None and old.status is Status.WITHDRAWN:
            raise ReleaseRefused(
                "withdrawn", "该索引号已撤稿，不能再次上线；请重新送审并另编索引号。"
            )
        if old is not None and old.cleared_sha256 == page.cleared_sha256:
            return PutUp(url_path(index_no), base.name, _moment(old), repeated=True)
        fresh = entry(old)
        home = f"content/{folder(index_no)}/"
        files = {home + file.name: file.content for file in page.files}
        entered = Catalogue(page.details.site, catalogue.entries).with_entry(fresh)
        release = _publish(root, base, entered, files, (home,))
        return PutUp(url_path(index_no), release, _moment(fresh), repeated=False)


def _entry(page: Page) -> Entry:
    return Entry(
        index_no=page.details.index_no,
        column=page.details.column.key,
        title=page.details.title,
        cleared_sha256=page.cleared_sha256,
        released_at=page.details.released_at,
    )


def _moment(entry: Entry) -> datetime:
    return entry.changed_at or entry.released_at


def _publish(
    root: Path,
    base: Path | None,
    catalogue: Catalogue,
    files: dict[str, bytes],
    gone: tuple[str, ...],
) -> str:
    whole = {**listing(catalogue), CATALOGUE: catalogue.encoded(), **files}
    release = store.build(root, base, whole, gone)
    store.point(root, release)
    store.prune(root, _KEPT_RELEASES)
    return release


def _standing(root: Path) -> Path:
    if not root.is_dir():
        raise ReleaseRefused("no-portal", "门户目录不存在，尚未发布过任何信息。")
    return root


def _current(root: Path) -> Path:
    release = store.current_release(root)
    if release is None:
        raise ReleaseRefused("no-portal", "门户尚未发布过任何信息。")
    return release
