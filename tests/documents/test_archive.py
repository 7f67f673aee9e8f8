from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import own_texts, paragraph, rezip, run, texts, with_body

WORD = with_body(paragraph(run("文档里的字")))


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        read_here("稿件.zip", data)
    assert "绝密" not in caught.value.message
    return caught.value.code


def test_every_file_is_read_under_its_name() -> None:
    draft = read_here("一批.zip", rezip({"通知.docx": WORD, "附件/名单.txt": "甲\t1".encode()}))
    assert draft.format == "zip"
    assert texts(draft, Part.BODY) == ["通知.docx", "文档里的字", "附件/名单.txt", "甲", "1"]
    assert [block.text for block in draft.blocks if block.heading] == ["通知.docx", "附件/名单.txt"]
    assert [block.place.block for block in draft.blocks] == list(range(len(draft.blocks)))


def test_what_is_concealed_in_a_file_stays_concealed() -> None:
    hidden = with_body(paragraph(run("露", ""), run("藏", "<w:vanish/>")))
    draft = read_here("稿件.zip", rezip({"a.docx": hidden}))
    assert own_texts(draft, Visibility.HIDDEN) == ["藏"]


def test_tables_of_two_files_are_two_tables() -> None:
    table = "甲\t1".encode()
    draft = read_here("稿件.zip", rezip({"a.txt": table, "b.txt": table}))
    assert {block.cell.table for block in draft.blocks if block.cell} == {0, 1}


def test_an_archive_in_an_archive() -> None:
    inner = rezip({"里.txt": "最里面的字".encode()})
    draft = read_here("稿件.zip", rezip({"内.zip": inner}))
    assert "最里面的字" in texts(draft, Visibility.VISIBLE)


def test_archives_without_end() -> None:
    data = rezip({"a.txt": b"x"})
    for _ in range(6):
        data = rezip({"a.zip": data})
    assert code_of(data) == "too-deep"


def test_names_written_in_gbk() -> None:
    plain = rezip({"AAAA.txt": "字".encode()})
    named = plain.replace(b"AAAA", "通知".encode("gbk"))
    assert texts(read_here("稿件.zip", named), Part.BODY) == ["通知.txt", "字"]


def test_the_name_of_an_empty_folder_is_metadata() -> None:
    draft = read_here("稿件.zip", rezip({"绝密资料/": b"", "a.txt": b"x"}))
    assert "绝密资料/" in texts(draft, Visibility.METADATA)


@pytest.mark.parametrize("entries", [{}, {"空/": b""}])
def test_an_empty_archive(entries: dict[str, bytes]) -> None:
    assert code_of(rezip(entries)) == "empty"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("绝密.exe", b"MZ\0\0", "unsupported-format"),
        ("绝密.rtf", b"{\\rtf1}", "unsupported-format"),
        ("绝密.xyz", b"text", "unsupported-format"),
        ("绝密.docx", b"text", "not-a-document"),
        ("绝密.txt", b"", "empty"),
        ("__MACOSX/._a.docx", b"\0\5\x16\7", "unknown-content"),
        (".DS_Store", b"\0\0\0\1Bud1", "unknown-content"),
        ("../a.txt", b"x", "suspicious-zip"),
    ],
)
def test_a_file_that_cannot_be_read_refuses_the_archive(name: str, data: bytes, code: str) -> None:
    assert code_of(rezip({"好.txt": b"x", name: data})) == code


def test_the_refused_file_is_told_by_its_number() -> None:
    with pytest.raises(UnreadableDraft, match="第 2 个文件"):
        read_here("稿件.zip", rezip({"好.txt": b"x", "坏.exe": b"MZ\0"}))


def test_bytes_before_after_and_beside_the_files() -> None:
    sound = rezip({"a.txt": b"x"})
    assert code_of(sound + b"x") in {"suspicious-zip", "truncated"}
    assert code_of(b"PK\x03\x04" + sound) == "suspicious-zip"
    stream = io.BytesIO(sound)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = b"words"
    assert code_of(stream.getvalue()) == "suspicious-zip"


def with_extra(extra: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.extra = extra
        archive.writestr(entry, "字")
    return stream.getvalue()


def test_extra_fields_hold_times_and_owners_only() -> None:
    times = struct.pack("<HHBI", 0x5455, 5, 1, 0)
    owners = struct.pack("<HHBBIBI", 0x7875, 11, 1, 4, 0, 4, 0)
    name = struct.pack("<HHBI", 0x7075, 10, 1, 0) + b"a.txt"
    assert texts(read_here("稿件.zip", with_extra(times + owners + name)), Part.BODY)
    for kind, value in ((0x6375, b"words"), (0x7075, b"\1\0\0\0\0words"), (0x5455, bytes(99))):
        extra = struct.pack("<HH", kind, len(value)) + value
        assert code_of(with_extra(extra)) == "suspicious-zip"


def test_bytes_behind_the_end_of_a_deflated_stream() -> None:
    text, slack = b"shown " * 40, b"concealed"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(text) + packer.flush()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", packed + slack)
    data = bytearray(stream.getvalue())
    central = data.index(b"PK\x01\x02")
    for method, checksum, size in ((8, 14, 22), (central + 10, central + 16, central + 24)):
        struct.pack_into("<H", data, method, zipfile.ZIP_DEFLATED)
        struct.pack_into("<I", data, checksum, zlib.crc32(text))
        struct.pack_into("<I", data, size, len(text))
    assert code_of(bytes(data)) == "suspicious-zip"


@pytest.mark.parametrize("suffix", [".rar", ".7z"])
def test_other_archives_are_named(suffix: str) -> None:
    magic = {".rar": b"Rar!\x1a\x07", ".7z": b"7z\xbc\xaf\x27\x1c"}[suffix]
    with pytest.raises(UnreadableDraft, match=r"重新压缩为 \.zip"):
        read_here(f"稿件{suffix}", magic)
