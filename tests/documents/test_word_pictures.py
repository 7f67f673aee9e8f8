from __future__ import annotations

import base64
import io
import shutil
import struct
from typing import TYPE_CHECKING

import docx
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.reading import read, read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import (
    DOCUMENT,
    WORD_TYPE,
    deleted,
    draft_of,
    paragraph,
    rezip,
    root,
    run,
    saved,
    saved_again_by_libreoffice,
    texts,
    unzip,
    with_body,
    with_external,
)
from tests.documents.objects_kit import (
    SEEN,
    SVG_BLIP,
    blip,
    colour_of,
    in_run,
    png,
    related,
    with_picture,
)

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.documents.draft import Block, Draft

OFFICE = shutil.which("soffice")
RED, BLUE = (255, 0, 0), (0, 0, 255)
METADATA_RELS = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"


def pictures(draft: Draft, *seen: Visibility) -> list[Block]:
    """The picture blocks of these visibilities; by default all but previews and samples."""
    wanted = seen or tuple(set(Visibility) - {Visibility.METADATA})
    return [
        block for block in draft.blocks if block.picture is not None and block.visibility in wanted
    ]


def colours(draft: Draft, *seen: Visibility) -> list[object]:
    """What the pictures of these visibilities are painted with."""
    return [colour_of(block.picture.png) for block in pictures(draft, *seen) if block.picture]


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        read_here("稿件.docx", data)
    return caught.value.code


def unseen_words(draft: Draft) -> str:
    return "\n".join(texts(draft, Visibility.METADATA))


def test_a_picture_stands_after_its_paragraph() -> None:
    content = paragraph(run("前")) + in_run(blip()) + paragraph(run("后"))
    draft = draft_of(with_picture(content, png()))
    body = [block for block in draft.blocks if block.visibility is Visibility.VISIBLE]
    assert [block.text for block in body] == ["正文", "前", "", "后"]
    assert body[2].place.part is Part.PICTURE
    assert body[2].picture is not None
    assert (body[2].picture.width, body[2].picture.height) == (40, 20)


def test_alternative_text_name_and_path_of_a_picture() -> None:
    words = unseen_words(draft_of(with_picture(in_run(blip()), png())))
    assert "替代文字" in words
    assert "D:\\稿件\\盖章.png" in words


def test_the_words_a_picture_file_carries() -> None:
    said = PngInfo()
    said.add_itxt("Description", "某市会议现场")
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG", pnginfo=said)
    assert "某市会议现场" in unseen_words(draft_of(with_picture(in_run(blip()), stream.getvalue())))


def test_later_moments_of_a_moving_picture_are_concealed() -> None:
    stream = io.BytesIO()
    first, later = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    first.save(stream, "GIF", save_all=True, append_images=[later])
    data = with_picture(in_run(blip()), stream.getvalue(), "word/media/image1.gif")
    draft = draft_of(data)
    assert colours(draft, Visibility.VISIBLE) == [RED]
    assert len(pictures(draft, Visibility.HIDDEN)) == 1


def test_a_picture_in_a_cell_keeps_its_seat() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{in_run(blip())}</w:tc></w:tr></w:tbl>"
    (block,) = pictures(draft_of(with_picture(cell, png())))
    assert block.cell is not None
    assert (block.cell.row, block.cell.column) == (0, 0)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (f"<w:p><w:r><w:rPr><w:vanish/></w:rPr>{blip()}</w:r></w:p>", Visibility.HIDDEN),
        (f'<w:p><w:del w:id="1"><w:r>{blip()}</w:r></w:del></w:p>', Visibility.DELETED),
        (f'<w:p><w:ins w:id="1"><w:r>{blip()}</w:r></w:ins></w:p>', Visibility.INSERTED),
        (in_run(blip().replace('id="1"', 'id="1" hidden="1"')), Visibility.HIDDEN),
        (in_run(blip().replace('cx="360000"', 'cx="100"')), Visibility.HIDDEN),
        (in_run(blip(effects='<a:alphaModFix amt="1000"/>')), Visibility.HIDDEN),
        (in_run(blip(effects='<a:lum bright="100000"/>')), Visibility.HIDDEN),
    ],
)
def test_a_picture_is_as_visible_as_what_it_stands_in(content: str, seen: Visibility) -> None:
    (block,) = pictures(draft_of(with_picture(content, png())))
    assert block.visibility is seen


