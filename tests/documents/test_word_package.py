from __future__ import annotations

import docx
import pytest

from review_pipeline.documents.annotated_copy import Note, annotate
from review_pipeline.documents.draft import Part, Place, Visibility
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import (
    DOCUMENT,
    RELATIONSHIPS,
    TYPES,
    WORD_TYPE,
    draft_of,
    paragraph,
    rezip,
    root,
    run,
    saved,
    texts,
    unzip,
    with_body,
)
from tests.documents.objects_kit import PACKAGE_RELS, SEEN, blip, in_run, png, related, with_picture

SOUND = with_body(SEEN)
ENTRIES = unzip(SOUND)
STRICT = b"http://purl.oclc.org/ooxml/"


def replaced(name: str, old: str, new: str, entries: dict[str, bytes] = ENTRIES) -> bytes:
    assert old.encode() in entries[name]
    return rezip({**entries, name: entries[name].replace(old.encode(), new.encode(), 1)})


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        read_here("稿件.docx", data)
    return caught.value.code


def unseen(data: bytes) -> str:
    return "\n".join(texts(draft_of(data), Part.PROPERTY, Visibility.METADATA))


def strict(data: bytes) -> bytes:
    """The package as a program saves it that was asked for Strict Open XML."""
    entries = {}
    for name, part in unzip(data).items():
        for family in (b"wordprocessingml", b"officeDocument", b"drawingml"):
            usual = b"http://schemas.openxmlformats.org/" + family + b"/2006/"
            part = part.replace(usual, STRICT + family + b"/")  # noqa: PLW2901
        entries[name] = part.replace(b"/extended-properties", b"/extendedProperties")
    return rezip(entries)


def test_strict_open_xml_reads_like_the_usual_kind() -> None:
    document = docx.Document()
    document.add_heading("一、情况", 1)
    document.add_paragraph("正文")
    document.core_properties.author = "某甲"
    usual = saved(document)
    assert STRICT in unzip(strict(usual))[DOCUMENT]
    mine, theirs = draft_of(strict(usual)), draft_of(usual)
    assert [block.text for block in mine.blocks] == [block.text for block in theirs.blocks]
    assert mine.blocks[0].heading == 1


def test_a_copy_of_strict_open_xml_with_comments_is_of_the_usual_kind() -> None:
    claimed = strict(replaced(DOCUMENT, "<w:document ", '<w:document w:conformance="strict" '))
    copy = annotate(claimed, [Note(Place(Part.BODY, 0), 0, 1, "注")])
    assert texts(draft_of(copy), Part.COMMENT) == ["注"]
    assert not any(STRICT in part or b"strict" in part for part in unzip(copy).values())


def test_a_picture_in_strict_open_xml() -> None:
    draft = draft_of(strict(with_picture(in_run(blip()), png())))
    assert next(block.visibility for block in draft.blocks if block.picture) is Visibility.VISIBLE


def test_text_that_names_strict_open_xml_stays_as_it_is() -> None:
    said = f"见 {STRICT.decode()}wordprocessingml/main 一文"
    assert said in texts(draft_of(with_body(paragraph(run(said)))))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (RELATIONSHIPS, "</Relationships>", "字</Relationships>"),
        (RELATIONSHIPS, "</Relationships>", "<!--字--></Relationships>"),
        (RELATIONSHIPS, "</Relationships>", "<x/></Relationships>"),
        (RELATIONSHIPS, "<Relationship ", '<Relationship Note="字" '),
        (TYPES, "</Types>", "字</Types>"),
        (TYPES, "</Types>", '<Default Extension="a" ContentType="b" c="d"/></Types>'),
        (TYPES, "</Types>", '<Default Extension="XML" ContentType="b"/></Types>'),
        (TYPES, "</Types>", f'<Override PartName="/{DOCUMENT}" ContentType="b"/></Types>'),
    ],
)
def test_an_index_with_more_in_it_than_an_index_has(name: str, old: str, new: str) -> None:
    assert code_of(replaced(name, old, new)) in {"unknown-content", "malformed"}


