"""Glyphs: how a character sounds, and what it is written apart in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# In GB 2312 the characters of the first level, those in common use, stand before this row.
_SECOND_LEVEL = 0xD8


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character's ``readings`` without tones, the usual one first, and its ``parts``."""

    readings: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of GB 2312 and, by sound, those of them in common use."""

    by_character: Mapping[str, Glyph]
    by_sound: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Glyph]]) -> Self:
        """The glyphs of a table's rows."""
        by_character = dict(rows)
        sounds: dict[str, list[str]] = defaultdict(list)
        for character, glyph in by_character.items():
            if character.encode("gb2312")[0] < _SECOND_LEVEL:
                for reading in glyph.readings:
                    sounds[reading].append(character)
        return cls(by_character, {sound: tuple(alike) for sound, alike in sounds.items()})

    def readings(self, character: str) -> tuple[str, ...]:
        """How it sounds; empty for what the table has not."""
        return self._glyph(character).readings

    def parts(self, character: str) -> tuple[str, ...]:
        """The ways it is written apart; empty where there is none."""
        return self._glyph(character).parts

    def alike(self, character: str) -> tuple[str, ...]:
        """The common characters that may sound the same as its usual reading, itself left out."""
        usual = self.readings(character)[:1]
        return tuple(c for sound in usual for c in self.by_sound.get(sound, ()) if c != character)

    def _glyph(self, character: str) -> Glyph:
        return self.by_character.get(character, _UNKNOWN)


_UNKNOWN = Glyph()


@cache
def shipped_glyphs() -> Glyphs:
    """The shipped table, read once (some ten milliseconds)."""
    table = resources.files("review_pipeline.lexicon") / "glyphs.tsv"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return Glyphs.of(
        (character, Glyph(_listed(readings), _listed(parts))) for character, readings, parts in rows
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(",")) if cell else ()
