"""Shelves: folders of a release that are made once and shared by all releases that have them.

A shelf holds a hundred articles, as links to their pieces, or the older pages of a column, as
files; and a manifest of its own, whose digest names it. A release that changes one article
makes one shelf anew and links the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.release.manifest import MANIFEST, digest, encoded
from review_pipeline.release.pieces import (
    MAKING,
    PIECES,
    Piece,
    fresh_folder,
    lay,
    seat_piece,
    settle,
    write_published,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHELVES = "shelves"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a shelf is to hold, by path below it: digests of all its files, bytes of new ones."""

    home: str
    digests: Mapping[str, str]
    fresh: Mapping[str, bytes]


def seat_shelf(root: Path, shelf: Shelf, old: Path | None, known: Mapping[str, str]) -> str:
    """Make a shelf where there is none; its name, the digest of its manifest.

    ``old`` is where the release before has it, with the files ``known``.
    """
    written = encoded(shelf.digests)
    name = digest(written)
    seated = root / SHELVES / name
    if seated.exists():
        return name
    making = fresh_folder(root / SHELVES / MAKING)
    folders, files = _parted(shelf.digests)
    lay(making, files, shelf.fresh, old)
    before, _ = _parted(known)
    for folder, digests in folders.items():
        link = None if old is None else old / folder
        if link is not None and digests == before.get(folder) and link.is_symlink():
            (making / folder).symlink_to(link.readlink())
        elif link is None or digests != before.get(folder):
            piece = Piece(f"{shelf.home}/{folder}", digests, _below(folder, shelf.fresh))
            (making / folder).symlink_to(f"../../{PIECES}/{seat_piece(root, piece, link)}")
    write_published(making / MANIFEST, written)
    settle(making, seated)
    return name


def _parted(
    files: Mapping[str, str],
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The files of each folder, by their names in it; and those that stand in none."""
    folders: dict[str, dict[str, str]] = {}
    alone: dict[str, str] = {}
    for path, known in files.items():
        folder, _, name = path.rpartition("/")
        (folders.setdefault(folder, {}) if folder else alone)[name] = known
    return folders, alone


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    home = f"{folder}/"
    return {p.removeprefix(home): held for p, held in files.items() if p.startswith(home)}
