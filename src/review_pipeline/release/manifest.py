"""The manifest (发布清单): every file of a release and its digest, as a tree.

``manifest.json`` of a release lists its files. A folder with a ``manifest.json`` of its own
(a shelf, see ``shelves``) is listed by that file alone, which lists the folder's files. So the
digest of the first binds every file, and what did not change is not written again.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"
_OF_A_SHELF = f"/{MANIFEST}"


class Manifest:
    """What a release holds. ``own`` are the files ``manifest.json`` lists, with their digests."""

    def __init__(self, own: Mapping[str, str], release: Path) -> None:
        """Take the list; those of shelves are read when they are asked for."""
        self.own = own
        self._release = release
        self._shelves: dict[str, Mapping[str, str]] = {}

    @property
    def shelves(self) -> dict[str, str]:
        """The folders with a manifest of their own, and its digest."""
        ends = (path for path in self.own if path.endswith(_OF_A_SHELF))
        return {path.removesuffix(_OF_A_SHELF): self.own[path] for path in ends}

    def shelf(self, home: str) -> Mapping[str, str]:
        """The files of one shelf by their path in the release; none where there is no such one.

        Raises ReleaseRefused (``portal-tampered``) where its list was altered.
        """
        known = self.own.get(home + _OF_A_SHELF)
        if known is None:
            return {}
        if home not in self._shelves:
            content = (self._release / home / MANIFEST).read_bytes()
            if digest(content) != known:
                raise _tampered()
            listed = json.loads(content)["files"]
            self._shelves[home] = {f"{home}/{name}": sha for name, sha in listed.items()}
        return self._shelves[home]

    def find(self, path: str) -> str | None:
        """The digest a file must have; None where the release has no such file."""
        return self.own.get(path) or self.shelf(shelf_of(path)).get(path)

    @cached_property
    def files(self) -> Mapping[str, str]:
        """Every file by its path within the release, and the SHA-256 of its bytes."""
        inside = {path: sha for home in self.shelves for path, sha in self.shelf(home).items()}
        return {**self.own, **inside}


def shelf_of(path: str) -> str:
    """The shelf a file stands on: a hundred articles, or a column's older pages; else empty."""
    top, *rest = path.split("/")
    if (top, len(rest)) in {("content", 3), ("columns", 2)}:
        return f"{top}/{rest[0]}"
    return ""


def encoded(files: Mapping[str, str]) -> bytes:
    """The bytes of a ``manifest.json``: sorted, so that the same files have the same one."""
    return (json.dumps({"files": dict(files)}, sort_keys=True, indent=1) + "\n").encode()


def digest(content: bytes) -> str:
    """Lower-case hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(release: Path) -> Manifest:
    """The manifest of a release directory, which must be named by the manifest's digest.

    Raises ReleaseRefused (``portal-tampered``) where it is not, OSError where it is gone.
    """
    content = (release / MANIFEST).read_bytes()
    if digest(content) != release.name:
        raise _tampered()
    return Manifest(json.loads(content)["files"], release)


def _tampered() -> ReleaseRefused:
    return ReleaseRefused(
        "portal-tampered", "门户的发布清单被改动过，请运行 review patrol 核查后再操作。"
    )
