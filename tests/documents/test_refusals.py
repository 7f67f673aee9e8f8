from __future__ import annotations

import io
import random
import resource
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.reading import read, read_bytes, read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import (
    DOCUMENT,
    TYPES,
    WORD_TYPE,
    body_draft,
    draft_of,
    paragraph,
    rezip,
    root,
    run,
    saved,
    unzip,
    with_body,
    with_external,
    with_part,
)

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SOUND = with_body(paragraph(run("绝无仅有的正文")))
ENTRIES = unzip(SOUND)


def code_of(data: bytes, name: str = "稿件.docx") -> str:
    """The code a file is refused with; its sentence is Chinese and repeats no text."""
    with pytest.raises(UnreadableDraft) as caught:
        read_here(name, data)
    assert any("一" <= character <= "鿿" for character in caught.value.message)
    assert "绝无仅有" not in caught.value.message
    return caught.value.code


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    """The sound package with one part changed."""
    assert old in ENTRIES[name]
    return rezip({**ENTRIES, name: ENTRIES[name].replace(old, new, 1)})


def code_of_body(content: str) -> str:
    """The code a body is refused with."""
    return code_of(with_body(content))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDraft) as caught:
        read(tmp_path / "没有.docx")
    assert caught.value.code == "file-missing"


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDraft) as caught:
        read(tmp_path)
    assert caught.value.code == "is-directory"


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(SOUND)
    draft = read(path)
    assert draft == read_bytes("年报.docx", SOUND)
    assert len(draft.sha256) == 64


@pytest.mark.parametrize("name", ["稿件.docx", "稿件.txt", "稿件"])
def test_no_bytes_at_all(name: str) -> None:
    assert code_of(b"", name) == "empty"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("稿件.docx", "不是文档".encode(), "not-a-document"),
        ("稿件.txt", SOUND, "not-a-document"),
        ("稿件.txt", bytes(range(256)), "not-a-document"),
        ("稿件.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "not-a-document"),
        ("稿件.pdf", "文字".encode(), "not-a-document"),
        ("稿件.doc", OLE + "WordDocument".encode("utf-16-le"), "damaged"),
        ("稿件.wps", OLE + "WordDocument".encode("utf-16-le"), "damaged"),
        ("稿件.txt", b"<!DOCTYPE html><html></html>", "not-a-document"),
        ("稿件.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("稿件.docx", rezip({"OFD.xml": b"<x/>"}), "unsupported-format"),
        ("稿件.docx", rezip({"任意.bin": b"x"}), "not-a-document"),
    ],
)
def test_what_is_no_draft(name: str, data: bytes, code: str) -> None:
    assert code_of(data, name) == code


