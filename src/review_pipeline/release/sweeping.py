"""Releases that are no longer kept, and what only they held."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.manifest import Manifest, read_manifest
from review_pipeline.release.pieces import PIECES
from review_pipeline.release.shelves import SHELVES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

GONE = ".gone-"
_Held = set[tuple[str, str]]


def discard(root: Path, releases: Iterable[Path], kept: Iterable[Path]) -> None:
    """Remove releases, and the shelves and pieces no release that is kept has."""
    leaving = [(release, _shelves(release)) for release in releases]
    if not leaving:
        return
    # Out of sight first: one that is half removed must not be rolled back to.
    hidden = [release.rename(release.with_name(GONE + release.name)) for release, _ in leaving]
    staying = [_shelves(release) for release in kept]
    if any(each is None for each in (*staying, *(held for _, held in leaving))):
        sweep(root, kept)
    else:
        _remove(
            root,
            set().union(*(held or set() for _, held in leaving)),
            set().union(*(held or set() for held in staying)),
        )
    for release in hidden:
        shutil.rmtree(release)


def sweep(root: Path, kept: Iterable[Path]) -> None:
    """Remove every shelf and piece no release that is kept links, and what a crash left behind."""
    shelves = {_target(link) for release in kept for link in _links_of(release)}
    pieces = {_target(link) for shelf in shelves for link in _links(root / SHELVES / shelf)}
    for place, wanted in ((SHELVES, shelves), (PIECES, pieces)):
        for each in os.scandir(root / place) if (root / place).is_dir() else ():
            if each.name not in wanted:
                shutil.rmtree(each.path)


def _remove(root: Path, leaving: _Held, staying: _Held) -> None:
    homes = {home for home, _ in leaving - staying}
    orphans = {shelf for _, shelf in leaving} - {shelf for _, shelf in staying}
    near = {shelf for home, shelf in staying if home in homes}
    wanted = {_target(link) for shelf in near for link in _links(root / SHELVES / shelf)}
    for shelf in orphans:
        for piece in {_target(link) for link in _links(root / SHELVES / shelf)} - wanted:
            shutil.rmtree(root / PIECES / piece, ignore_errors=True)
        shutil.rmtree(root / SHELVES / shelf, ignore_errors=True)


def _shelves(release: Path) -> _Held | None:
    """Its shelves by place and name; None where its manifest does not say."""
    try:
        manifest: Manifest = read_manifest(release)
    except (ReleaseRefused, OSError):
        return None
    return set(manifest.shelves.items())


def _links_of(release: Path) -> list[os.DirEntry[str]]:
    return [link for top in ("content", "columns") for link in _links(release / top)]


def _links(folder: Path) -> list[os.DirEntry[str]]:
    return [each for each in os.scandir(folder) if each.is_symlink()] if folder.is_dir() else []


def _target(link: os.DirEntry[str]) -> str:
    return os.readlink(link.path).rpartition("/")[2]  # noqa: PTH115 - many, and Path is slow
