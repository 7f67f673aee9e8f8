"""The article: what each block of the public face is on a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from review_pipeline.documents.draft import Alignment, Part
from review_pipeline.release.grid import Grid, grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.draft import Block

_SPACE = re.compile(r"\s+")
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、[^。；]{1,40}")
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,40}")
_DATE = re.compile(r"\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")
_SALUTATION = re.compile(r"\S.{0,60}[：:]")
_SIGNATURE_LENGTH = 30
_NOTES = frozenset((Part.FOOTNOTE, Part.ENDNOTE))
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading; ``style`` is a class of the stylesheet."""

    kind: ClassVar[str] = "line"
    text: str
    tag: str
    style: str
    id: str


@dataclass(frozen=True, slots=True)
class Article:
    """Body and notes, in reading order; exactly one line is the ``h1``."""

    parts: tuple[Line | Grid, ...]
    notes: tuple[Line | Grid, ...]

    @property
    def heading(self) -> str:
        """The text of the ``h1``, on one line."""
        lines = (part for part in self.parts if isinstance(part, Line) and part.tag == "h1")
        return next((" ".join(line.text.split()) for line in lines), "")


def article(blocks: Sequence[Block], title: str) -> Article:
    """The article these public blocks make; ``title`` says which of them is its name."""
    notes = [block for block in blocks if block.place.part in _NOTES]
    body = [block for block in blocks if block.place.part not in _NOTES]
    return Article(_signed(_parts(body, _title_index(body, title))), _parts(notes, -1))


def squeezed(text: str) -> str:
    """The text without any white space."""
    return _SPACE.sub("", text)


def _title_index(blocks: Sequence[Block], title: str) -> int:
    """The block that is the title; the first with words where none is exactly that."""
    loose = [n for n, block in enumerate(blocks) if block.cell is None and block.text.strip()]
    exact = [n for n in loose if squeezed(blocks[n].text) == squeezed(title)]
    return (exact or loose or [-1])[0]


def _parts(blocks: Sequence[Block], title: int) -> tuple[Line | Grid, ...]:
    parts: list[Line | Grid] = []
    label = "main"
    for table, group in groupby(enumerate(blocks), lambda pair: _table(pair[1])):
        if table is not None:
            parts.append(grid([block for _, block in group], label))
            continue
        lines = [_line(block, is_title=number == title) for number, block in group]
        parts.extend(lines)
        label = next((line.id for line in reversed(lines) if line.tag != "p"), label)
    return tuple(parts)


def _table(block: Block) -> int | None:
    return None if block.cell is None else block.cell.table


def _line(block: Block, *, is_title: bool) -> Line:
    tag = "h1" if is_title else _tag(block)
    return Line(block.text, tag, _style(block, tag), f"b{block.place.block}" if tag != "p" else "")


def _tag(block: Block) -> str:
    if not block.text.strip() or block.alignment is Alignment.END:
        return "p"
    if block.heading:
        return f"h{min(block.heading + 1, _DEEPEST)}"
    if _FIRST_LEVEL.fullmatch(block.text.strip()):
        return "h2"
    return "h3" if _SECOND_LEVEL.fullmatch(block.text.strip()) else "p"


def _style(block: Block, tag: str) -> str:
    if tag != "p":
        return "center" if block.alignment is Alignment.CENTER else ""
    if not block.text.strip():
        return "empty"
    if block.alignment is not Alignment.START:
        return block.alignment.value
    indented = block.text != block.text.lstrip()
    return "lead" if indented or _SALUTATION.fullmatch(block.text) else "start"


def _signed(parts: tuple[Line | Grid, ...]) -> tuple[Line | Grid, ...]:
    """Set 落款 and 成文日期 at the right, where the draft could not say so itself."""
    lines = [n for n, part in enumerate(parts) if isinstance(part, Line) and part.text.strip()]
    if len(lines) < 3 or not _DATE.fullmatch(_text(parts[lines[-1]])):  # noqa: PLR2004 - title, name, date
        return parts
    at_right = {lines[-1]} | ({lines[-2]} if _is_name(parts[lines[-2]]) else set())
    return tuple(
        replace(part, style="end") if number in at_right and isinstance(part, Line) else part
        for number, part in enumerate(parts)
    )


def _text(part: Line | Grid) -> str:
    return part.text if isinstance(part, Line) else ""


def _is_name(part: Line | Grid) -> bool:
    text = _text(part).strip()
    is_line = isinstance(part, Line) and part.tag == "p"
    return is_line and len(text) <= _SIGNATURE_LENGTH and text[-1:] not in "。；：！？"
