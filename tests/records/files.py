"""Records in SQLite files, as ``cluster`` has them in databases."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import make_url

_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Files:
    """Each record has a folder of its own under ``folder``."""

    folder: Path

    def fresh(self) -> str:
        """The address of a file that is not there yet."""
        return f"sqlite:///{self.folder}/{next(_NUMBERS)}/record.db"

    def copy(self, address: str) -> str:
        """The address of a copy; nobody may be writing to the original."""
        made = self.fresh()
        path_of(made).parent.mkdir()
        shutil.copy(path_of(address), path_of(made))
        return made

    def drop(self, address: str) -> None:
        shutil.rmtree(path_of(address).parent)


def path_of(address: str) -> Path:
    return Path(str(make_url(address).database))
