"""Drift (漂移): where what is online differs from what was released."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.labels import Labelled
from review_pipeline.release.faults import plain_faults
from review_pipeline.release.manifest import MANIFEST, Manifest, digest, read_manifest
from review_pipeline.release.store import current_release

if TYPE_CHECKING:
    from collections.abc import Iterator


class DriftKind(Labelled):
    """How a file differs from the manifest."""

    MISSING = "missing", "文件缺失"
    CHANGED = "changed", "内容被改动"
    ADDED = "added", "多出文件"
    MANIFEST = "manifest", "发布清单被改动或缺失"
    POINTER = "pointer", "当前指针缺失或失效"


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference; ``path`` is relative to the release, empty for the pointer."""

    kind: DriftKind
    path: str


def verify_site(root: Path) -> tuple[Drift, ...]:
    """Every difference between the current release's bytes and its manifest, by path."""
    with plain_faults(root):
        release = current_release(root)
        if release is None or not release.is_dir():
            return (Drift(DriftKind.POINTER, ""),)
        try:
            manifest = read_manifest(release)
        except (ReleaseRefused, FileNotFoundError):
            return (Drift(DriftKind.MANIFEST, MANIFEST),)
        return _differences(release, manifest)


def _differences(release: Path, manifest: Manifest) -> tuple[Drift, ...]:
    expected, unknown = dict(manifest.own), list[str]()
    for home in manifest.shelves:
        try:
            expected.update(manifest.shelf(home))
        except (ReleaseRefused, OSError):
            unknown.append(f"{home}/")  # its manifest is among the differences
    found = [
        Drift(kind, path)
        for path, known in expected.items()
        if (kind := _compare(release / path, known)) is not None
    ]
    extra = _present(release) - set(expected) - {MANIFEST}
    found += [Drift(DriftKind.ADDED, p) for p in extra if not p.startswith(tuple(unknown))]
    return tuple(sorted(found, key=lambda drift: drift.path))


def _compare(path: Path, known: str) -> DriftKind | None:
    if not path.is_file():
        return DriftKind.MISSING
    return None if digest(path.read_bytes()) == known else DriftKind.CHANGED


def _present(release: Path) -> set[str]:
    return {path.relative_to(release).as_posix() for path in _files(release)}


def _files(release: Path) -> Iterator[Path]:
    """Every file. Shelves are links, and articles on them; nothing else is followed."""
    tops = {release / "content", release / "columns"}
    for folder, links, names in os.walk(release):
        yield from (Path(folder) / name for name in names)
        for link in links if Path(folder) in tops else ():
            yield from _on_shelf(Path(folder) / link)


def _on_shelf(shelf: Path) -> Iterator[Path]:
    for folder, links, names in os.walk(shelf):
        yield from (Path(folder) / name for name in names)
        for link in links if Path(folder) == shelf else ():
            yield from (each for each in (Path(folder) / link).rglob("*") if each.is_file())
