"""The guard at the door: what a zip file must be before anything parses its parts."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from review_pipeline.documents.xml_parts import check_xml_bytes
from review_pipeline.documents.zip_slack import LOCAL_HEADER, unpacked
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zipfile import ZipFile, ZipInfo

MOST_ENTRIES = 2_000
LARGEST_PART = 32 * 2**20
LARGEST_TOTAL = 128 * 2**20
RATIO_FROM = 2**20
HIGHEST_RATIO = 200
# Counted as "<" over all parts, before any parser builds a tree of them.
MOST_TAGS = 2_000_000
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
END_RECORD = 22
# An entry may be followed by a data descriptor: 12 or 16 bytes, 20 or 24 in ZIP64.
DESCRIPTORS = frozenset({0, 12, 16, 20, 24})
ENCRYPTED_FLAG = 0x1
# Entries whose bytes are looked into here; an XML part of another name is its reader's to check.
CHECKED_ENDINGS = (".xml", ".rels")


def guard(data: bytes) -> dict[str, bytes]:
    """Check a zip file whole, with bounded memory and time; what its entries hold, by name.

    Every entry is unpacked once, up to the limits above, so that damage shows here and
    nowhere later. Folders are entries too, and hold nothing.

    Raises:
        UnreadableDraft: ``truncated``, ``damaged``, ``zip-bomb``, ``too-large``,
            ``encrypted``, ``doctype``, ``malformed`` or ``suspicious-zip``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_listing(entries)
            _check_outline(data, archive, entries)
            contents = {entry.filename: _content(data, archive, entry) for entry in entries}
    except zipfile.BadZipFile as fault:
        raise _broken(data, fault) from None
    except (zlib.error, EOFError, struct.error, NotImplementedError, OSError, ValueError):
        raise _damaged() from None
    _check_parts(contents)
    return contents


def _check_listing(entries: Sequence[ZipInfo]) -> None:
    """Sizes as declared, and names that could mean two things."""
    if len(entries) > MOST_ENTRIES:
        raise _bomb()
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise _bomb()
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) != len(names):
        raise _suspicious("含有重名的部件")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED_FLAG:
        raise UnreadableDraft("encrypted", "文件带有密码，无法读取；请提交未加密稿。")
    name = entry.filename
    # Python ends a name at a zero; other programs may not.
    if not name or name != entry.orig_filename:
        raise _suspicious("含有没有名称或名称异常的部件")
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        raise _suspicious("含有指向文件之外的路径")
    if entry.comment:
        raise _suspicious("中的部件附有注释")
    if entry.compress_type not in METHODS or (entry.is_dir() and entry.file_size):
        raise _suspicious("使用了 Office 文件不用的压缩方式")
    too_dense = entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)
    if entry.file_size > LARGEST_PART or (entry.file_size > RATIO_FROM and too_dense):
        raise _bomb()


def _check_outline(data: bytes, archive: ZipFile, entries: Sequence[ZipInfo]) -> None:
    """No bytes before, between or after what the listing names."""
    if archive.comment or data[-END_RECORD:-18] != b"PK\x05\x06":
        raise _suspicious("末尾附有多余内容")
    position = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset - position not in DESCRIPTORS:
            raise _suspicious("中部件之间夹有多余内容")
        header = data[entry.header_offset : entry.header_offset + LOCAL_HEADER]
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        position = entry.header_offset + LOCAL_HEADER + name_length + extra_length
        position += entry.compress_size
    if archive.start_dir - position not in DESCRIPTORS:
        raise _suspicious("中部件之间夹有多余内容")


def _content(data: bytes, archive: ZipFile, entry: ZipInfo) -> bytes:
    with archive.open(entry):
        pass  # Opening is what makes zipfile compare the entry's own header with the listing.
    return unpacked(data, entry)


def _check_parts(contents: Mapping[str, bytes]) -> None:
    tags = 0
    for name, part in contents.items():
        if name.lower().endswith(CHECKED_ENDINGS):
            check_xml_bytes(name, part)
            tags += part.count(b"<")
        if tags > MOST_TAGS:
            raise UnreadableDraft(
                "too-large",
                "文档内容过多（超过约一百万个元素），超出审查上限；请拆分成几份稿件后分别提交。",
            )


def _broken(data: bytes, fault: zipfile.BadZipFile) -> UnreadableDraft:
    if b"PK\x05\x06" not in data[-(END_RECORD + 0xFFFF) :] or "not a zip" in str(fault):
        return UnreadableDraft(
            "truncated", "文件不完整，可能没有传完或没有保存好；请重新导出或上传后再提交。"
        )
    return _damaged()


def _damaged() -> UnreadableDraft:
    return UnreadableDraft("damaged", "文件已损坏（校验不符）；请从原稿重新另存后提交。")


def _bomb() -> UnreadableDraft:
    return UnreadableDraft(
        "zip-bomb",
        "文件解压后异常庞大，超出审查上限，已拒绝读取；请用 Office 或 WPS 重新另存后提交。",
    )


def _suspicious(what: str) -> UnreadableDraft:
    return UnreadableDraft(
        "suspicious-zip",
        f"文件{what}，正常的 Office 文件没有这种情况；请用 Office 或 WPS 重新另存后提交。",
    )
