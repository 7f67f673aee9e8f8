"""What has been told of a file so far, and every word that no reader has told yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Part, Place, Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.documents.draft import Cell


@dataclass(slots=True)
class Telling:
    """The blocks of a file in the making.

    ``known`` holds every text some block shows, ``done`` the names of the parts some reader
    has told.
    """

    blocks: list[Block] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    tables: int = 0

    def tell(  # noqa: PLR0913 - a block has so many sides
        self,
        part: Part,
        text: str,
        visibility: Visibility = Visibility.VISIBLE,
        *,
        cell: Cell | None = None,
        heading: int = 0,
        echoes: tuple[tuple[int, int], ...] = (),
    ) -> None:
        """Add a block, unless there is nothing to read in it."""
        if text and not text.isspace():
            place = Place(part, 0)
            self.blocks.append(Block(place, text, visibility, cell, heading=heading, echoes=echoes))
            self.know(text)

    def know(self, *texts: str) -> None:
        """Remember that some block shows these texts."""
        self.known.update(text.strip() for text in texts)

    def tell_words(
        self, part: Part, words: Iterable[str], visibility: Visibility = Visibility.METADATA
    ) -> None:
        """Tell those of the words no block shows yet, each once."""
        for word in words:
            if word.strip() not in self.known:
                self.tell(part, word, visibility)

    def next_table(self) -> int:
        """The number of the next table, from 0."""
        self.tables += 1
        return self.tables - 1
