"""What people write into the record in one line."""

from __future__ import annotations

import unicodedata

from review_pipeline.errors import NotAllowed


def one_line(written: str, what: str, longest: int, shortest: int = 1) -> str:
    """The text in one canonical form, spaces joined.

    ``what`` names it in the message; ``shortest`` and ``longest`` count characters. Raises
    NotAllowed (``bad-text``).
    """
    text = " ".join(unicodedata.normalize("NFC", written).split())
    if not shortest <= len(text) <= longest or not text.isprintable():
        span = f"{shortest} 至 {longest} 字" if shortest > 1 else f"不能为空，且不超过 {longest} 字"
        raise NotAllowed("bad-text", f"{what}须写成一行，{span}，请改正后重试。")
    return text
