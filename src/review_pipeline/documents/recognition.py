"""The words in pictures, read by a machine where it can; a person must read the others.

The engine is the optional extra `ocr`. Its models come with it and it asks no network. It is
made once for a process, and a picture is read once.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.standing import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from review_pipeline.documents.draft import Block, Draft, Picture

    _Pixels = npt.NDArray[Any]

# No sign of a script fits into fewer pixels.
SMALLEST = 12
# A page scanned for this pipeline has four million pixels and takes some seconds.
MOST_PIXELS = 240_000_000
# Of longer pictures a smaller copy is searched for lines; the lines themselves are read as
# they are. Fewer pixels, and small print is overlooked.
SEARCHED_SIDE = 1920
# What was read, by the picture's digest: at each step of a review the same ones come again.
_known: dict[str, tuple[str, ...]] = {}
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
    lines = _lines(block.picture)
    if lines is None:
        return block
    return replace(block, text="\n".join(lines), picture=replace(block.picture, recognised=True))


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


def _lines(picture: Picture) -> tuple[str, ...] | None:
    """The lines of words in a picture, from the top; None where no machine can tell."""
    if min(picture.width, picture.height) < SMALLEST:
        return ()
    with _turn:
        if picture.sha256 not in _known:
            try:
                lines = _lines_of(picture.png)
            except Exception:  # noqa: BLE001 - not installed, or a net failed in its own way
                return None
            if len(_known) >= MOST_KNOWN:
                _known.clear()
            _known[picture.sha256] = lines
        return _known[picture.sha256]


@cache
def _engine() -> Any:  # noqa: ANN401 - the engine has no types
    """The engine; ImportError where the extra is not installed."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - seconds, and an extra

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Det.limit_type": "max",
            "Det.limit_side_len": SEARCHED_SIDE,
        }
    )


def _lines_of(png: bytes) -> tuple[str, ...]:
    from review_pipeline.documents.faint_print import pixels_of, stretched  # noqa: PLC0415 - numpy

    engine, pixels = _engine(), pixels_of(png)
    first = engine(pixels)
    lines = [*(first.txts or ())]
    faint = stretched(pixels, [] if first.boxes is None else first.boxes)
    if faint is not None:
        lines += engine(faint).txts or ()
    return tuple(line for line in lines if line.strip())
