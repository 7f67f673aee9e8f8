"""The embedded portal: put up, withdraw, correct, restate, go back.

Every act makes the whole site anew and swaps one pointer (see ``store``). Each may be
repeated: an act already done is found done, and its first moment stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release import store
from review_pipeline.release.catalogue import Catalogue, Entry, Status, read_catalogue
from review_pipeline.release.faults import plain_faults
from review_pipeline.release.held import catalogue_of
from review_pipeline.release.identity import home_of, stone_of, url_path
from review_pipeline.release.listing import tombstone
from review_pipeline.release.lock import only_builder
from review_pipeline.release.publishing import publish
from review_pipeline.release.slots import refilled
from review_pipeline.release.text import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from review_pipeline.release.catalogue import WithdrawalReason
    from review_pipeline.release.details import Validity
    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.release.page import Page

    _Change = Callable[[Entry], Entry]

_PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class PutUp:
    """Where an article stands, in which release, and since when.

    ``repeated`` says the act had been done before and nothing was changed now; ``base`` is the
    release before.
    """

    url_path: str
    manifest_sha256: str
    moment: datetime
    repeated: bool
    base: str = ""


def lay_out(root: Path, site: SiteIdentity) -> str:
    """Open an empty portal where there is none; return the current release's id."""
    with plain_faults(root):
        root.mkdir(parents=True, exist_ok=True)
        with only_builder(root, _PATIENCE_SECONDS):
            base = store.current_release(root)
            return base.name if base else publish(root, None, Catalogue(site, {}))


def put_up(root: Path, page: Page) -> PutUp:
    """Put an article up for the first time, once however often it is called.

    Raises ReleaseRefused where another version of it is online (``already-online``), where
    it was withdrawn (``withdrawn``), or where the portal cannot take it.
    """
    return put_up_all(root, [page])[0]


def put_up_all(root: Path, pages: Sequence[Page], *, linked: bool = True) -> tuple[PutUp, ...]:
    """Put several articles up, or corrections of them, in one swap: all of them or none.

    Those that go out together belong together, a policy and its interpretation say: each links
    the others, unless ``linked`` is false. Raises as ``put_up`` and ``correct`` do.
    """
    lay_out(root, pages[0].details.site)
    with plain_faults(root), only_builder(root, _PATIENCE_SECONDS):
        base = _current(root)
        known = catalogue_of(base)
        fresh = [page for page in pages if not _is_online(known, page)]
        together = tuple(page.details.index_no for page in pages) if linked else ()
        entries = [_entry(known, page, together) for page in fresh]
        entered = Catalogue(pages[0].details.site, known.entries).with_entries(entries)
        if fresh:
            made = publish(root, base, entered, *_written(fresh, entered), _texts(fresh))
        else:
            made = base.name
        placed = (entered.entries[page.details.index_no] for page in pages)
        return tuple(
            PutUp(url_path(each.index_no), made, _moment(each), page not in fresh, base.name)
            for page, each in zip(pages, placed, strict=True)
        )


def correct(root: Path, page: Page) -> PutUp:
    """Put a corrected version in the place of the one online; its 发布日期 stays.

    Raises ReleaseRefused where nothing is online under that index number, where the page
    says no correction, or where it changes the date of release.
    """
    if page.details.correction is None:
        raise ReleaseRefused("no-correction", "更正后的页面必须写明更正说明和更正时间。")
    return put_up(root, page)


def withdraw(root: Path, index_no: str, reason: WithdrawalReason, moment: datetime) -> PutUp:
    """Take an article down: 410, gone from lists, feeds, search, and older releases on disk.

    What the portal went back from is taken down as well. Raises ReleaseRefused (``not-online``)
    where it was never put up.
    """
    home = home_of(index_no)
    with plain_faults(root), only_builder(_standing(root), _PATIENCE_SECONDS):
        base = _current(root)
        known = read_catalogue(base)
        old = known.entries.get(index_no) or _once(root, index_no)
        if old.status is Status.WITHDRAWN:
            store.forget(root, home + "index.html")
            return PutUp(url_path(index_no), base.name, old.changed_at or moment, repeated=True)
        # Its title may be what should not have gone out: the number alone is kept.
        entry = replace(
            old,
            status=Status.WITHDRAWN,
            changed_at=moment,
            reason=reason.public_label,
            title="",
            document_number="",
        )
        catalogue = known.with_entry(entry)
        files = {stone_of(index_no): tombstone(catalogue.site, entry)}
        files |= _relinked(base, catalogue, entry.related)
        release = publish(root, base, catalogue, files, (home,))
        store.forget(root, home + "index.html")
        return PutUp(url_path(index_no), release, moment, repeated=False)


