"""The manifest (发布清单): every file of a release and its digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``files`` maps a path within the release to the SHA-256 of its bytes."""

    files: Mapping[str, str]

    def encoded(self) -> bytes:
        """The bytes of ``manifest.json``: sorted, so the same site has the same manifest."""
        return (json.dumps({"files": dict(self.files)}, sort_keys=True, indent=1) + "\n").encode()

    @property
    def sha256(self) -> str:
        """The digest of those bytes, which names the release."""
        return digest(self.encoded())


def digest(content: bytes) -> str:
    """Lower-case hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(release: Path) -> Manifest:
    """The manifest of a release directory, which must be named by the manifest's digest.

    Raises ReleaseRefused (``portal-tampered``) where it is not, OSError where it is gone.
    """
    content = (release / MANIFEST).read_bytes()
    if digest(content) != release.name:
        raise ReleaseRefused(
            "portal-tampered", "门户的发布清单被改动过，请运行 review patrol 核查后再操作。"
        )
    return Manifest(json.loads(content)["files"])
