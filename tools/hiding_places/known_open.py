"""Places known open, each with its reason.

The list only shrinks: whoever closes a place deletes its line here.
"""

from __future__ import annotations

_IN_TEXT = "纯文本按原样发布，读者看到的是编码而不是文字；转成网页时才会显形"

KNOWN_OPEN: dict[str, str] = dict.fromkeys(
    ("txt/纯文本/base64-picture", "txt/纯文本/character-references"), _IN_TEXT
)
