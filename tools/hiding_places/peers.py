"""How many of the same documents other libraries see the marks in."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.hiding_places import cleaners
from tools.hiding_places.seeing import says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tools.hiding_places.place import HidingPlace, Kind

_READERS = Path(__file__).with_name("peer_readers.py")
_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Peer:
    """A library: in how many documents of a format it saw all marks, and gave up."""

    format: str
    name: str
    documents: int
    seen: int
    failed: int


def peers(kinds: Sequence[Kind], python: str) -> list[Peer]:
    """What each library sees, read with that Python; an empty list when it is not there."""
    with tempfile.TemporaryDirectory() as folder:
        places = dict(_written(kinds, Path(folder)))
        read = _read(python, folder)
    tallies: dict[tuple[str, str], list[bool | None]] = {}
    for file, texts in read.items():
        for name, text in texts.items():
            seen = (
                None if text is None else says([text, text.replace("\n", "")], places[file].needles)
            )
            tallies.setdefault((Path(file).suffix[1:], name), []).append(seen)
    return [
        Peer(form, name, len(tally), sum(map(bool, tally)), tally.count(None))
        for (form, name), tally in tallies.items()
    ]


def _written(kinds: Sequence[Kind], folder: Path) -> Iterator[tuple[str, HidingPlace]]:
    every = ((kind, place) for kind in kinds for place in kind.places.values())
    for number, (kind, place) in enumerate(every):
        path = folder / f"{number:04}.{kind.format}"
        path.write_bytes(place.build())
        yield path.name, place


def _read(python: str, folder: str) -> dict[str, dict[str, str | None]]:
    command = (python, str(_READERS), folder)
    try:
        ran = subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, dict[str, str | None]] = json.loads(ran.stdout)
    return found


def after_cleaning(kinds: Sequence[Kind]) -> list[Peer]:
    """In how many documents mat2 leaves the marks; an empty list when it is not there."""
    if not cleaners.here():
        return []
    with tempfile.TemporaryDirectory() as folder:
        dict(_written(kinds, Path(folder)))
        left = cleaners.left_in(Path(folder))
    tallies: dict[str, list[bool | None]] = {}
    for file, still in left.items():
        tallies.setdefault(Path(file).suffix[1:], []).append(still)
    return [
        Peer(form, "mat2 清洗后仍在", len(tally), sum(map(bool, tally)), tally.count(None))
        for form, tally in tallies.items()
    ]