def test_what_was_cropped_away_is_still_in_the_file() -> None:
    crop = '<a:srcRect r="50000"/>'
    draft = draft_of(with_picture(in_run(blip(crop=crop)), png("red", (40, 20), "blue")))
    assert colours(draft, Visibility.VISIBLE) == [RED]
    assert colours(draft, Visibility.HIDDEN) == [(RED, BLUE)]


def test_a_picture_cropped_to_nothing_is_not_seen() -> None:
    crop = '<a:srcRect l="60%" r="60%"/>'
    draft = draft_of(with_picture(in_run(blip(crop=crop)), png()))
    assert [block.visibility for block in pictures(draft)] == [Visibility.HIDDEN]


def test_a_margin_around_a_picture_is_no_crop() -> None:
    draft = draft_of(with_picture(in_run(blip(crop='<a:srcRect l="-5000" t="10"/>')), png()))
    assert [block.visibility for block in pictures(draft)] == [Visibility.VISIBLE]


def vml(attributes: str = "", element: str = "v:imagedata") -> str:
    return in_run(f'<w:pict><v:shape><{element} r:id="rId700" {attributes}/></v:shape></w:pict>')


@pytest.mark.parametrize("element", ["v:imagedata", "v:fill", "v:stroke"])
def test_a_picture_of_an_older_program(element: str) -> None:
    draft = draft_of(with_picture(vml('o:title="某区印章"', element), png()))
    assert colours(draft, Visibility.VISIBLE) == [RED]
    assert "某区印章" in unseen_words(draft)


def test_an_older_program_crops_too() -> None:
    data = with_picture(vml('cropleft="32768f"'), png("red", (40, 20), "blue"))
    draft = draft_of(data)
    assert colours(draft, Visibility.VISIBLE) == [BLUE]
    assert len(pictures(draft, Visibility.HIDDEN)) == 1


@pytest.mark.parametrize("name", ["src", "r:href", "o:href", "o:althref"])
def test_a_picture_of_an_older_program_outside_the_file(name: str) -> None:
    data = with_picture(vml(f'{name}="http://10.0.0.1/x.png"'), png())
    assert code_of(data) == "external-content"


def test_a_linked_picture() -> None:
    assert code_of(with_picture(in_run(blip(extra='r:link="rId9"')), png())) == "external-content"
    outside = with_external(with_picture(SEEN, png()), "image", "file:///x.png")
    assert code_of(outside) == "external-content"


def test_a_picture_nobody_finds() -> None:
    assert code_of(with_picture(in_run(blip("rId701")), png())) == "malformed"


def test_the_background_of_the_page() -> None:
    picture = {"rId700": ("image", "word/media/image1.png", png(), "image/png")}
    background = '<w:background><v:background><v:fill r:id="rId700"/></v:background></w:background>'
    body = root("w:document", f"{background}<w:body>{SEEN}</w:body>")
    data = related(replaced_document(body), picture)
    assert colours(draft_of(data), Visibility.VISIBLE) == [RED]


def replaced_document(body: bytes) -> bytes:
    return rezip({**unzip(saved()), DOCUMENT: body})


def test_a_picture_in_a_header_belongs_to_the_header() -> None:
    header = root("w:hdr", in_run(blip()))
    data = related(
        with_body(SEEN),
        {"rId800": ("header", "word/header9.xml", header, f"{WORD_TYPE}.header+xml")},
    )
    picture = {"rId700": ("image", "word/media/image1.png", png(), "image/png")}
    draft = draft_of(related(data, picture, "word/_rels/header9.xml.rels"))
    (block,) = pictures(draft)
    assert (block.place.part, block.visibility) == (Part.HEADER, Visibility.VISIBLE)


def test_a_picture_no_drawing_shows_is_hidden() -> None:
    draft = draft_of(with_picture(paragraph(run("尾")), png()))
    assert colours(draft, Visibility.HIDDEN) == [RED]