def test_two_relationships_of_one_name() -> None:
    link = '<Relationship Id="rId1" Type="x/hyperlink" Target="http://a" TargetMode="External"/>'
    assert 'Id="rId1"' in ENTRIES[RELATIONSHIPS].decode()
    data = replaced(RELATIONSHIPS, "</Relationships>", f"{link}</Relationships>")
    assert code_of(data) == "malformed"


def test_words_in_an_index() -> None:
    assert "juemi" in unseen(replaced(RELATIONSHIPS, 'Id="rId1"', 'Id="juemi"'))
    kind = '<Default Extension="某案" ContentType="image/x"/></Types>'
    assert "某案" in unseen(replaced(TYPES, "</Types>", kind))
    gone = '<Override PartName="/word/某件.xml" ContentType="image/x"/></Types>'
    assert "/word/某件.xml" in unseen(replaced(TYPES, "</Types>", gone))


def test_words_in_the_kind_and_the_purpose_of_a_part() -> None:
    part = {"rId1000": ("urn:mou-ju/image", "word/media/image1.png", png(), "image/mou-an")}
    words = unseen(related(SOUND, part)).split("\n")
    assert {"urn:mou-ju/image", "image/mou-an"} <= set(words)


def test_the_name_of_a_part() -> None:
    part = {"rId1000": ("image", "word/media/某次行动.png", png(), "image/png")}
    assert "某次行动" in unseen(related(SOUND, part))


def test_a_folder_with_nothing_in_it() -> None:
    assert "某次行动/" in unseen(rezip({**ENTRIES, "某次行动/": b""}))


def test_words_beside_the_root_of_a_part_and_in_its_namespaces() -> None:
    head, tail = ENTRIES[DOCUMENT].split(b"?>", 1)
    marked = head + "?><!--前--><?mso 中?>".encode() + tail + "<!--后-->".encode()
    words = unseen(rezip({**ENTRIES, DOCUMENT: marked})).split("\n")
    assert {"前", "中", "后"} <= set(words)
    named = replaced(DOCUMENT, "<w:document ", '<w:document xmlns:q="urn:mou-ju" ')
    assert "urn:mou-ju" in unseen(named)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("word/styles.xml", "w:name"),
        ("word/theme/theme1.xml", ""),
    ],
)
def test_text_where_a_part_has_no_place_for_any(name: str, tag: str) -> None:
    old = f"<{tag} " if tag else "<a:themeElements"
    assert "某句话" in unseen(replaced(name, old, f"某句话{old}"))


def test_text_and_attributes_on_the_root_of_a_part() -> None:
    marked = replaced(DOCUMENT, "<w:document ", '<w:document w:note="mou-ju" ')
    assert "mou-ju" in unseen(marked).split("\n")
    ignored = replaced(DOCUMENT, "<w:document ", '<w:document mc:Ignorable="w14 mou-ju" ')
    assert "w14 mou-ju" in unseen(ignored).split("\n")
    assert code_of(replaced(DOCUMENT, "<w:body>", "某句话<w:body>")) == "unknown-content"


def test_the_initials_of_a_comment_and_an_address_a_picture_links_to() -> None:
    comments = root(
        "w:comments", '<w:comment w:id="1" w:author="某甲" w:initials="mj"><w:p/></w:comment>'
    )
    part = {
        "rId1000": ("comments", "word/comments9.xml", comments, f"{WORD_TYPE}.comments+xml"),
        "rId1001": ("image", "word/media/image1.png", png(), "image/png"),
    }
    entries = unzip(related(SOUND, part))
    link = (
        '<Relationship Id="rId1" Type="x/hyperlink" Target="http://10.1.1.1/" '
        'TargetMode="External"/>'
    )
    empty = f'<Relationships xmlns="{PACKAGE_RELS}">{link}</Relationships>'
    entries["word/media/_rels/image1.png.rels"] = empty.encode()
    words = texts(draft_of(rezip(entries)), Visibility.METADATA)
    assert {"mj", "http://10.1.1.1/"} <= set(words)


