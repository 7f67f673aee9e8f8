"""Releases on disk: build whole, make durable, then move one pointer.

Layout below the portal's root::

    pieces/<digest>/              an article's folder, made once
    shelves/<digest>/             links to the pieces of a hundred articles, or older pages of a
                                  column; with a manifest, made once
    releases/<manifest sha256>/   immutable; columns/, assets/, index.html, …, and a link
                                  content/<shelf> -> shelves/<digest> for each shelf
    releases/.building/           a release not yet whole; whoever builds next removes it
    current -> releases/<…>       the only thing that ever changes

What one more article costs is therefore one piece, one shelf, and a link for each other shelf.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, TypeVar

from review_pipeline.disk import sync
from review_pipeline.release.manifest import (
    MANIFEST,
    Manifest,
    digest,
    encoded,
    read_manifest,
    shelf_of,
)
from review_pipeline.release.pieces import MAKING, PIECES, write_published
from review_pipeline.release.shelves import SHELVES, Shelf, seat_shelf
from review_pipeline.release.sweeping import GONE, discard, sweep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_Held = TypeVar("_Held")
_POINTER = "current"
_NEXT_POINTER = ".current-next"
_BUILDING = ".building"
_LINK_UP = f"../../../{SHELVES}"


def current_release(root: Path) -> Path | None:
    """The release the pointer names now, or None before the first."""
    try:
        target = (root / _POINTER).readlink()
    except FileNotFoundError:
        return None
    return root / target


def kept_releases(root: Path) -> tuple[Path, ...]:
    """Every release on disk, newest first."""
    folder = root / "releases"
    found = (
        [each for each in folder.iterdir() if not each.name.startswith(".")]
        if folder.is_dir()
        else []
    )
    return tuple(sorted(found, key=_modified, reverse=True))


def build(root: Path, base: Path | None, files: Mapping[str, bytes], gone: Iterable[str]) -> str:
    """Make the release that is ``base`` without ``gone`` and with ``files``; return its id.

    Paths are relative, with ``/``; ``gone`` names files or folders (ending in ``/``). A file
    carried over keeps the digest its manifest gave it, so tampering is never laundered.
    """
    releases = root / "releases"
    building = releases / _BUILDING
    _clear_up(root)
    building.mkdir(parents=True)
    try:
        name = _fill(root, building, base, files, tuple(gone))
        _seat(building, releases / name)
    finally:
        _clear_up(root)
    return name


def _clear_up(root: Path) -> None:
    """Remove what a builder that was stopped left behind."""
    left = [root / "releases" / _BUILDING, root / SHELVES / MAKING, root / PIECES / MAKING]
    hidden = [*(root / "releases").glob(f"{GONE}*")] if (root / "releases").is_dir() else []
    there = [each for each in (*left, *hidden) if each.exists()]
    for each in there:
        shutil.rmtree(each)
    if there:
        sweep(root, kept_releases(root))


def _fill(
    root: Path, building: Path, base: Path | None, files: Mapping[str, bytes], gone: tuple[str, ...]
) -> str:
    """Fill the release being built; the digest of its manifest."""
    known = Manifest({}, building) if base is None else read_manifest(base)
    own = {p: sha for p, sha in known.own.items() if not _gone(p, gone)}
    touched = {shelf_of(path) for path in files} | {shelf_of(f"{path}.") for path in gone}
    fresh = _by_shelf(files)
    for home in sorted(touched - {""}):
        kept = {p: sha for p, sha in known.shelf(home).items() if not _gone(p, gone)}
        old = None if base is None else (base / home, known.shelf(home))
        name = _place_shelf(root, building, home, kept, fresh.get(home, {}), old)
        own[f"{home}/{MANIFEST}"] = name
    _link_untouched(building, base, known.shelves.keys() - touched)
    alone = fresh.get("", {})
    own = {p: sha for p, sha in own.items() if sha}
    _place_others(building, base, own.keys() - alone.keys(), alone)
    written = encoded({**own, **{path: digest(content) for path, content in alone.items()}})
    _write(building / MANIFEST, written)
    _sync_folders(building)
    return digest(written)


def _gone(path: str, gone: tuple[str, ...]) -> bool:
    return any(path == name or (name.endswith("/") and path.startswith(name)) for name in gone)


def _link_untouched(building: Path, base: Path | None, homes: Iterable[str]) -> None:
    for home in homes if base is not None else ():
        link = f"{base}/{home}"
        if os.path.islink(link):  # noqa: PTH114 - one that is missing stays so, for the patrol
            _link(building / home, os.readlink(link))  # noqa: PTH115 - many, and Path is slow


def _link(place: Path, target: str) -> None:
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(target)


def _by_shelf(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """The files of each shelf touched, those that stand on none under the empty name."""
    found: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        found.setdefault(shelf_of(path), {})[path] = content
    return found


def _place_shelf(  # noqa: PLR0913, PLR0917 - a shelf, told in full
    root: Path,
    building: Path,
    home: str,
    kept: Mapping[str, str],
    fresh: Mapping[str, bytes],
    old: tuple[Path, Mapping[str, str]] | None,
) -> str:
    """Make the shelf anew and link it; its name, empty where nothing is left to stand on it."""
    held = {**kept, **{path: digest(content) for path, content in fresh.items()}}
    if not held:
        return ""
    shelf = Shelf(home, _below(home, held), _below(home, fresh))
    place, before = old or (None, {})
    name = seat_shelf(root, shelf, place, _below(home, before))
    _link(building / home, f"{_LINK_UP}/{name}")
    return name


def _below(home: str, paths: Mapping[str, _Held]) -> dict[str, _Held]:
    return {path.removeprefix(f"{home}/"): held for path, held in paths.items()}


def _place_others(
    building: Path, base: Path | None, kept: Iterable[str], files: Mapping[str, bytes]
) -> None:
    for path, content in files.items():
        _write(building / path, content)
    for path in kept:
        if base is not None and not path.endswith(f"/{MANIFEST}"):
            _carry(base / path, building / path)


def _carry(source: Path, target: Path) -> None:
    """Link a file of the last release; one that is missing stays missing, for the patrol."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.exists():
        os.link(source, target)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_published(path, content)


def _seat(building: Path, release: Path) -> None:
    """Give a whole release its name; one already there by that name is the same."""
    if release.exists():
        return
    building.rename(release)
    sync(release.parent)


def point(root: Path, release_id: str) -> None:
    """Swap the pointer: readers see the old site or the new one, never neither."""
    fresh = root / _NEXT_POINTER
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(f"releases/{release_id}")
    fresh.replace(root / _POINTER)
    sync(root)


def forget(root: Path, path: str) -> None:
    """Remove every release but the current one that still holds ``path``, and its bytes."""
    holding = [release for release in _superseded(root) if (release / path).exists()]
    discard(root, holding, [each for each in kept_releases(root) if each not in holding])


def prune(root: Path, keep: int) -> None:
    """Remove all but the current release and the ``keep`` newest before it."""
    old = sorted(_superseded(root), key=_modified, reverse=True)[keep:]
    discard(root, old, [each for each in kept_releases(root) if each not in old])


def _superseded(root: Path) -> list[Path]:
    now = current_release(root)
    return [each for each in kept_releases(root) if now is None or each.name != now.name]


def _modified(path: Path) -> float:
    return path.stat().st_mtime


def _sync_folders(top: Path) -> None:
    for folder, _, _ in os.walk(top):
        sync(folder)
