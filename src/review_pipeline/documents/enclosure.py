"""Files inside a file: opened with the same reader, down to a depth, up to a total.

A reader gets an ``Enclose`` and knows nothing of other formats; the door of the room knows
them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from review_pipeline.documents.draft import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.layout import Layout


class Parsed(list[Block]):
    """Blocks and layout, and the trees of the XML parts they were read from, by the parts' names.

    Parsing is a good part of all work: what looks at the parts again takes these.
    """

    def __init__(
        self,
        blocks: Iterable[Block],
        trees: Mapping[str, _Element],
        layout: Layout | None = None,
    ) -> None:
        super().__init__(blocks)
        self.trees = trees
        self.layout = layout


class Enclose(Protocol):
    """Opens a file that was found inside another."""

    def __call__(self, name: str, data: bytes, *, shown: bool = False) -> Sequence[Block]:
        """The blocks of the file, to stand among those of the file around it.

        ``shown`` says that a reader of the outer file sees this one in its place; otherwise
        all of it comes as hidden text of ``Part.ENCLOSED``. Places are numbered later.

        Raises:
            UnreadableDraft: when it cannot be read whole, is too deep inside or too much.
        """


class Reader(Protocol):
    """One format: bytes in, every block out, in reading order, or a refusal."""

    def __call__(self, data: bytes, enclose: Enclose) -> Sequence[Block]:
        """Every block of the file. Places hold the right part; their numbers are given later.

        Tables are numbered from 0 within the file, and again by the door within the draft.

        Raises:
            UnreadableDraft: when any of it is not understood.
        """
