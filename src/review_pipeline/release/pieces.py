"""Pieces: the folder of one article, named by its content and made once."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.disk import sync, write_lasting
from review_pipeline.release.manifest import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

PIECES = "pieces"
_MAKING = ".making"
_READ_ONLY_MODE = 0o444
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """What an article's folder is to hold: digests of all its files, bytes of the new ones."""

    name: str
    digests: Mapping[str, str]
    fresh: Mapping[str, bytes]

    @classmethod
    def of(cls, name: str, digests: Mapping[str, str], files: Mapping[str, bytes]) -> Piece:
        """The piece at ``content/<name>/`` of a release with these digests and new files."""
        home = f"content/{name}/"
        return cls(name, _below(home, digests), _below(home, files))

    @property
    def sha256(self) -> str:
        """The digest of names and digests, which names the folder."""
        lines = (f"{name} {known}" for name, known in sorted(self.digests.items()))
        return digest("\n".join(lines).encode())


def piece_of(path: str) -> str:
    """The article's folder that a path of a release is in; empty for any other path."""
    parts = path.split("/")
    return parts[1] if len(parts) == _DEPTH and parts[0] == "content" else ""


def seat_piece(root: Path, piece: Piece, old: Path | None) -> str:
    """Make the folder where there is none, what is not new linked from ``old``; its name."""
    seated = root / PIECES / piece.sha256
    if seated.exists():
        return piece.sha256
    making = root / PIECES / _MAKING
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    for name in piece.digests:
        if name in piece.fresh:
            write_published(making / name, piece.fresh[name])
        elif old is not None and (old / name).exists():
            os.link(old / name, making / name)
    sync(making)
    making.rename(seated)
    sync(seated.parent)
    return piece.sha256


def sweep(root: Path, releases: Iterable[Path]) -> None:
    """Remove every piece that no release has."""
    folder = root / PIECES
    if not folder.is_dir():
        return
    wanted = {
        os.readlink(link.path).rpartition("/")[2]  # noqa: PTH115 - many, and Path is slow
        for release in releases
        if (release / "content").is_dir()
        for link in os.scandir(release / "content")
        if link.is_symlink()
    }
    for piece in os.scandir(folder):
        if piece.name not in wanted:
            shutil.rmtree(piece.path)


def _below(home: str, paths: Mapping[str, object]) -> dict:  # type: ignore[type-arg]
    return {path.removeprefix(home): held for path, held in paths.items() if path.startswith(home)}


def write_published(path: Path, content: bytes) -> None:
    """Write a file nobody writes again."""
    write_lasting(path, content)
    path.chmod(_READ_ONLY_MODE)
