"""Built automatons kept on disk, each behind a digest of its bytes.

The automaton trusts the bytes it is loaded from, so they are checked before it sees them.
The cache saves time only: whatever is wrong with it, the automaton is built anew.
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path

_DIGEST_BYTES = 32


def recall(path: Path) -> bytes | None:
    """The bytes kept at a path, or None where there are none or they are damaged."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    digest, payload = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
    return payload if hashlib.sha256(payload).digest() == digest else None


def keep(path: Path, payload: bytes) -> None:
    """Keep bytes at a path, whole or not at all; a cache that cannot be written is left."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(payload).digest() + payload)
        Path(file.name).replace(path)
