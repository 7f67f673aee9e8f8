"""What is served compared with what was released: every new address fetched and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.catalogue import is_public
from review_pipeline.release.manifest import digest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    #: Status and bytes of an address of the portal; OSError where nobody answers.
    Fetch = Callable[[str], tuple[int, bytes]]

_OK = 200


def fresh_paths(root: Path, release: str, base: str | None) -> list[str]:
    """The files of a release that the one before did not have, or had otherwise."""
    new = read_manifest(root / "releases" / release)
    if base in {None, release}:
        return list(new.files)
    old = read_manifest(root / "releases" / str(base))
    # A shelf that is the same holds the same files.
    homes = [home for home, sha in new.shelves.items() if old.shelves.get(home) != sha]
    known = {**new.own, **{path: sha for home in homes for path, sha in new.shelf(home).items()}}
    return [path for path, sha in known.items() if old.find(path) != sha]


def check_served(root: Path, release: str, paths: Iterable[str], fetch: Fetch) -> int:
    """Fetch files of a release and compare; return how many.

    Raises ReleaseRefused (``served-differs``) naming the first that is not what was released.
    """
    known = read_manifest(root / "releases" / release)
    offered = [path for path in paths if is_public(path)]
    for path in offered:
        status, content = fetch(f"/{path}")
        if status != _OK or digest(content) != known.find(path):
            raise ReleaseRefused(
                "served-differs", f"发布后取回的 /{path} 与发布清单不符，已退回上一次发布；请核查。"
            )
    return len(offered)
