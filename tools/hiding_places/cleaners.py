"""What is left of the marks after mat2 has cleaned a file of its metadata."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pikepdf

from tools.hiding_places.place import ID, TERM

if TYPE_CHECKING:
    from pathlib import Path

CLEANED = ("docx", "pdf", "xlsx", "pptx")
_CODECS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")
_SECONDS = 1800


def here() -> bool:
    """Whether mat2 is on this machine."""
    return shutil.which("mat2") is not None


def left_in(folder: Path) -> dict[str, bool | None]:
    """For each file of the folder that mat2 knows, whether the term or the ID is still in it.

    None where mat2 gave up. All at once: starting it costs more than cleaning.
    """
    files = [path for path in sorted(folder.iterdir()) if path.suffix[1:] in CLEANED]
    command = ("mat2", "--unknown-members", "omit", *map(str, files))
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        return {}
    return {path.name: _left(path.with_suffix(f".cleaned{path.suffix}")) for path in files}


def _left(cleaned: Path) -> bool | None:
    return _marked(cleaned.read_bytes()) if cleaned.is_file() else None


def _marked(data: bytes) -> bool:
    words = [word.encode(codec) for word in (TERM, ID) for codec in _CODECS]
    return any(word in piece for piece in _pieces(data) for word in words)


def _pieces(data: bytes) -> list[bytes]:
    """A file as its bytes, unpacked."""
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            unpacked = io.BytesIO()
            pdf.save(unpacked, compress_streams=False)
        return [unpacked.getvalue()]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [data, *(archive.read(name) for name in archive.namelist())]
