"""A hot folder: a zip with a catalogue, for systems that only import files."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

from review_pipeline.disk import write_lasting
from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.identity import folder
from review_pipeline.release.manifest import digest

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.release.targets.package import Package

_EPOCH = (1980, 1, 1, 0, 0, 0)


def drop(root: Path, act: str, handed: Package) -> str:
    """Put the package into the folder, whole or not at all, and return its file name.

    ``act`` is ``publish`` or ``correct``. The same package is the same file. Raises
    ReleaseRefused (``target-differs``) where it reads back otherwise.
    """
    return _place(root, handed.index_no, handed.sha256, act, handed.about, dict(handed.files))


def drop_withdrawal(root: Path, index_no: str, moment: str) -> str:
    """Tell the folder's reader that an article is withdrawn."""
    about = {"index_no": index_no, "withdrawn": moment}
    return _place(root, index_no, digest(f"withdraw {index_no}".encode()), "withdraw", about, {})


def _place(  # noqa: PLR0913, PLR0917 - all that is in the file and its name
    root: Path, index_no: str, sha256: str, act: str, about: dict[str, str], files: dict[str, bytes]
) -> str:
    name = f"{folder(index_no)}-{act}-{sha256[:16]}.zip"
    content = _packed(
        {"act": act, **about, "files": {n: digest(c) for n, c in files.items()}}, files
    )
    root.mkdir(parents=True, exist_ok=True)
    fresh = root / f".{name}.part"
    write_lasting(fresh, content, "wb")
    fresh.replace(root / name)
    if (root / name).read_bytes() != content:
        raise ReleaseRefused("target-differs", "交换目录中读回的文件与送出的不同，请检查该目录。")
    return name


def _packed(catalogue: dict[str, object], files: dict[str, bytes]) -> bytes:
    text = json.dumps(catalogue, ensure_ascii=False, sort_keys=True, indent=1).encode()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted({**files, "catalog.json": text}.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
