"""Releases on disk: build whole, make durable, then move one pointer.

Layout below the portal's root::

    releases/<manifest sha256>/   immutable; content/, columns/, assets/, index.html, …
    releases/.building/           a release not yet whole; whoever builds next removes it
    current -> releases/<…>       the only thing that ever changes
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from review_pipeline.release.manifest import MANIFEST, Manifest, digest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_POINTER = "current"
_NEXT_POINTER = ".current-next"
_BUILDING = ".building"
_READ_ONLY_MODE = 0o444


def current_release(root: Path) -> Path | None:
    """The release the pointer names now, or None before the first."""
    try:
        target = (root / _POINTER).readlink()
    except FileNotFoundError:
        return None
    return root / target


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
        manifest = _fill(building, base, files, tuple(gone))
        _seat(building, releases / manifest.sha256)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return manifest.sha256


def _fill(
    building: Path, base: Path | None, files: Mapping[str, bytes], gone: tuple[str, ...]
) -> Manifest:
    digests: dict[str, str] = {}
    if base is not None:
        for path, known in read_manifest(base).files.items():
            if path not in files and not _is_gone(path, gone):
                _carry(base / path, building / path)
                digests[path] = known
    for path, content in files.items():
        _write(building / path, content)
        digests[path] = digest(content)
    manifest = Manifest(digests)
    _write(building / MANIFEST, manifest.encoded())
    _sync_folders(building)
    return manifest


def _is_gone(path: str, gone: tuple[str, ...]) -> bool:
    return any(path == name or (name.endswith("/") and path.startswith(name)) for name in gone)


def _carry(source: Path, target: Path) -> None:
    """Link a file of the last release; one that is missing stays missing, for the patrol."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.exists():
        os.link(source, target)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(_READ_ONLY_MODE)


def _seat(building: Path, release: Path) -> None:
    """Give a whole release its name; one already there by that name is the same."""
    if release.exists():
        return
    building.rename(release)
    _sync(release.parent)


def point(root: Path, release_id: str) -> None:
    """Swap the pointer: readers see the old site or the new one, never neither."""
    fresh = root / _NEXT_POINTER
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(f"releases/{release_id}")
    fresh.replace(root / _POINTER)
    _sync(root)


def forget(root: Path, path: str) -> None:
    """Remove every release but the current one that still holds ``path``."""
    for release in _superseded(root):
        if (release / path).exists():
            shutil.rmtree(release)


def prune(root: Path, keep: int) -> None:
    """Remove all but the current release and the ``keep`` newest before it."""
    for release in sorted(_superseded(root), key=_modified, reverse=True)[keep:]:
        shutil.rmtree(release)


def _superseded(root: Path) -> list[Path]:
    now = current_release(root)
    held = {_BUILDING, "" if now is None else now.name}
    return [release for release in (root / "releases").iterdir() if release.name not in held]


def _modified(path: Path) -> float:
    return path.stat().st_mtime


def _sync_folders(top: Path) -> None:
    for folder, _, _ in os.walk(top):
        _sync(folder)


def _sync(folder: Path | str) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