def restate(root: Path, index_no: str, validity: Validity, moment: datetime) -> PutUp:
    """Change an article's validity (有效性), and nothing else of it."""

    def changed(entry: Entry) -> Entry:
        return replace(entry, validity=validity, validity_at=moment)

    return _refill(root, (index_no,), {index_no: changed}, moment)


def relate(root: Path, first: str, second: str, moment: datetime) -> PutUp:
    """Link two articles that are online to each other (政策与解读)."""

    def linked(other: str) -> _Change:
        return lambda e: e if other in e.related else replace(e, related=(*e.related, other))

    changes = {first: linked(second), second: linked(first)}
    return _refill(root, (first, second), changes, moment)


def roll_back(root: Path, release_id: str) -> str:
    """Make a kept release the current one again; what was withdrawn since stays withdrawn.

    ``release_id`` may be the first characters of the id. Returns the id of the release that is
    now current. Raises ReleaseRefused (``unknown-release``).
    """
    with plain_faults(root), only_builder(_standing(root), _PATIENCE_SECONDS):
        target = _kept(root, release_id)
        known, old = read_catalogue(_current(root)), read_catalogue(target)
        gone = [e for e in known.entries.values() if e.status is Status.WITHDRAWN]
        if all(old.entries.get(entry.index_no) == entry for entry in gone):
            store.point(root, target.name)
            return target.name
        catalogue = old
        for entry in gone:
            catalogue = catalogue.with_entry(entry)
        files = {stone_of(e.index_no): tombstone(old.site, e) for e in gone}
        homes = tuple(home_of(entry.index_no) for entry in gone)
        return publish(root, target, catalogue, files, homes)


def go_back_to(root: Path, release_id: str) -> None:
    """Undo the last swap: the release before it is current again."""
    with plain_faults(root), only_builder(_standing(root), _PATIENCE_SECONDS):
        store.point(root, _kept(root, release_id).name)


def find_entry(root: Path, index_no: str) -> Entry | None:
    """What the portal holds under an index number, withdrawn ones too; None if nothing."""
    with plain_faults(root):
        release = store.current_release(root)
        return None if release is None else read_catalogue(release).entries.get(index_no)


def _is_online(catalogue: Catalogue, page: Page) -> bool:
    old = catalogue.entries.get(page.details.index_no)
    if old is not None and old.status is Status.WITHDRAWN:
        raise ReleaseRefused("withdrawn", "该索引号已撤稿，不能再次上线；请重新送审并另编索引号。")
    return old is not None and old.cleared_sha256 == page.cleared_sha256


def _entry(known: Catalogue, page: Page, together: tuple[str, ...]) -> Entry:
    details = page.details
    old = known.entries.get(details.index_no)
    _check_replaces(old, page)
    others = (number for number in together if number != details.index_no)
    related = (*(old.related if old else ()), *others)
    return Entry(
        index_no=details.index_no,
        column=details.column.key,
        title=details.title,
        cleared_sha256=page.cleared_sha256,
        released_at=details.released_at,
        changed_at=details.correction.moment if details.correction else None,
        document_number=details.document_number,
        written_on=details.written_on,
        validity=old.validity if old else details.validity,
        validity_at=old.validity_at if old else None,
        related=tuple(dict.fromkeys(related)),
    )