def test_a_picture_in_the_glossary_is_metadata() -> None:
    glossary = root("w:glossaryDocument", "<w:docParts/>")
    name = "word/glossary/document.xml"
    data = related(
        with_body(SEEN),
        {"rId800": ("glossaryDocument", name, glossary, f"{WORD_TYPE}.document.glossary+xml")},
    )
    picture = {"rId700": ("image", "word/media/image1.png", png(), "image/png")}
    draft = draft_of(related(data, picture, "word/glossary/_rels/document.xml.rels"))
    assert colours(draft, Visibility.METADATA)[-1] == RED


def test_the_picture_of_a_bullet_is_metadata() -> None:
    picture = {"rId700": ("image", "word/media/image1.png", png("blue"), "image/png")}
    data = related(with_body(SEEN), picture, "word/_rels/numbering.xml.rels")
    assert BLUE in colours(draft_of(data), Visibility.METADATA)


def test_the_words_of_a_drawing_beside_its_picture() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><title>题名</title>'
        '<path d="M0 0L1 1Z"/><text x="1">某局某处</text><g id="图层甲"/></svg>'
    ).encode()
    extension = f'<a:extLst><a:ext uri="x"><s:svgBlip xmlns:s="{SVG_BLIP}" r:embed="rId701"/>'
    content = in_run(blip(effects=f"{extension}</a:ext></a:extLst>"))
    drawing = {"rId701": ("image", "word/media/image2.svg", svg, "image/svg+xml")}
    draft = draft_of(related(with_picture(content, png()), drawing))
    words = unseen_words(draft).split("\n")
    assert {"题名", "某局某处", "图层甲"} <= set(words)
    assert "M0 0L1 1Z" not in words
    assert colours(draft, Visibility.VISIBLE) == [RED]


@pytest.mark.parametrize("inside", ["<image href='x'/>", "<script/>", "<foreignObject/>"])
def test_a_drawing_that_shows_more_than_lines_and_words(inside: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    drawing = {"rId701": ("image", "word/media/image2.svg", svg, "image/svg+xml")}
    assert code_of(related(with_body(SEEN), drawing)) == "picture"


@pytest.mark.parametrize("name", ["word/media/image1.emf", "word/media/image1.wmf"])
def test_a_metafile_on_the_page_asks_for_another_format(name: str) -> None:
    with pytest.raises(UnreadableDraft, match="PNG 或 JPEG"):
        draft_of(with_picture(in_run(blip()), metafile("字"), name))


def metafile(text: str, *more: bytes) -> bytes:
    """An enhanced metafile that draws a text."""
    said = text.encode("utf-16-le")
    said += b"\0" * (-len(said) % 4)
    drawn = struct.pack("<2I4i3f", 84, 76 + len(said), 0, 0, 0, 0, 1, 1, 1)
    drawn += struct.pack("<2i3I4iI", 0, 0, len(text), 76, 0, 0, 0, 0, 0, 0) + said
    head = struct.pack("<2I", 1, 88) + bytes(32) + b" EMF" + bytes(44)
    return head + drawn + b"".join(more) + struct.pack("<5I", 14, 20, 0, 0, 20)


def thumbnail(content: bytes, kind: str) -> bytes:
    purpose = f"{METADATA_RELS}/thumbnail"
    part = {"rId70": (purpose, f"docProps/thumbnail.{kind}", content, f"image/{kind}")}
    entries = unzip(with_body(SEEN))
    del entries["docProps/thumbnail.jpeg"]
    rels = entries["_rels/.rels"]
    start = rels.rindex(b"<Relationship ", 0, rels.index(b"thumbnail.jpeg"))
    end = rels.index(b"/>", start) + 2
    entries["_rels/.rels"] = rels[:start] + rels[end:]
    return related(rezip(entries), part, "_rels/.rels")


def test_the_preview_of_the_file_may_show_an_earlier_draft() -> None:
    draft = draft_of(thumbnail(png("blue"), "png"))
    assert colours(draft, Visibility.METADATA) == [BLUE]
    assert pictures(draft) == []


def test_the_words_of_a_preview_drawn_by_word() -> None:
    draft = draft_of(thumbnail(metafile("上一稿的字"), "emf"))
    assert "上一稿的字" in unseen_words(draft)


def test_a_preview_told_in_drawn_forms_or_unknown_records() -> None:
    unknown = struct.pack("<3I", 4711, 12, 0)
    assert code_of(thumbnail(metafile("字", unknown), "emf")) == "picture"
    forms = metafile("字").replace(struct.pack("<3I", 1, 76, 0), struct.pack("<3I", 1, 76, 0x10))
    assert code_of(thumbnail(forms, "emf")) == "picture"
    assert code_of(thumbnail(metafile("字") + b"more", "emf")) == "picture"


def test_a_drawing_and_its_picture_for_older_programs() -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wpg">{blip()}</mc:Choice><mc:Fallback>'
        '<w:pict><v:shape><v:imagedata r:id="{}"/></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent>"
    )
    same = draft_of(with_picture(in_run(both.format("rId700")), png()))
    assert colours(same, Visibility.VISIBLE) == [RED]
    assert RED not in colours(same, Visibility.METADATA)
    other = {"rId701": ("image", "word/media/image2.png", png("blue"), "image/png")}
    differs = draft_of(related(with_picture(in_run(both.format("rId701")), png()), other))
    assert colours(differs, Visibility.VISIBLE) == [RED]
    assert BLUE in colours(differs, Visibility.METADATA)


