"""Files inside a Word file: opened with the same door, standing where they are shown."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.documents.word.parts import refusal, shown
from review_pipeline.documents.word.shelf import name_of
from review_pipeline.documents.word.story import Found
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from docx.opc.part import Part as PackagePart

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.word.story import Setting, Story

# What an imported file may be; its part's name need not say it.
IMPORTED = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
}


def read_package(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    """A file embedded as such: only who opens it sees what is in it."""
    suffix = PurePosixPath(name_of(part)).suffix.lower()
    return open_inside(story, setting, f"嵌入文件{suffix}", part.blob)


def read_chunk(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    """A file imported into the text: a reader sees it in its place.

    Raises:
        UnreadableDraft: ``embedded-object`` for a format no reader here shows in place.
    """
    suffix = IMPORTED.get(part.content_type)
    if suffix is None:
        raise refusal("embedded-object", "嵌入文档", name_of(part))
    return open_inside(story, setting, f"嵌入文档{suffix}", part.blob, in_place=not setting.hidden)


def open_inside(
    story: Story, setting: Setting, name: str, data: bytes, *, in_place: bool = False
) -> list[Found]:
    """The blocks of a file found in this one.

    Raises:
        UnreadableDraft: when it cannot be read whole; the sentence says that it is inside.
    """
    try:
        blocks = story.book.shelf.enclose(name, data, shown=in_place)
    except UnreadableDraft as fault:
        where = shown(story.where)
        raise UnreadableDraft(
            fault.code, f"稿件中嵌入的文件（{where}）无法完整审查：{fault.message}"
        ) from None
    return [_found(setting, block) for block in blocks]


def _found(setting: Setting, block: Block) -> Found:
    """A block of the other file as one of this, in the cell and part it was put into."""
    part = block.place.part
    if part is Part.BODY and setting.part is not Part.BODY:
        part = setting.part
    return Found(
        part,
        block.text,
        setting.seen(block.visibility),
        block.cell or setting.cell,
        block.heading,
        block.alignment,
        picture=block.picture,
    )
