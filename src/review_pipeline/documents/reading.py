"""The door of the room: a file in, a Draft out, or one clear sentence why not."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Draft, Part, Place, Visibility
from review_pipeline.documents.plain_text import decode, read_text
from review_pipeline.documents.public_face import on_page
from review_pipeline.documents.sniffing import Content, sniff, unsupported
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LARGEST_FILE = 64 * 2**20
SUFFIXES = {".docx": Content.WORD, ".txt": Content.TEXT, ".text": Content.TEXT}
FORMATS = {Content.WORD: "docx", Content.TEXT: "txt"}
NAMES = {Content.WORD: " Word 文档", Content.TEXT: "纯文本"}


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
    """Read a draft from its bytes; ``name`` is the file's name, read as metadata.

    What the bytes are decides, and the name's suffix must agree with it.

    Raises:
        UnreadableDraft: when any of it cannot be read whole.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableDraft(
            "too-large", f"文件超过 {LARGEST_FILE // 2**20} MB，超出审查上限；请拆分后提交。"
        )
    content = sniff(data)
    _check_suffix(name, content)
    blocks = _word_blocks(data) if content is Content.WORD else read_text(decode(data))
    if not any(block.text.strip() and on_page(block) for block in blocks):
        raise UnreadableDraft("empty", "稿件没有读者能看到的正文；请检查内容后重新提交。")
    named = Block(Place(Part.FILE_NAME, len(blocks)), name, Visibility.METADATA)
    digest = hashlib.sha256(data).hexdigest()
    return Draft(name, FORMATS[content], digest, (*blocks, named))


def _word_blocks(data: bytes) -> Sequence[Block]:
    # python-docx costs a quarter of a second to import; plain text does not need it.
    from review_pipeline.documents.word.document import read_word  # noqa: PLC0415

    try:
        reading = read_word(data)
    except RecursionError:
        raise UnreadableDraft(
            "too-deep", "稿件的表格或控件层层嵌套过深，超出审查上限；请简化版式后提交。"
        ) from None
    return tuple(
        Block(
            Place(found.part, index),
            found.text,
            found.visibility,
            found.cell,
            found.heading,
            found.alignment,
        )
        for index, found in enumerate(reading.found)
    )


def _check_suffix(name: str, content: Content) -> None:
    suffix = PurePath(name).suffix.lower()
    expected = SUFFIXES.get(suffix)
    if expected is content or not suffix:
        return
    if expected is None:
        raise unsupported(f"{suffix} 文件" if suffix.isascii() else "这种文件")
    raise UnreadableDraft(
        "not-a-document",
        f"文件扩展名是 {suffix}，内容却不是{NAMES[expected]}；请从原稿重新另存后提交。",
    )
