"""Embedded objects of other programs ([MS-OLEDS]): a file dropped in, or an old Office file."""

from __future__ import annotations

import struct
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from review_pipeline.documents.binary.compound import read_compound
from review_pipeline.documents.binary.sweep import swept
from review_pipeline.documents.sniffing import OLE_MAGIC, ZIP_MAGIC
from review_pipeline.documents.word.enclosed import open_inside
from review_pipeline.documents.word.parts import refusal
from review_pipeline.documents.word.shelf import name_of

if TYPE_CHECKING:
    from docx.opc.part import Part as PackagePart

    from review_pipeline.documents.word.story import Found, Setting, Story

# What every container has for the program around it: the object's kind, and switches.
AROUND = frozenset({"\x01CompObj", "\x01Ole", "\x03ObjInfo"})
DROPPED, PACKED, OLD_WORD = "\x01Ole10Native", "Package", "WordDocument"
WIDE_NAMES = 3
DROPPED_KIND = 2
END_OF_ZIP, END_RECORD = b"PK\x05\x06", 22


def read_ole(story: Story, setting: Setting, part: PackagePart) -> list[Found]:
    """An object of another program: the file in it is read, anything else refused.

    Raises:
        UnreadableDraft: ``embedded-object`` for a container only its own program can open.
    """
    data = part.blob
    if data.startswith(ZIP_MAGIC):
        return open_inside(story, setting, "嵌入文件", data)
    if not data.startswith(OLE_MAGIC):
        raise refusal("embedded-object", "嵌入对象", name_of(part))
    file = read_compound(data)
    contents = set(file.streams) - AROUND
    if OLD_WORD in contents:
        return open_inside(story, setting, "嵌入文件.doc", data)
    if len(contents) != 1 or file.storages or not contents <= {DROPPED, PACKED}:
        raise refusal("embedded-object", "嵌入对象", name_of(part))
    for left in (file.loose, *(file.streams[name] for name in AROUND & set(file.streams))):
        story.note(swept(left))
    (stream,) = (file.streams[name] for name in contents)
    if contents == {PACKED}:
        return open_inside(story, setting, "嵌入文件", _package(stream, name_of(part)))
    return _dropped(story, setting, stream, name_of(part))


def _package(stream: bytes, where: str) -> bytes:
    """The Office file in a stream, without what fills its last sector."""
    end = stream.rfind(END_OF_ZIP) + END_RECORD
    if end < END_RECORD or stream[end:].strip(b"\0"):
        raise refusal("embedded-object", "嵌入对象", where)
    return stream[:end]


def _dropped(story: Story, setting: Setting, stream: bytes, where: str) -> list[Found]:
    """A file somebody dropped in, with its name and where it came from."""
    try:
        names, data = _unpacked(stream)
    except (struct.error, ValueError):
        raise refusal("embedded-object", "嵌入对象", where) from None
    story.note(names)
    suffix = PureWindowsPath(names[1]).suffix.lower()
    return open_inside(story, setting, f"嵌入文件{suffix}", data)


def _unpacked(stream: bytes) -> tuple[list[str], bytes]:
    """The names a dropped file carries (label, name, path, and again in Unicode), and its bytes."""
    size, kind = struct.unpack_from("<IH", stream)
    label, position = _name(stream, 6)
    name, position = _name(stream, position)
    _, path_length = struct.unpack_from("<II", stream, position)
    path, after = _name(stream, position + 8)
    if kind != DROPPED_KIND or after != position + 8 + path_length:
        raise ValueError
    (length,) = struct.unpack_from("<I", stream, after)
    end = after + 4 + length
    if end > size + 4 or size + 4 > len(stream):
        raise ValueError
    wide = _wide_names(stream[end : size + 4])
    if stream[size + 4 :].strip(b"\0"):
        raise ValueError
    return [label, name, path, *wide], stream[after + 4 : end]


def _name(stream: bytes, start: int) -> tuple[str, int]:
    end = stream.index(b"\0", start)
    return stream[start:end].decode("gb18030", "replace"), end + 1


def _wide_names(rest: bytes) -> list[str]:
    """The names once more in Unicode: three, or none from an older program."""
    names: list[str] = []
    position = 0
    while position < len(rest) and len(names) < WIDE_NAMES:
        (length,) = struct.unpack_from("<I", rest, position)
        end = position + 4 + 2 * length
        names.append(rest[position + 4 : end].decode("utf-16-le", "replace"))
        position = end
    if rest[position:].strip(b"\0"):
        raise ValueError
    return names
