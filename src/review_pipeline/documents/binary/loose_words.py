"""Words in bytes of no public form: printer settings, previews drawn as vectors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator

# No driver needs more, no preview holds more; what is larger would be something else.
LARGEST = 256 * 2**10
# Every run of letters in the encodings Chinese is written in is told; bytes that look like
# letters by chance cost a line of metadata.
ENCODINGS = ("utf-16-le", "utf-8", "gb18030")
LETTERS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fffA-Za-z0-9 ._:@\\/()-]{4,}")


def readable_runs(data: bytes) -> Iterator[str]:
    """Every readable run of the bytes.

    Raises:
        UnreadableDraft: ``unknown-content`` when they are larger than such a part ever is.
    """
    if len(data) > LARGEST:
        raise UnreadableDraft(
            "unknown-content", "稿件含有过大的打印机设置或预览，无法完整审查；请重新另存后提交。"
        )
    for encoding in ENCODINGS:
        for shift in (0, 1) if encoding == "utf-16-le" else (0,):
            text = data[shift:].decode(encoding, "replace")
            yield from (run.strip() for run in LETTERS.findall(text))