def test_a_link_to_a_bookmark_written_as_one_to_a_part() -> None:
    link = '<Relationship Id="rId950" Type="x/hyperlink" Target="#某书签"/></Relationships>'
    draft = draft_of(replaced(RELATIONSHIPS, "</Relationships>", link))
    assert "#某书签" in texts(draft, Visibility.METADATA)


def test_a_part_that_is_two_things() -> None:
    part = {"rId1000": ("image", "word/media/image1.png", png(), "image/png")}
    twice = related(SOUND, part)
    entries = unzip(twice)
    link = '<Relationship Id="rId1001" Type="x/package" Target="/word/media/image1.png"/>'
    data = replaced(RELATIONSHIPS, "</Relationships>", f"{link}</Relationships>", entries)
    assert code_of(data) == "unknown-content"


@pytest.mark.parametrize("kind", ["styles+xml", "nothing+xml", "document.main+xml"])
def test_a_known_part_of_the_wrong_kind(kind: str) -> None:
    data = replaced(TYPES, f"{WORD_TYPE}.settings+xml", f"{WORD_TYPE}.{kind}")
    assert code_of(data) == "unknown-content"


def test_a_document_type_in_a_part_by_any_name() -> None:
    header = b'<!DOCTYPE x [<!ENTITY e "w">]>' + root("w:hdr", "<w:p/>").split(b"?>", 1)[1]
    part = {"rId1000": ("header", "word/header1.dat", header, f"{WORD_TYPE}.header+xml")}
    assert code_of(related(SOUND, part)) == "doctype"


def test_markup_that_is_none() -> None:
    part = {"rId1000": ("customXml", "customXml/item9.xml", b"x", "application/xml")}
    assert code_of(related(SOUND, part)) == "malformed"


def test_a_page_of_frames() -> None:
    frames = "<w:frameset><w:frame><w:sourceFileName r:id='x'/></w:frame></w:frameset>"
    part = {
        "rId1000": (
            "webSettings",
            "word/webSettings9.xml",
            root("w:webSettings", frames),
            f"{WORD_TYPE}.webSettings+xml",
        )
    }
    assert code_of(related(SOUND, part)) == "unknown-content"


@pytest.mark.parametrize(
    ("purpose", "kind", "code"),
    [
        ("font", "application/vnd.openxmlformats-officedocument.obfuscatedFont", "embedded-font"),
        ("attachedToolbars", "application/vnd.ms-word.attachedToolbars", "macros"),
        ("digital-signature/origin", "application/x.digital-signature-origin", "signature"),
    ],
)
def test_parts_only_their_own_program_reads(purpose: str, kind: str, code: str) -> None:
    part = {"rId1000": (purpose, "word/part.bin", b"x", kind)}
    assert code_of(related(SOUND, part)) == code


def test_the_names_in_a_printers_settings() -> None:
    named = "\\\\某区局-内网\\打印机甲".encode("utf-16-le").ljust(64, b"\0") + bytes(64)
    part = {"rId1000": ("printerSettings", "word/printerSettings1.bin", named, "application/x")}
    assert "某区局-内网" in unseen(related(SOUND, part))


def test_a_bound_control_that_shows_another_value_than_it_is_bound_to() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/v" w:storeItemID="{0}"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph(run('所见'))}</w:sdtContent></w:sdt>"
    )
    part = {
        "rId1000": ("customXml", "customXml/item9.xml", "<v>所存</v>".encode(), "application/xml")
    }
    draft = draft_of(related(with_body(control), part))
    assert "所见" in texts(draft, Part.BODY, Visibility.VISIBLE)
    assert "所存" in texts(draft, Visibility.METADATA)
