"""Printer settings: the names in a Windows DEVMODE, and any words in the driver's own bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.office.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

# Nothing a driver needs is larger; what is would be something else.
LARGEST = 256 * 2**10
# The driver's bytes have no public form, so every run of letters in the three encodings
# Chinese is written in is told; a run of bytes by chance costs a line of metadata.
ENCODINGS = ("utf-16-le", "utf-8", "gb18030")
LETTERS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fffA-Za-z0-9 ._:@\\/()-]{4,}")


def printer_words(data: bytes, where: str) -> Iterator[str]:
    """Every readable run of the settings.

    Raises:
        UnreadableDraft: ``unknown-content`` when they are too large to be settings.
    """
    if len(data) > LARGEST:
        raise refusal("unknown-content", "过大的打印机设置", where)
    for encoding in ENCODINGS:
        for shift in (0, 1) if encoding == "utf-16-le" else (0,):
            text = data[shift:].decode(encoding, "replace")
            yield from (run.strip() for run in LETTERS.findall(text))
