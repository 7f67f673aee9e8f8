"""What is left of the marks after mat2 has cleaned a file of its metadata."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pikepdf

from tools.hiding_places.place import ID, TERM

CLEANED = ("docx", "pdf", "xlsx", "pptx")
_CODECS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")
_SECONDS = 60


def here() -> bool:
    """Whether mat2 is on this machine."""
    return shutil.which("mat2") is not None


def left_in(name: str, data: bytes) -> bool | None:
    """Whether the term or the ID is in the cleaned file's bytes; nothing when mat2 gave up."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        command = ("mat2", "--unknown-members", "omit", str(path))
        ran = subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)
        made = list(Path(folder).glob("*.cleaned.*"))
        return _marked(made[0].read_bytes()) if ran.returncode == 0 and made else None


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
