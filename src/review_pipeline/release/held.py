"""What a server keeps of the release it serves, read again when the file is not the same one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.release.catalogue import CATALOGUE, Catalogue, read_catalogue
from review_pipeline.release.manifest import MANIFEST, Manifest, read_manifest

if TYPE_CHECKING:
    from os import stat_result


def manifest_of(release: Path) -> Manifest:
    """The manifest of a release, as ``read_manifest`` gives it."""
    return _manifest(str(release), _mark((release / MANIFEST).stat()))


def catalogue_of(release: Path) -> Catalogue:
    """The catalogue of a release, as ``read_catalogue`` gives it."""
    marks = _mark((release / MANIFEST).stat()), _mark((release / CATALOGUE).stat())
    return _catalogue(str(release), marks)


def _mark(about: stat_result) -> tuple[int, ...]:
    """What changes when a file does: whoever writes to it cannot set the last one back."""
    return about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns


@lru_cache(maxsize=4)
def _manifest(release: str, mark: tuple[int, ...]) -> Manifest:  # noqa: ARG001 - the cache's key
    return read_manifest(Path(release))


@lru_cache(maxsize=4)
def _catalogue(release: str, marks: tuple[tuple[int, ...], ...]) -> Catalogue:  # noqa: ARG001
    return read_catalogue(Path(release))
