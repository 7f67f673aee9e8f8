"""An article as it is handed to other systems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.catalogue import Status, read_catalogue
from review_pipeline.release.identity import home_of, url_path
from review_pipeline.release.manifest import digest, read_manifest, shelf_of
from review_pipeline.release.templating import minute
from review_pipeline.release.text import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """An article that is online: what names it, its public text, and all its files.

    ``sha256`` is the digest of names and digests of the files: with the index number it is
    the key that makes a repeated delivery harmless.
    """

    index_no: str
    title: str
    column: str
    released: str
    url: str
    text: str
    files: Mapping[str, bytes]
    sha256: str

    @property
    def about(self) -> dict[str, str]:
        """What a catalogue says of it."""
        return {
            "index_no": self.index_no,
            "title": self.title,
            "column": self.column,
            "released": self.released,
            "url": self.url,
            "sha256": self.sha256,
        }


def package(release: Path, index_no: str) -> Package:
    """The package of an article of a release, its bytes as the manifest has them.

    Raises ReleaseRefused (``not-online``, ``portal-tampered``).
    """
    catalogue = read_catalogue(release)
    entry = catalogue.entries.get(index_no)
    if entry is None or entry.status is not Status.LIVE:
        raise ReleaseRefused("not-online", "该索引号没有在线的版本，不能送往其他渠道。")
    home = home_of(index_no)
    shelf = read_manifest(release).shelf(shelf_of(f"{home}index.html"))
    known = {path: sha for path, sha in shelf.items() if path.startswith(home)}
    files = {path.removeprefix(home): (release / path).read_bytes() for path in known}
    if [digest(content) for content in files.values()] != list(known.values()):
        raise ReleaseRefused("portal-tampered", "网页被改动过，已停止送达；请运行 review patrol。")
    lines = "\n".join(f"{path} {sha}" for path, sha in sorted(known.items()))
    return Package(
        index_no,
        entry.title,
        entry.column,
        minute(entry.released_at),
        f"https://{catalogue.site.domain}{url_path(index_no)}",
        text_of(files["index.html"]),
        files,
        digest(lines.encode()),
    )
