"""The words a machine makes out in a picture, and whether a person must look as well.

A picture is read as it is; print as pale as its paper is brought out and read too. Where a line
was guessed at, the mirrored picture is read as well: mirrored print gives such lines. What is still
a guess is for a person.

The engine is the optional extra `ocr`. Its models come with it and it asks no network. It is
made once for a process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from review_pipeline.documents.faint_print import pixels_of, stretched

if TYPE_CHECKING:
    import numpy.typing as npt

    _Pixels = npt.NDArray[Any]

# Of longer pictures a smaller copy is searched for lines; the lines themselves are read as
# they are. Fewer pixels, and small print is overlooked.
SEARCHED_SIDE = 1920
# The engine's trust in a line, of one: print is read above the first; what is under the second is
# not worth telling.
SURE, LEGIBLE = 0.9, 0.5
# A shape that is no letter is taken for a sign or two; words have more.
_FEWEST_SIGNS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of words in a picture, from the top; ``sure`` says that none was guessed at."""

    lines: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    score: float

    @property
    def guessed(self) -> bool:
        """Whether these are words, and nobody can tell which."""
        return self.score < SURE and sum(map(str.isalnum, self.text)) >= _FEWEST_SIGNS


def words_in(png: bytes) -> Words:
    """The words in a picture; ImportError where the extra is not installed."""
    pixels = pixels_of(png)
    lines, boxes = _read(pixels)
    faint = stretched(pixels, boxes)
    if faint is not None:
        lines += _read(faint)[0]
    guessed = any(line.guessed for line in lines)
    turned = [line for line in _read(pixels[:, ::-1])[0] if line.score >= SURE] if guessed else []
    told = (line.text for line in (*lines, *turned) if line.score >= LEGIBLE and line.text.strip())
    return Words(tuple(told), sure=not guessed or bool(turned))


def _read(pixels: _Pixels) -> tuple[list[_Line], Any]:
    """The lines of a picture, and the corners of each."""
    found = _engine()(pixels)
    lines = zip(found.txts or (), found.scores or (), strict=True)
    return [_Line(text, score) for text, score in lines], [] if found.boxes is None else found.boxes


@cache
def _engine() -> Any:  # noqa: ANN401 - the engine has no types
    """The engine; ImportError where the extra is not installed."""
    from rapidocr import RapidOCR  # noqa: PLC0415 - seconds, and an extra

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.text_score": 0.0,  # we judge lines ourselves
            "Det.limit_type": "max",
            "Det.limit_side_len": SEARCHED_SIDE,
        }
    )
