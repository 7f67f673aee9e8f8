"""Files that must last, and files only their owner may open."""

from __future__ import annotations

import os
import stat
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ONLY_OWNER = 0o600


class OpenToOthersError(Exception):
    """A file that should be its owner's alone, to read and write, allows more."""


def sync(place: Path | str) -> None:
    """Make a file, or what a folder says of its files, last over a loss of power (fsync)."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_lasting(place: Path, content: bytes, mode: str = "xb") -> None:
    """Write a file whole and make it last; FileExistsError where ``mode`` is not ``wb``."""
    with place.open(mode) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_whole(place: Path, content: bytes) -> None:
    """Write aside, make it last, then give it its name: readers see all of it or what was before.

    Several may write the same place at once: each writes aside by itself, and the last counts.
    """
    aside = place.with_name(f".{place.name}.{token_hex(8)}")
    try:
        write_lasting(aside, content)
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)
    sync(place.parent)


def write_private(place: Path, content: bytes) -> None:
    """Make a file of mode 0600; FileExistsError where there is one, which stays as it is."""
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def read_private(place: Path) -> bytes:
    """What stands in a file of mode 0600 or less.

    Raises OpenToOthersError where its mode allows more, and OSError where it cannot be read.
    What is asked about is what is read: the file is opened once.
    """
    with place.open("rb") as file:
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & ~ONLY_OWNER:
            raise OpenToOthersError
        return file.read()
