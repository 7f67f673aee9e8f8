"""Embedded objects of other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.sniffing import ZIP_MAGIC
from review_pipeline.documents.word.enclosed import open_inside
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.shelf import name_of

if TYPE_CHECKING:
    from docx.opc.part import Part as PackagePart

    from review_pipeline.documents.word.story import Found, Setting, Story


def read_ole(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    """An object of another program: read when it is an Office file, refused by name otherwise.

    Raises:
        UnreadableDraft: ``embedded-object`` for a container only its own program can open.
    """
    if part.blob.startswith(ZIP_MAGIC):
        return open_inside(story, setting, "嵌入文件", part.blob)
    raise refusal("embedded-object", "嵌入对象", name_of(part))
