"""The nouns of layout (版式): how the pages and the paragraphs of an author's file are set.

Lengths are twentieths of a point, as Word keeps them: a millimetre is 56.7. Sizes of type are
half-points: 三号 is 32.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section's page. ``top`` to ``right`` are margins, ``left`` with the gutter.

    ``pitch`` is the height of a line of its grid, 0 for no grid; ``characters`` the width of a
    character of it, 0 where the grid has lines only.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    pitch: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Typeset:
    """How a paragraph is set: the look of its longest stretch, and where its lines stand.

    ``font`` is that of Chinese characters, ``latin`` that of letters and digits; empty where the
    file names none. ``first`` is how far the first line begins behind the others, in hundredths
    of a character where ``first_characters`` is not 0, and so are ``left`` and ``right`` by
    ``left_characters`` and ``right_characters``. ``line`` is the exact height of a line,
    0 for as much as it needs; ``framed`` says that a frame puts it somewhere else.
    """

    font: str = ""
    latin: str = ""
    size: int = 20
    left: int = 0
    right: int = 0
    first: int = 0
    first_characters: int = 0
    line: int = 0
    framed: bool = False
    left_characters: int = 0
    right_characters: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of a draft, and how each block is set.

    ``of_blocks`` gives a block's place among ``typesets``, -1 where it has none; blocks beyond
    its end have none either. ``facing`` says that odd and even pages have footers of their own.
    ``grids`` are the widths of the columns of each table, by its number, where the file tells.
    """

    sheets: tuple[Sheet, ...]
    typesets: tuple[Typeset, ...]
    of_blocks: tuple[int, ...]
    facing: bool = False
    grids: tuple[tuple[int, ...], ...] = ()

    def grid_of(self, table: int) -> tuple[int, ...]:
        """The widths of a table's columns; empty where the file does not tell."""
        return self.grids[table] if table < len(self.grids) else ()

    def typeset_of(self, block: int) -> Typeset | None:
        """How a block is set, by its number."""
        place = self.of_blocks[block] if block < len(self.of_blocks) else -1
        return self.typesets[place] if place >= 0 else None