def _check_replaces(old: Entry | None, page: Page) -> None:
    correction = page.details.correction
    if old is None and correction is not None:
        raise ReleaseRefused("not-online", "该索引号尚未发布，不能更正；请先发布。")
    if old is not None and correction is None:
        raise ReleaseRefused(
            "already-online", "该索引号下已有另一版本在线；请用更正（review portal correct）。"
        )
    if old is not None and old.released_at != page.details.released_at:
        raise ReleaseRefused("date-changed", "更正不得改变原发布日期，请沿用首次发布时间。")


def _written(
    pages: Sequence[Page], catalogue: Catalogue
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of the pages, slots filled, and the folders they take the place of."""
    files: dict[str, bytes] = {}
    for page in pages:
        number = page.details.index_no
        home = home_of(number)
        first, *rest = page.files
        entry = catalogue.entries[number]
        files[home + first.name] = refilled(first.content, catalogue, entry)
        files.update({home + each.name: each.content for each in rest})
    return files, tuple(home_of(page.details.index_no) for page in pages)


def _texts(pages: Sequence[Page]) -> dict[str, str]:
    return {
        page.details.index_no: "\n".join(
            text_of(file.content) for file in page.files if file.name.endswith(".html")
        )
        for page in pages
    }


def _refill(
    root: Path, numbers: tuple[str, ...], changes: Mapping[str, _Change], moment: datetime
) -> PutUp:
    """Change entries that are online, and fill the slots of their pages anew."""
    with plain_faults(root), only_builder(_standing(root), _PATIENCE_SECONDS):
        base = _current(root)
        known = read_catalogue(base)
        catalogue = known
        for number in numbers:
            if _found(known, number).status is Status.WITHDRAWN:
                raise ReleaseRefused("withdrawn", "该信息已撤下，不能再改动；请核对索引号。")
            catalogue = catalogue.with_entry(changes[number](known.entries[number]))
        release = publish(root, base, catalogue, _relinked(base, catalogue, numbers))
        return PutUp(url_path(numbers[0]), release, moment, repeated=False)


def _relinked(base: Path, catalogue: Catalogue, numbers: Sequence[str]) -> dict[str, bytes]:
    """The first pages of articles that are online, slots filled from the catalogue."""
    entries = (catalogue.entries.get(number) for number in numbers)
    live = [each for each in entries if each is not None and each.status is Status.LIVE]
    pages = {f"{home_of(each.index_no)}index.html": each for each in live}
    return {
        path: refilled((base / path).read_bytes(), catalogue, each) for path, each in pages.items()
    }


def _moment(entry: Entry) -> datetime:
    return entry.changed_at or entry.released_at


def _found(catalogue: Catalogue, index_no: str) -> Entry:
    entry = catalogue.entries.get(index_no)
    if entry is None:
        raise ReleaseRefused("not-online", "该索引号从未发布，请核对索引号。")
    return entry


def _once(root: Path, index_no: str) -> Entry:
    """The entry in the newest kept release that has one: the portal may have gone back from it."""
    for release in store.kept_releases(root):
        entry = read_catalogue(release).entries.get(index_no)
        if entry is not None:
            return entry
    raise ReleaseRefused("not-online", "该索引号从未发布，请核对索引号。")


def kept_release(root: Path, release_id: str) -> Path:
    """The kept release with this id, or these first characters of it.

    Raises ReleaseRefused (``unknown-release``, ``no-portal``).
    """
    return _kept(_standing(root), release_id)


def _kept(root: Path, release_id: str) -> Path:
    found = [each for each in store.kept_releases(root) if each.name.startswith(release_id)]
    if len(found) != 1 or not release_id:
        raise ReleaseRefused(
            "unknown-release",
            "没有保留这个发布，或编号写得不够长；请用 review portal releases 核对。",
        )
    return found[0]


def _standing(root: Path) -> Path:
    if not root.is_dir():
        raise ReleaseRefused("no-portal", "门户目录不存在，尚未发布过任何信息。")
    return root


def _current(root: Path) -> Path:
    release = store.current_release(root)
    if release is None:
        raise ReleaseRefused("no-portal", "门户尚未发布过任何信息。")
    return release
