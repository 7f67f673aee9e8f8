"""Clean official texts to measure against: laws and regulations, one Markdown file each."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Draft, Part, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = Path("../shared/corpus/laws")

_META_END = "<!-- INFO END -->"
_DAY = re.compile(r"\((\d{4}-\d{2}-\d{2})\)")
_UNDATED = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Specimen:
    """A text as a draft, and the day it dates from, by its file name."""

    draft: Draft
    day: date


def specimens(folder: Path) -> Iterator[Specimen]:
    """Every text of a folder, by name."""
    for path in sorted(folder.glob("*.md")):
        data = path.read_bytes()
        texts = _paragraphs(data.decode("utf-8-sig"))
        blocks = tuple(Block(Place(Part.BODY, n), text) for n, text in enumerate(texts))
        day = _DAY.search(path.stem)
        yield Specimen(
            Draft(path.name, "text", hashlib.sha256(data).hexdigest(), blocks),
            date.fromisoformat(day[1]) if day else _UNDATED,
        )


def _paragraphs(text: str) -> list[str]:
    """Title and body; the history lines and heading marks are not the law's."""
    head, mark, body = text.partition(_META_END)
    title = [line for line in head.splitlines() if line.startswith("# ")] if mark else []
    lines = [*title, *(body if mark else head).splitlines()]
    return [line.lstrip("#").strip() for line in lines if line.strip()]