def test_an_encrypted_file_asks_for_an_open_one() -> None:
    with pytest.raises(UnreadableDraft, match="请提交未加密稿"):
        read_bytes("稿件.docx", OLE + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_truncated_file(kept: float) -> None:
    assert code_of(SOUND[: int(len(SOUND) * kept)]) == "truncated"


def test_a_damaged_part() -> None:
    broken = bytearray(SOUND)
    broken[SOUND.index(DOCUMENT.encode()) + 40] ^= 0xFF
    assert code_of(bytes(broken)) == "damaged"


def test_bytes_before_between_and_after_the_parts() -> None:
    assert code_of(b"PK\x03\x04" + SOUND) == "suspicious-zip"
    assert code_of(SOUND + b"x") in {"suspicious-zip", "truncated"}
    stream = io.BytesIO(SOUND)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = b"words"
    assert code_of(stream.getvalue()) == "suspicious-zip"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_could_mean_two_things() -> None:
    assert code_of(rezip({**ENTRIES, "Word/Document.XML": b"<x/>"})) == "suspicious-zip"
    assert code_of(rezip({**ENTRIES, "../evil.xml": b"<x/>"})) == "suspicious-zip"
    stream = io.BytesIO(SOUND)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(DOCUMENT, ENTRIES[DOCUMENT])
    assert code_of(stream.getvalue()) == "suspicious-zip"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_in_any_part(encoding: str) -> None:
    text = ENTRIES[DOCUMENT].decode().split("?>", 1)[1]
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x>{text}'
    assert code_of(rezip({**ENTRIES, DOCUMENT: declared.encode(encoding)})) == "doctype"
    assert code_of(replaced("docProps/app.xml", b"<Prop", b"<!DOCTYPE x><Prop")) == "doctype"


def test_an_encoding_that_hides_words_from_a_byte_search() -> None:
    text = ENTRIES[DOCUMENT].decode().replace('encoding="UTF-8"', 'encoding="GBK"')
    assert code_of(rezip({**ENTRIES, DOCUMENT: text.encode("gbk")})) == "malformed"


@pytest.mark.parametrize("name", [TYPES, "_rels/.rels", DOCUMENT, "word/styles.xml"])
def test_a_required_part_missing(name: str) -> None:
    entries = {key: data for key, data in ENTRIES.items() if key != name}
    assert code_of(rezip(entries)) in {"missing-part", "malformed"}


@pytest.mark.parametrize("name", [TYPES, DOCUMENT, "word/styles.xml", "word/theme/theme1.xml"])
def test_malformed_markup(name: str) -> None:
    assert code_of(rezip({**ENTRIES, name: ENTRIES[name][:-9]})) == "malformed"


def test_macros() -> None:
    main = f"{WORD_TYPE}.document.main+xml".encode()
    macro_enabled = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    assert code_of(replaced(TYPES, main, macro_enabled)) == "macros"
    project = with_part(
        SOUND,
        "word/vbaProject.bin",
        b"x",
        purpose="vbaProject",
        content_type="application/vnd.ms-office.vbaProject",
    )
    assert code_of(project) == "macros"


def test_a_spreadsheet_is_named() -> None:
    main = f"{WORD_TYPE}.document.main+xml".encode()
    sheet = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert code_of(replaced(TYPES, main, sheet)) == "unsupported-format"


@pytest.mark.parametrize(
    ("name", "purpose", "content_type", "code"),
    [
        ("word/media/a.png", "image", "image/png", "picture"),
        ("word/embeddings/a.bin", "oleObject", "application/x-ole", "embedded-object"),
        ("word/embeddings/a.xlsx", "package", "application/x-xlsx", "not-a-document"),
        ("word/a.docx", "aFChunk", f"{WORD_TYPE}.document.main+xml", "not-a-document"),
        ("word/activeX/a.xml", "control", "application/x-activeX+xml", "embedded-object"),
        ("word/charts/a.xml", "chart", "application/x.chart+xml", "chart"),
        ("word/diagrams/a.xml", "diagramData", "application/x.diagramData+xml", "smart-art"),
        ("word/fonts/a.odttf", "font", "application/x-fontdata", "embedded-font"),
        ("word/whatever.bin", "whatever", "application/octet-stream", "unknown-content"),
    ],
)
def test_parts_not_understood(name: str, purpose: str, content_type: str, code: str) -> None:
    data = with_part(SOUND, name, b"x", purpose=purpose, content_type=content_type)
    assert code_of(data) == code


def test_a_part_nothing_refers_to() -> None:
    assert code_of(rezip({**ENTRIES, "word/orphan.xml": b"<x/>"})) == "unknown-content"


def test_the_name_of_a_part_is_not_repeated_when_it_may_be_words() -> None:
    with pytest.raises(UnreadableDraft) as caught:
        draft_of(rezip({**ENTRIES, "word/绝密.bin": b"x"}))
    assert "绝密" not in caught.value.message


@pytest.mark.parametrize("purpose", ["image", "attachedTemplate", "oleObject", "frame"])
def test_content_outside_the_file(purpose: str) -> None:
    assert code_of(with_external(SOUND, purpose, "http://10.0.0.1/x")) == "external-content"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<w:p><w:unheardOf/></w:p>", "unknown-content"),
        ("<w:unheardOf/>", "unknown-content"),
        ("<w:p><w:r><w:unheardOf/></w:r></w:p>", "unknown-content"),
        ("<w:p><w:r><w:rPr><w:unheardOf/></w:rPr></w:r></w:p>", "unknown-content"),
        ("<w:p><w:r><x xmlns='urn:x'>绝无仅有</x></w:r></w:p>", "unknown-content"),
        ("<w:t>绝无仅有</w:t>", "unknown-content"),
        ("<w:p>绝无仅有</w:p>", "unknown-content"),
        ("<w:p><w:r><w:rPr>绝无仅有</w:rPr></w:r></w:p>", "unknown-content"),
        ("<w:p><w:r><w:t>甲<!-- 绝无仅有 -->乙</w:t></w:r></w:p>", "unknown-content"),
        ("<w:p><?x 绝无仅有?></w:p>", "unknown-content"),
        ("<w:altChunk/>", "malformed"),
        ("<w:p><w:r><w:object><w:control/></w:object></w:r></w:p>", "embedded-object"),
        ("<w:p><m:oMath><m:unheardOf/></m:oMath></w:p>", "unknown-content"),
        ("<w:p><w:r><w:drawing><a:blip r:embed='x'/></w:drawing></w:r></w:p>", "malformed"),
        ("<w:p><w:r><w:pict><v:imagedata r:id='x'/></w:pict></w:r></w:p>", "malformed"),
        ("<w:p><w:r><w:pict><o:ink r:id='x'/></w:pict></w:r></w:p>", "picture"),
        ("<w:p><w:r><w:drawing><a:off r:id='x'/></w:drawing></w:r></w:p>", "unknown-content"),
        ("<w:p><w:r><w:pict><o:signatureline/></w:pict></w:r></w:p>", "unknown-content"),
        ("<w:p><w:r><w:sym w:font='Webdings' w:char='F041'/></w:r></w:p>", "unknown-symbol"),
        ("<w:p><w:fldSimple w:instr=' EQ \\o(机,密) '/></w:p>", "field-code"),
        ("<w:p><w:fldSimple w:instr=' INCLUDETEXT x '/></w:p>", "external-content"),
        ("<w:p><w:fldSimple w:instr=' JUEWUJINYOU '/></w:p>", "field-code"),
        ("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>", "malformed"),
        ("<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>", "malformed"),
        ("<w:p><w:pPr><w:outlineLvl w:val='x'/></w:pPr></w:p>", "malformed"),
    ],
)
def test_content_not_understood(content: str, code: str) -> None:
    assert code_of_body(content) == code


