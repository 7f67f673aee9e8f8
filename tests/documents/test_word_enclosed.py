from __future__ import annotations

import pytest

from review_pipeline.documents.annotated_copy import Note, annotate
from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import WORD_TYPE, draft_of, paragraph, run, texts, with_body
from tests.documents.objects_kit import SEEN, compound, dropped, in_run, png, related

INNER = with_body(paragraph(run("里面的字")))
OBJECT = in_run(
    '<w:object w:dxaOrig="1440" w:dyaOrig="900"><v:shape><v:imagedata r:id="rId701"/></v:shape>'
    '<o:OLEObject Type="Embed" ProgID="Word.Document.12" r:id="rId700"/></w:object>'
)
CHUNK = '<w:altChunk r:id="rId700"><w:altChunkPr><w:matchSrc/></w:altChunkPr></w:altChunk>'
PREVIEW = ("image", "word/media/image1.png", png(), "image/png")


def embedded(body: str, purpose: str, name: str, content: bytes, kind: str) -> bytes:
    return related(with_body(body), {"rId700": (purpose, name, content, kind), "rId701": PREVIEW})


def package(content: bytes = INNER, suffix: str = "docx", body: str = SEEN + OBJECT) -> bytes:
    name = f"word/embeddings/Microsoft_Word_Document1.{suffix}"
    return embedded(body, "package", name, content, "application/x-any")


def chunk(content: bytes, kind: str, body: str = SEEN + CHUNK) -> bytes:
    return embedded(body, "aFChunk", "word/afchunk.dat", content, kind)


def refused(data: bytes) -> UnreadableDraft:
    with pytest.raises(UnreadableDraft) as caught:
        read_here("稿件.docx", data)
    return caught.value


def test_an_embedded_document_is_hidden_behind_its_picture() -> None:
    draft = draft_of(package())
    assert texts(draft, Part.ENCLOSED, Visibility.HIDDEN) == ["里面的字"]
    assert next(block.public for block in draft.blocks if block.picture)


def test_an_embedded_file_no_object_shows() -> None:
    assert "里面的字" in texts(draft_of(package(body=SEEN)), Part.ENCLOSED, Visibility.HIDDEN)


def test_an_embedded_file_is_what_it_is_and_not_what_it_is_called() -> None:
    assert refused(package(b"no package", "docx")).code == "not-a-document"
    assert refused(package(b"MZ\x00", "exe")).code == "unsupported-format"


def test_the_refusal_of_an_embedded_file_says_that_it_is_inside() -> None:
    assert "稿件中嵌入的文件" in refused(package(b"{\\rtf1", "docx")).message


def test_files_inside_files_without_end() -> None:
    data = INNER
    for _ in range(5):
        data = package(data)
    assert refused(data).code == "too-deep"


def test_an_object_of_another_program() -> None:
    data = embedded(
        SEEN + OBJECT, "oleObject", "word/embeddings/oleObject1.bin", b"\xd0\xcf", "x/y"
    )
    assert refused(data).code == "embedded-object"


def ole(streams: dict[str, bytes]) -> bytes:
    content = compound(streams)
    return embedded(SEEN + OBJECT, "oleObject", "word/embeddings/oleObject1.bin", content, "x/y")


def test_a_file_dropped_into_the_document() -> None:
    text = "里面的字".encode()
    draft = draft_of(ole({"\x01Ole10Native": dropped("名单.txt", text), "\x01Ole": b"x"}))
    assert texts(draft, Part.ENCLOSED, Visibility.HIDDEN) == ["里面的字"]
    assert {"名单.txt", "C:\\稿\\名单.txt"} <= set(texts(draft, Visibility.METADATA))


def test_an_office_file_in_a_container() -> None:
    draft = draft_of(ole({"Package": INNER}))
    assert "里面的字" in texts(draft, Part.ENCLOSED, Visibility.HIDDEN)


@pytest.mark.parametrize(
    "streams",
    [
        {"Workbook": b"x"},
        {"\x01Ole10Native": b"x"},
        {"\x01Ole10Native": dropped("a.txt", b"a"), "Note": b"x"},
        {"\x01Ole10Native": dropped("a.txt", b"a") + b"more"},
    ],
)
def test_a_container_with_anything_else(streams: dict[str, bytes]) -> None:
    assert refused(ole(streams)).code == "embedded-object"


def test_an_imported_document_is_read_in_its_place() -> None:
    body = SEEN + CHUNK + paragraph(run("尾"))
    draft = draft_of(chunk(INNER, f"{WORD_TYPE}.document.main+xml", body))
    assert texts(draft, Part.BODY, Visibility.VISIBLE) == ["正文", "里面的字", "尾"]


def test_an_imported_text_in_a_cell_and_in_a_deleted_place() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{CHUNK}<w:p/></w:tc></w:tr></w:tbl>"
    seated = draft_of(chunk("里面的字".encode(), "text/plain", SEEN + cell))
    (block,) = [block for block in seated.blocks if block.text == "里面的字"]
    assert block.cell is not None
    gone = f'<w:del w:id="1">{CHUNK}</w:del>'
    deleted = draft_of(chunk("里面的字".encode(), "text/plain", SEEN + gone))
    assert texts(deleted, Visibility.DELETED) == ["里面的字"]


def test_an_imported_file_no_mark_shows_is_hidden() -> None:
    draft = draft_of(chunk("里面的字".encode(), "text/plain", SEEN))
    assert "里面的字" in texts(draft, Visibility.HIDDEN)


@pytest.mark.parametrize("kind", ["application/rtf", "message/rfc822", "application/xml"])
def test_an_imported_file_of_another_format(kind: str) -> None:
    assert refused(chunk(b"x", kind)).code == "embedded-object"


def test_a_sub_document() -> None:
    assert refused(with_body(SEEN + '<w:subDoc r:id="rId9"/>')).code == "embedded-object"


def test_findings_keep_their_places_beside_an_enclosed_file() -> None:
    data = chunk(INNER, f"{WORD_TYPE}.document.main+xml", CHUNK + paragraph(run("甲乙")))
    (block,) = [block for block in draft_of(data).blocks if block.text == "甲乙"]
    copy = annotate(data, [Note(block.place, 0, 1, "注")])
    assert texts(draft_of(copy), Part.COMMENT) == ["注"]
