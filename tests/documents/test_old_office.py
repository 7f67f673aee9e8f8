"""Old Word documents, made by LibreOffice from new ones."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document

from review_pipeline.documents.binary.compound import read_compound
from review_pipeline.documents.binary.sweep import swept
from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.old_office.pieces import read_text
from review_pipeline.documents.old_office.stories import paragraphs, split_fields
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import (
    DOCUMENT,
    blocks,
    deleted,
    inserted,
    paragraph,
    rezip,
    run,
    saved,
    texts,
    unzip,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent")
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@cache
def old(extra: str = "") -> bytes:
    """A sound document of every kind of place, as .doc; ``extra`` is markup of its body."""
    document = Document()
    document.add_heading("关于甲事的通知", 1)
    body = document.add_paragraph("正文第一段")
    document.add_comment(body.runs, "批注里的话", "某丙", "丙")
    document.add_table(1, 2).cell(0, 1).text = "表中的字"
    document.sections[0].header.paragraphs[0].text = "页眉里的字"
    document.core_properties.keywords = "关键词里的字"
    entries = unzip(saved(document))
    main = entries[DOCUMENT].decode().replace("<w:sectPr", f"{extra}<w:sectPr", 1)
    return _converted(rezip({**entries, DOCUMENT: main.encode()}))


def _converted(data: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        return source.with_suffix(".doc").read_bytes()


def code_of(data: bytes, name: str = "稿件.doc") -> str:
    with pytest.raises(UnreadableDraft) as caught:
        read_here(name, data)
    return caught.value.code


@needs_office
@pytest.mark.parametrize("name", ["稿件.doc", "稿件.wps"])
def test_an_ordinary_old_document(name: str) -> None:
    draft = read_here(name, old(paragraph(FIELD.format(" PAGE ", "1"))))
    assert draft.format == "doc"
    assert texts(draft, Part.BODY)[:2] == ["关于甲事的通知", "正文第一段"]
    assert [block.text for block in draft.blocks if block.cell] == ["", "表中的字"]
    assert texts(draft, Part.HEADER) == ["页眉里的字"]
    assert "批注里的话" in texts(draft, Part.COMMENT)
    assert "关键词里的字" in texts(draft, Visibility.METADATA)
    assert not blocks(draft, Visibility.HIDDEN)


@needs_office
def test_deleted_hidden_and_white_words() -> None:
    runs = (run("留"), deleted("删去的话"), inserted("插入的话"))
    white = run("白色的话", '<w:color w:val="FFFFFF"/>')
    draft = read_here(
        "稿件.doc", old(paragraph(*runs) + paragraph(run("藏起的话", "<w:vanish/>"), white))
    )
    assert any("删去的话" in text for text in texts(draft, Visibility.DELETED))
    assert any("插入的话" in text for text in texts(draft, Visibility.INSERTED))
    hidden = "".join(texts(draft, Visibility.HIDDEN))
    assert "藏起的话" in hidden
    assert "白色的话" in hidden


@needs_office
def test_a_number_of_pages_that_is_counted_anew() -> None:
    footer = paragraph(run("共 "), FIELD.format(" NUMPAGES ", "4711"), run(" 页"))
    draft = read_here("稿件.doc", old(footer))
    assert not blocks(draft, Visibility.HIDDEN)


def test_the_codes_of_fields_inside_fields() -> None:
    told = split_fields(
        "甲\x13 REF \x13 PAGE \x147\x15 \x14乙\x15丙\x13 TOC \x14丁\x13 PAGE \x148\x15\x15"
    )
    assert paragraphs(told.text) == ["甲", "乙", "丙", "丁"]
    assert told.codes == [" PAGE ", " REF  ", " PAGE ", " TOC "]
    assert told.results == ["7", "8"]


@needs_office
def test_words_left_over_in_the_file() -> None:
    remains = "前一稿留下的绝密内容".encode("utf-16-le")
    data = old() + remains.ljust(512, b"\0")
    assert "前一稿留下的绝密内容" in texts(read_here("稿件.doc", data), Visibility.HIDDEN)


@needs_office
def test_words_in_a_stream_that_conversion_drops() -> None:
    data = old()
    signature = b"Microsoft Word-Dokument"
    words = "单位内部名称".encode("gb18030").ljust(len(signature), b"\0")
    draft = read_here("稿件.doc", data.replace(signature, words))
    assert "单位内部名称" in texts(draft, Visibility.METADATA)


@needs_office
def test_a_field_that_brings_in_other_files() -> None:
    code = old(paragraph(FIELD.format(' INCLUDETEXT "C:\\\\a.doc" ', "果")))
    text = read_text(read_compound(code).streams).words
    assert ("INCLUDETEXT" not in text) or code_of(code) == "external-content"


@needs_office
def test_an_encrypted_document() -> None:
    data = bytearray(old())
    main = data.index(b"\xec\xa5")
    data[main + 11] |= 0x01
    assert code_of(bytes(data)) == "encrypted"


@needs_office
@pytest.mark.parametrize(
    ("stream", "code"), [("Macros", "macros"), ("Whatever", "unknown-content")]
)
def test_a_stream_not_understood(stream: str, code: str) -> None:
    name, other = ("\x01CompObj".encode("utf-16-le"), stream.encode("utf-16-le"))
    data = old()
    entry = data.index(name)
    length = (len(other) + 2).to_bytes(2, "little")
    changed = data[:entry] + other.ljust(64, b"\0") + length + data[entry + 66 :]
    assert code_of(changed) == code


@needs_office
def test_a_truncated_document() -> None:
    assert code_of(old()[:4096]) == "damaged"


def test_without_a_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    from review_pipeline.documents.old_office.converter import to_docx

    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableDraft, match="LibreOffice"):
        to_docx(b"")


def test_what_is_no_document() -> None:
    assert code_of(OLE + "WordDocument".encode("utf-16-le")) == "damaged"
    assert code_of(OLE + bytes(4096)) == "damaged"


@pytest.mark.parametrize("suffix", [".xls", ".ppt", ".et", ".dps"])
def test_other_old_office_files_are_named(suffix: str) -> None:
    with pytest.raises(UnreadableDraft, match="另存为") as caught:
        read_here(f"稿件{suffix}", OLE + bytes(512))
    assert caught.value.code == "unsupported-format"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-8", "gb18030"])
@pytest.mark.parametrize("before", [b"", b"\x01"])
def test_words_among_bytes_are_found(encoding: str, before: bytes) -> None:
    data = bytes(7) + before + "会议纪要草稿".encode(encoding) + bytes(9)
    assert "会议纪要草稿" in list(swept(data))


def test_a_short_name_with_its_length_before_it_is_found() -> None:
    assert list(swept(b"\xff\xff\x02\x00" + "张三".encode("utf-16-le") + bytes(4))) == ["张三"]