def test_two_versions_of_a_box_that_differ() -> None:
    def box(text: str) -> str:
        boxed = f"<v:textbox><w:txbxContent>{paragraph(run(text))}</w:txbxContent></v:textbox>"
        return f"<w:pict><v:shape>{boxed}</v:shape></w:pict>"

    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box("甲")}</mc:Choice>'
        f"<mc:Fallback>{box('乙')}</mc:Fallback></mc:AlternateContent>"
    )
    assert code_of_body(f"<w:p><w:r>{both}</w:r></w:p>") == "alternate-differs"


@pytest.mark.parametrize(
    "content",
    ["", "<w:p/>", paragraph(run("藏", "<w:vanish/>")), paragraph(run("　 "))],
)
def test_a_document_with_nothing_to_see(content: str) -> None:
    assert code_of_body(content) == "empty"


def test_an_empty_document_of_python_docx() -> None:
    assert code_of(saved()) == "empty"


def test_blank_text() -> None:
    assert code_of(b" \n\t\n", "稿件.txt") == "empty"


def bomb(chunk: bytes, times: int) -> bytes:
    """The sound package with a body of a chunk written many times."""
    stream = io.BytesIO()
    head, tail = root("w:document", "<w:body>|</w:body>").split(b"|")
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in ENTRIES.items():
            if name != DOCUMENT:
                archive.writestr(name, data)
        with archive.open(DOCUMENT, "w") as part:
            part.write(head)
            for _ in range(times):
                part.write(chunk)
            part.write(tail)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("chunk", "times"),
    [(b"0" * 2**20, 400), (b"<w:p/>" * 100_000, 60)],
    ids=["400 MB of text", "6 million paragraphs"],
)
def test_a_zip_bomb_costs_neither_time_nor_memory(chunk: bytes, times: int) -> None:
    data = bomb(chunk, times)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    assert code_of(data) == "zip-bomb"
    assert time.perf_counter() - started < 2
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 64 * 1024  # kilobytes


def test_more_elements_than_anybody_writes() -> None:
    tags = random.Random(0).choices([b"<w:p/>", b"<w:tbl/>"], k=60_000)  # noqa: S311
    started = time.perf_counter()
    assert code_of(bomb(b"".join(tags), 36)) == "too-large"
    assert time.perf_counter() - started < 5


def test_many_entries() -> None:
    crowd = {f"word/{number}.xml": b"" for number in range(3000)}
    assert code_of(rezip({**ENTRIES, **crowd})) == "zip-bomb"


def test_a_table_wider_than_any_page() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="20000000"/></w:tcPr>{paragraph(run("甲"))}</w:tc>'
    assert code_of_body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>") == "too-large"


def test_tables_in_tables_without_end() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 90 + paragraph(run("甲")) + "</w:tc></w:tr></w:tbl>" * 90
    assert code_of_body(deep) in {"malformed", "too-deep"}


def test_tables_nested_a_few_deep() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 20 + paragraph(run("甲")) + "</w:tc></w:tr></w:tbl>" * 20
    (block,) = [block for block in body_draft(deep).blocks if block.text == "甲"]
    assert block.cell is not None
    assert block.cell.table == 19
