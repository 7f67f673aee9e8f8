"""The words in pictures, read by a machine where it can; a person must read the others.

A picture is read once in a process.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.standing import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.documents.draft import Block, Draft, Picture
    from review_pipeline.documents.picture_words import Words

# No sign of a script fits into fewer pixels.
SMALLEST = 12
# A page scanned for this pipeline has four million pixels and takes some seconds.
MOST_PIXELS = 240_000_000
# What was read, by the picture's digest: at each step of a review the same ones come again.
_known: dict[str, Words] = {}
MOST_KNOWN = 2000
# The engine takes one picture at a time.
_turn = Lock()


def recognised(draft: Draft) -> Draft:
    """The draft with the words of its pictures as the text of their blocks.

    A picture no machine could read, or one too many, stays as it is: not recognised.
    """
    if not any(block.picture for block in draft.blocks):
        return draft
    room = MOST_PIXELS
    blocks: list[Block] = []
    for block in draft.blocks:
        if block.picture is not None:
            room -= block.picture.width * block.picture.height
        blocks.append(_read(block) if room >= 0 else block)
    return replace(draft, blocks=tuple(_without_echoes(blocks)))


def _read(block: Block) -> Block:
    if block.picture is None or block.picture.recognised:
        return block
    if min(block.picture.width, block.picture.height) < SMALLEST:
        return replace(block, picture=replace(block.picture, recognised=True))
    words = _words(block.picture)
    if words is None:
        return block
    picture = replace(block.picture, recognised=words.sure)
    return replace(block, text="\n".join(words.lines), picture=picture)


def _without_echoes(blocks: list[Block]) -> Iterable[Block]:
    """The blocks, concealed pictures without the lines that a picture in sight shows too.

    A preview, or the next moment of an animation, says again what stands on the page.
    """
    shown = {
        squeezed(line)
        for block in blocks
        if block.picture and block.public
        for line in block.text.split("\n")
    }
    for block in blocks:
        if block.picture is None or block.visibility is not Visibility.HIDDEN:
            yield block
            continue
        lines = (line for line in block.text.split("\n") if squeezed(line) not in shown)
        yield replace(block, text="\n".join(lines))


def _words(picture: Picture) -> Words | None:
    """The words in a picture; None where no machine can tell."""
    with _turn:
        if picture.sha256 not in _known:
            try:
                from review_pipeline.documents.picture_words import (  # noqa: PLC0415 - numpy
                    words_in,
                )

                words = words_in(picture.png)
            except Exception:  # noqa: BLE001 - not installed, or a net failed in its own way
                return None
            if len(_known) >= MOST_KNOWN:
                _known.clear()
            _known[picture.sha256] = words
        return _known[picture.sha256]