def test_a_picture_of_python_docx(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    document = docx.Document()
    document.add_paragraph("正文")
    document.add_picture(str(tmp_path / "a.png"))
    assert colours(draft_of(saved(document)), Visibility.VISIBLE) == [RED]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_picture_saved_by_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    document = docx.Document()
    document.add_paragraph("正文")
    document.add_picture(str(tmp_path / "a.png"))
    grid = document.add_table(1, 1, style="Table Grid")
    grid.rows[0].cells[0].paragraphs[0].add_run("格").add_picture(str(tmp_path / "a.png"))
    document.save(str(tmp_path / "源.docx"))
    saved_again_by_libreoffice(tmp_path / "源.docx")
    found = pictures(read(tmp_path / "源.docx"), Visibility.VISIBLE)
    assert [block.cell is not None for block in found] == [False, True]


def shape(attributes: str) -> bytes:
    return with_body(SEEN + in_run(f"<w:pict><v:shape {attributes}/></w:pict>"))


def test_the_spare_drawing_packed_into_a_shape() -> None:
    drawn = root(
        "a:x", '<a:p><a:r><a:t>机</a:t></a:r><a:r><a:t>密</a:t></a:r></a:p><a:y name="n-1"/>'
    )
    packed = base64.b64encode(rezip({"drs/e2oDoc.xml": drawn})).decode()
    words = unseen_words(draft_of(shape(f'o:gfxdata="{packed}"'))).split("\n")
    assert {"机密", "n-1"} <= set(words)
    other = base64.b64encode(rezip({"drs/media/a.png": png()})).decode()
    assert code_of(shape(f'o:gfxdata="{other}"')) == "unknown-content"
    assert code_of(shape('o:gfxdata="words"')) == "unknown-content"


def test_the_name_somebody_gave_a_shape() -> None:
    assert "mou-an" in unseen_words(draft_of(shape('id="mou-an"'))).split("\n")
    assert "_x0000_s1026" not in unseen_words(draft_of(shape('id="_x0000_s1026"')))


def test_a_deleted_paragraph_takes_its_picture_along() -> None:
    content = f"<w:p>{deleted('删')}<w:del w:id='3'><w:r>{blip()}</w:r></w:del></w:p>"
    draft = draft_of(with_picture(content, png()))
    assert colours(draft, Visibility.DELETED) == [RED]


def test_a_comment_of_the_markup_inside_a_shape_is_refused() -> None:
    shape = "<w:r><w:pict><v:shape><!-- 注 --></v:shape></w:pict></w:r>"
    with pytest.raises(UnreadableDraft) as caught:
        draft_of(with_body(paragraph(run("前"), shape)))
    assert caught.value.code == "unknown-content"
