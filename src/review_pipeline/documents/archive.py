"""压缩包: every file in it is a draft of its own, read under a heading with its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from review_pipeline.documents.container import guard
from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.encodings import decoded
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zipfile import ZipInfo

    from review_pipeline.documents.enclosure import Enclose

UTF8_FLAG = 0x800
# What macOS puts beside people's files: their attributes, comments and folder views.
MAC_NAMES = ("__MACOSX", ".DS_Store")


def read_archive(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """The Reader of .zip.

    Raises:
        UnreadableDraft: when it is empty or damaged, or any file in it cannot be read whole.
    """
    contents = guard(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if all(entry.is_dir() for entry in entries):
        raise UnreadableDraft("empty", "压缩包里没有任何文件；请检查后重新提交。")
    return [
        block
        for number, entry in enumerate(entries, 1)
        for block in _entry(number, entry, contents[entry.filename], enclose)
    ]


def _entry(number: int, entry: ZipInfo, content: bytes, enclose: Enclose) -> Iterator[Block]:
    name = _name(entry, number)
    if any(part in MAC_NAMES for part in PurePosixPath(name).parts):
        raise UnreadableDraft(
            "unknown-content",
            f"压缩包中第 {number} 项是 macOS 附带的隐藏文件，不是稿件；"
            "请删去 __MACOSX 和 .DS_Store 后重新压缩再提交。",
        )
    if entry.is_dir():
        yield Block(Place(Part.FILE_NAME, 0), name, Visibility.METADATA)
        return
    yield Block(Place(Part.BODY, 0), name, heading=1)
    try:
        yield from enclose(PurePosixPath(name).name, content, shown=True)
    except UnreadableDraft as fault:
        raise UnreadableDraft(
            fault.code, f"压缩包中第 {number} 个文件无法审查：{fault.message}"
        ) from None


def _name(entry: ZipInfo, number: int) -> str:
    """The name as the archiver wrote it; Chinese Windows writes GBK and says nothing."""
    if entry.flag_bits & UTF8_FLAG:
        return entry.filename
    name = decoded(entry.filename.encode("cp437"))
    if name is not None:
        return name
    raise UnreadableDraft(
        "suspicious-zip", f"压缩包中第 {number} 个文件的名称无法辨认；请改名后重新压缩再提交。"
    )
