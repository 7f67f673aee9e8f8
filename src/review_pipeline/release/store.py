"""Releases on disk: build whole, make durable, then move one pointer.

Layout below the portal's root::

    pieces/<digest>/              an article's folder, made once, shared by releases that have it
    releases/<manifest sha256>/   immutable; columns/, assets/, index.html, …, and a link
                                  content/<folder> -> pieces/<digest> for each article
    releases/.building/           a release not yet whole; whoever builds next removes it
    current -> releases/<…>       the only thing that ever changes

What one more article costs is therefore one folder and a link for each of the others.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from review_pipeline.disk import sync
from review_pipeline.release.manifest import MANIFEST, Manifest, digest, read_manifest
from review_pipeline.release.pieces import (
    PIECES,
    Piece,
    piece_of,
    seat_piece,
    sweep,
    write_published,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_POINTER = "current"
_NEXT_POINTER = ".current-next"
_BUILDING = ".building"
_LINK_UP = f"../../../{PIECES}"


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
    found = [each for each in folder.iterdir() if each.name != _BUILDING] if folder.is_dir() else []
    return tuple(sorted(found, key=_modified, reverse=True))


def build(root: Path, base: Path | None, files: Mapping[str, bytes], gone: Iterable[str]) -> str:
    """Make the release that is ``base`` without ``gone`` and with ``files``; return its id.

    Paths are relative, with ``/``; ``gone`` names files or folders (ending in ``/``). A file
    carried over keeps the digest its manifest gave it, so tampering is never laundered.
    """
    releases = root / "releases"
    building = releases / _BUILDING
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    try:
        manifest = _fill(root, building, base, files, tuple(gone))
        _seat(building, releases / manifest.sha256)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return manifest.sha256


def _fill(
    root: Path, building: Path, base: Path | None, files: Mapping[str, bytes], gone: tuple[str, ...]
) -> Manifest:
    known = {} if base is None else read_manifest(base).files
    kept = {path: sha for path, sha in known.items() if path not in files and not _gone(path, gone)}
    digests = {**kept, **{path: digest(content) for path, content in files.items()}}
    touched = {name for path in {*files, *(known.keys() - kept.keys())} if (name := piece_of(path))}
    _link_untouched(building, base, {piece_of(path) for path in kept} - touched)
    for name in touched:
        _place_piece(root, building, base, Piece.of(name, digests, files))
    _place_others(building, base, kept, files)
    manifest = Manifest(digests)
    _write(building / MANIFEST, manifest.encoded())
    _sync_folders(building)
    return manifest


def _gone(path: str, gone: tuple[str, ...]) -> bool:
    return any(path == name or (name.endswith("/") and path.startswith(name)) for name in gone)


def _link_untouched(building: Path, base: Path | None, names: set[str]) -> None:
    if base is None:
        return
    (building / "content").mkdir(exist_ok=True)
    # One that is missing stays missing, for the patrol. Many, and Path is slow.
    for link in os.scandir(base / "content") if (base / "content").is_dir() else ():
        if link.name in names and link.is_symlink():
            os.symlink(os.readlink(link.path), f"{building}/content/{link.name}")  # noqa: PTH115, PTH211


def _place_piece(root: Path, building: Path, base: Path | None, piece: Piece) -> None:
    if not piece.digests:
        return
    old = None if base is None else base / "content" / piece.name
    seated = seat_piece(root, piece, old)
    (building / "content").mkdir(exist_ok=True)
    (building / "content" / piece.name).symlink_to(f"{_LINK_UP}/{seated}")


def _place_others(
    building: Path, base: Path | None, kept: Mapping[str, str], files: Mapping[str, bytes]
) -> None:
    for path, content in files.items():
        if not piece_of(path):
            _write(building / path, content)
    for path in kept:
        if base is not None and not piece_of(path):
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
    for release in _superseded(root):
        if (release / path).exists():
            shutil.rmtree(release)
    sweep(root, kept_releases(root))


def prune(root: Path, keep: int) -> None:
    """Remove all but the current release and the ``keep`` newest before it."""
    for release in sorted(_superseded(root), key=_modified, reverse=True)[keep:]:
        shutil.rmtree(release)
    sweep(root, kept_releases(root))


def _superseded(root: Path) -> list[Path]:
    now = current_release(root)
    held = {_BUILDING, "" if now is None else now.name}
    return [release for release in (root / "releases").iterdir() if release.name not in held]


def _modified(path: Path) -> float:
    return path.stat().st_mtime


def _sync_folders(top: Path) -> None:
    for folder, _, _ in os.walk(top):
        sync(folder)
