"""Pieces: the folder of one article, named by its content and made once."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.disk import sync, write_lasting
from review_pipeline.release.manifest import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PIECES = "pieces"
MAKING = ".making"
_READ_ONLY_MODE = 0o444


@dataclass(frozen=True, slots=True)
class Piece:
    """What an article's folder is to hold: digests of all its files, bytes of the new ones.

    ``home`` is where it stands, so that no two articles share a piece.
    """

    home: str
    digests: Mapping[str, str]
    fresh: Mapping[str, bytes]

    @property
    def sha256(self) -> str:
        """The digest of its place, names and digests, which names the folder."""
        lines = (f"{name} {known}" for name, known in sorted(self.digests.items()))
        return digest("\n".join((self.home, *lines)).encode())


def seat_piece(root: Path, piece: Piece, old: Path | None) -> str:
    """Make the folder where there is none, what is not new linked from ``old``; its name."""
    seated = root / PIECES / piece.sha256
    if seated.exists():
        return piece.sha256
    making = fresh_folder(root / PIECES / MAKING)
    lay(making, piece.digests, piece.fresh, old)
    settle(making, seated)
    return piece.sha256


def fresh_folder(place: Path) -> Path:
    """An empty folder, whatever stood there."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return place


def lay(
    making: Path, names: Mapping[str, str], fresh: Mapping[str, bytes], old: Path | None
) -> None:
    """Write what is new into a folder, and link the rest from ``old``."""
    for name in names:
        if name in fresh:
            write_published(making / name, fresh[name])
        elif old is not None and (old / name).exists():
            os.link(old / name, making / name)


def settle(making: Path, seated: Path) -> None:
    """Give a whole folder its name, lastingly."""
    sync(making)
    making.rename(seated)
    sync(seated.parent)


def write_published(path: Path, content: bytes) -> None:
    """Write a file nobody writes again."""
    write_lasting(path, content)
    path.chmod(_READ_ONLY_MODE)
