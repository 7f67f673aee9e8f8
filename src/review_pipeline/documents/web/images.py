"""Pictures of a page: those that the page itself holds."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.pictures import read_picture
from review_pipeline.documents.web.measures import pixels
from review_pipeline.documents.web.refusing import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.draft import Cell
    from review_pipeline.documents.web.look import Look
    from review_pipeline.documents.web.tree import Node

DATA = re.compile(
    r"data:image/(?!svg)[\w.+-]+(?:;[\w=.-]+)*?(;base64)?,(.*)", re.DOTALL | re.IGNORECASE
)
FAINTEST = 0.2
SMALLEST = 8.0


def read_image(
    node: Node, looks: Sequence[Look], cell: Cell | None, number: int
) -> Sequence[Block]:
    """The picture an element shows, and the words its file carries.

    Raises:
        UnreadableDraft: ``external-content`` for one that is fetched from elsewhere.
    """
    if not node.get("src").strip():
        return []
    inline = DATA.fullmatch(node.get("src").strip())
    if inline is None:
        raise refusal("external-content", f"的第 {number} 张图片不在文件里")
    pictured = read_picture(_bytes(inline, number), f"网页第 {number} 张")
    seen = Visibility.HIDDEN if _is_away(node, looks) else Visibility.VISIBLE
    return [
        *(Block(Place(Part.PICTURE, 0), "", seen, cell, picture=each) for each in pictured.frames),
        *(
            Block(Place(Part.PROPERTY, 0), word, Visibility.METADATA)
            for word in pictured.words
            if word.strip()
        ),
    ]


def _bytes(inline: re.Match[str], number: int) -> bytes:
    content = unquote_to_bytes(inline[2])
    try:
        return base64.b64decode(b"".join(content.split()), validate=True) if inline[1] else content
    except binascii.Error:
        raise refusal("picture", f"的第 {number} 张图片已损坏") from None


def _is_away(node: Node, looks: Sequence[Look]) -> bool:
    sides = (pixels(f"{node.get(name).removesuffix('px')}px", 16) for name in ("width", "height"))
    small = any(side is not None and side < SMALLEST for side in sides)
    return small or any(look.gone or look.invisible or look.opacity < FAINTEST for look in looks)
