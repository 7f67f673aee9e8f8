"""The door of the room: a file in, a Draft out, or one clear sentence why not."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from review_pipeline.documents import apart
from review_pipeline.documents.code_text import pictures_in_code, told_in_code
from review_pipeline.documents.draft import Block, Draft, Part, Place, Visibility
from review_pipeline.documents.opener import Opener, placed
from review_pipeline.documents.pictures import picture_blocks
from review_pipeline.documents.public_face import on_page
from review_pipeline.documents.recognition import recognised
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LARGEST_FILE = 64 * 2**20


def read(path: Path) -> Draft:
    """Read a draft from a file.

    Raises:
        UnreadableDraft: with a code (``file-missing``, ``is-directory``, ``too-large``,
            ``no-permission`` or any of ``read_bytes``) and a sentence.
    """
    try:
        if path.is_dir():
            raise UnreadableDraft("is-directory", "这是一个文件夹，不是稿件；请指定其中的文件。")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UnreadableDraft("file-missing", "找不到该文件；请检查路径和文件名。") from None
    except OSError:
        raise UnreadableDraft(
            "no-permission", "文件无法打开；请检查读取权限，并确认文件没有被占用。"
        ) from None
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> Draft:
    """Read a draft from its bytes, in a child; ``name`` is the file's name, read as metadata.

    Raises:
        UnreadableDraft: when any of it cannot be read whole.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableDraft(
            "too-large", f"文件超过 {LARGEST_FILE // 2**20} MB，超出审查上限；请拆分后提交。"
        )
    return recognised(apart.read(name, data) if apart.POSSIBLE else read_here(name, data))


def read_here(name: str, data: bytes) -> Draft:
    """Read a draft in this process, its pictures not looked at: in the child, and our own files.

    Raises:
        UnreadableDraft: when any of it cannot be read whole.
    """
    opener = Opener()
    found, blocks = opener.read(name, data)
    if not any(on_page(block) and (block.text.strip() or block.picture) for block in blocks):
        raise UnreadableDraft("empty", "稿件没有读者能看到的正文；请检查内容后重新提交。")
    named = Block(Place(Part.FILE_NAME, 0), name, Visibility.METADATA)
    digest = hashlib.sha256(data).hexdigest()
    every = placed((*blocks, *_in_code(blocks), named))
    return Draft(name, found.name, digest, every, opener.layout)


def _in_code(blocks: Sequence[Block]) -> Iterator[Block]:
    """What the blocks tell in code, as blocks that nobody sees."""
    texts = dict.fromkeys(words for block in blocks for words in told_in_code(block.text))
    for words in texts:
        yield Block(Place(Part.CODED, 0), words, Visibility.METADATA)
    for data in pictures_in_code("\n".join(block.text for block in blocks)):
        yield from picture_blocks(data, "正文里编了码的图片", Visibility.METADATA)
