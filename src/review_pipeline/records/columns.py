"""Read the register of columns (栏目登记)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.review.catalogue import parse_columns

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.review.catalogue import Column


def read_columns(path: Path) -> tuple[Column, ...]:
    """The columns of a register file; DictionaryMistake where it is missing or mistaken."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise DictionaryMistake(
            "bad-columns", f"读不到栏目登记 {path.name}，请检查文件是否存在且为 UTF-8 文本。"
        ) from fault
    return parse_columns(text, path.name)
