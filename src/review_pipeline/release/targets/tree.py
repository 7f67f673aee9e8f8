"""The whole site on a store of files: S3-compatible, WebDAV, SFTP, a folder (fsspec).

Such stores swap no folders. So what pages link goes up first, pages after, the manifest last;
what is no more is deleted then. Every file that went up is read back. A second run sends
nothing; one that was interrupted is taken up where it stopped, since the manifest was not sent.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.catalogue import is_public
from review_pipeline.release.identity import home_of, stone_beside
from review_pipeline.release.manifest import MANIFEST, digest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fsspec import AbstractFileSystem

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "png": "image/png",
    "json": "application/json",
    "atom": "application/atom+xml",
    "xml": "application/xml",
    "txt": "text/plain; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run sent, deleted, and the manifest it left at the target."""

    sent: int
    deleted: int
    manifest_sha256: str


def send_site(release: Path, files: AbstractFileSystem, prefix: str) -> Sent:
    """Make the target hold exactly the public files of a release.

    Raises ReleaseRefused (``target-differs``) where a file read back is not what was sent,
    (``portal-tampered``) where a file here is not what was released; OSError of the target.
    """
    known = read_manifest(release).files
    wanted = _public(known)
    there = _there(files, prefix)
    fresh = sorted((path for path, sha in wanted.items() if there.get(path) != sha), key=_rank)
    for path in fresh:
        content = (release / _source(path, known)).read_bytes()
        if digest(content) != wanted[path]:
            raise ReleaseRefused(
                "portal-tampered", "网页被改动过，已停止送达；请运行 review patrol。"
            )
        _send(files, f"{prefix}/{path}", content)
    gone = sorted(set(there) - set(wanted))
    for path in gone:
        if files.exists(f"{prefix}/{path}"):
            files.rm_file(f"{prefix}/{path}")
    _send(files, f"{prefix}/{MANIFEST}", json.dumps(wanted, sort_keys=True).encode())
    return Sent(len(fresh), len(gone), release.name)


def check_site(release: Path, files: AbstractFileSystem, prefix: str) -> list[str]:
    """The public files of a release that the target does not hold as they are."""
    wanted = _public(read_manifest(release).files)
    return [path for path, sha in wanted.items() if _digest_there(files, f"{prefix}/{path}") != sha]


def _public(known: Mapping[str, str]) -> dict[str, str]:
    """Public paths and digests; a tombstone stands where its article stood."""
    shown = {path: sha for path, sha in known.items() if is_public(path)}
    stones = {path: sha for path, sha in known.items() if path.startswith("withdrawn/")}
    placed = {f"{home_of(_name(path))}index.html": sha for path, sha in stones.items()}
    return {**shown, **placed}


def _source(path: str, known: Mapping[str, str]) -> str:
    return path if path in known else stone_beside(path)


def _name(stone: str) -> str:
    return stone.removeprefix("withdrawn/").removesuffix(".html")


def _there(files: AbstractFileSystem, prefix: str) -> dict[str, str]:
    try:
        held: dict[str, str] = json.loads(files.cat_file(f"{prefix}/{MANIFEST}"))
    except (FileNotFoundError, ValueError):
        return {}
    return held


def _rank(path: str) -> tuple[int, str]:
    """Pictures and styles, then articles, then what lists them."""
    if not path.endswith((".html", ".json", ".xml", ".atom")):
        return 0, path
    return (1 if path.startswith("content/") else 2), path


def _send(files: AbstractFileSystem, path: str, content: bytes) -> None:
    files.makedirs(path.rpartition("/")[0], exist_ok=True)
    kind = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
    # Stores of objects serve the type they were told.
    options = {"ContentType": kind} if "s3" in files.protocol else {}
    files.pipe_file(path, content, **options)
    if _digest_there(files, path) != digest(content):
        raise ReleaseRefused("target-differs", "送达后读回的文件与送出的不同，请检查目标存储。")


def _digest_there(files: AbstractFileSystem, path: str) -> str:
    files.invalidate_cache()
    try:
        return digest(files.cat_file(path))
    except FileNotFoundError:
        return ""
