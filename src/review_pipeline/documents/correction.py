"""The nouns of a corrected copy: Correction, and why one was left."""

from __future__ import annotations

from dataclasses import dataclass

from review_pipeline.documents.draft import Place  # noqa: TC001 - the wire decodes by type
from review_pipeline.labels import Labelled


class Obstacle(Labelled):
    """Why a correction was not made."""

    REVISION = "revision", "在已有的修订里"
    FIELD = "field", "在域里，更新时会由程序重写"
    OTHER = "other", "不是正文里可以直接改的文字"
    OVERLAP = "overlap", "与另一处改正相叠，改后请再查一次"


@dataclass(frozen=True, slots=True)
class Correction:
    """``text[start:end]`` of the block at ``place`` should read ``right``."""

    place: Place
    start: int
    end: int
    right: str


@dataclass(frozen=True, slots=True)
class Left:
    """A correction not made, by its number in the order they were given, and why."""

    number: int
    why: Obstacle
