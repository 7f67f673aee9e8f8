"""What a reader of a PDF sees comes as visible text, in the order of reading."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image, ImageDraw

from review_pipeline.documents.draft import Alignment, Part, Visibility
from review_pipeline.documents.reading import read_here
from review_pipeline.documents.sample_report import mended_report
from review_pipeline.errors import UnreadableDraft
from tests.documents.pdf_kit import Pdf, hexed, said, text, updated

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.documents.draft import Block

VISIBLE, HIDDEN = Visibility.VISIBLE, Visibility.HIDDEN
WORD = "云岭省公安厅公布年度报告"


def blocks_of(made: Pdf | bytes) -> tuple[Block, ...]:
    return read_here("稿件.pdf", made if isinstance(made, bytes) else made.saved()).blocks


def seen(made: Pdf | bytes, visibility: Visibility = VISIBLE) -> list[str]:
    return [
        block.text
        for block in blocks_of(made)
        if block.visibility is visibility and block.picture is None
    ]


def pictures(made: Pdf | bytes, visibility: Visibility = VISIBLE) -> list[tuple[int, int]]:
    return [
        (block.picture.width, block.picture.height)
        for block in blocks_of(made)
        if block.picture and block.visibility is visibility
    ]


def prose(*lines: str, start: float = 700) -> bytes:
    """Lines under one another, the first indented by two characters."""
    return b"".join(
        text(line, 72 + (28 if index == 0 else 0), start - 24 * index)
        for index, line in enumerate(lines)
    )


def jpeg(words: str) -> bytes:
    image = Image.new("RGB", (60, 20), "white")
    ImageDraw.Draw(image).rectangle((5, 5, 30, 15), fill="black")
    exif = image.getexif()
    exif[0x010E] = words
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def with_jpeg(content: bytes, words: str = "x") -> Pdf:
    pdf = Pdf(text(WORD) + content)
    image = pdf.stream(
        jpeg(words),
        "/Type /XObject /Subtype /Image /Width 60 /Height 20 /BitsPerComponent 8"
        " /ColorSpace /DeviceRGB /Filter /DCTDecode",
    )
    pdf.resources = f"/XObject << /I {image} >>"
    return pdf


def test_the_lines_of_a_paragraph_are_one_block() -> None:
    first = "一二三四五六七八九十一二三四五六七八"
    second = "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸"
    assert seen(Pdf(prose(first, second, "终。") + text("另起一段。", 100, 628))) == [
        f"{first}{second}终。",
        "另起一段。",
    ]


def test_words_of_letters_are_joined_with_a_space() -> None:
    shown = b"(an open government publishes) Tj T* (its yearly report.) Tj"
    content = b"BT /F2 12 Tf 14 TL 72 700 Td " + shown + b" ET"
    assert seen(Pdf(content)) == ["an open government publishes its yearly report."]


def test_a_page_is_read_from_the_top_whatever_is_drawn_first() -> None:
    assert seen(Pdf(text("下", y=100) + text("上", y=700))) == ["上", "下"]


def test_a_line_is_read_from_the_left_whatever_is_drawn_first() -> None:
    assert seen(Pdf(text("密", x=86) + text("机", x=72))) == ["机密"]


def test_letters_of_different_sizes_on_a_line_are_one_line() -> None:
    assert seen(Pdf(text("机", x=72, size=14) + text("密", x=86, size=11))) == ["机密"]


def test_letters_spread_over_a_line_are_one_line() -> None:
    spread = b"".join(text(letter, x=100 + 60 * n) for n, letter in enumerate("内部资料"))
    assert seen(Pdf(spread)) == ["内 部 资 料"]


def test_letters_drawn_one_below_the_other_are_one_block() -> None:
    stacked = b"".join(text(letter, x=300, y=500 - 16 * n) for n, letter in enumerate("内部资料"))
    assert seen(Pdf(stacked)) == ["内部资料"]


def test_turned_letters_are_read_in_their_order() -> None:
    content = f"BT /F1 30 Tf .7 .7 -.7 .7 100 100 Tm {hexed('内部资料')} Tj ET".encode()
    assert seen(Pdf(content)) == ["内部资料"]


def test_letters_one_below_the_other_are_read_downwards() -> None:
    pdf = Pdf()
    font = pdf.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V"
        " /DescendantFonts [6 0 R] >>"
    )
    pdf.fonts = f"/V {font}"
    pdf.content = f"BT /V 20 Tf 100 700 Td {hexed('政务公开')} Tj ET".encode()
    assert seen(pdf) == ["政务公开"]


def test_a_turned_page_is_read_as_it_is_held() -> None:
    content = f"BT /F1 14 Tf 0 1 -1 0 300 100 Tm {hexed(WORD)} Tj ET".encode()
    assert seen(Pdf(content, page="/Rotate 90")) == [WORD]


def test_bold_made_by_drawing_twice_is_read_once() -> None:
    assert seen(Pdf(text(WORD) + text(WORD, x=72.4))) == [WORD]
    assert seen(Pdf(text(WORD) + text(WORD, x=72.4)), HIDDEN) == []


def test_white_letters_on_a_dark_ground_are_seen() -> None:
    content = b"0 0.2 0.4 rg 60 690 400 30 re f 1 g " + text(WORD)
    assert seen(Pdf(content)) == [WORD]


def test_a_pale_watermark_is_seen() -> None:
    assert seen(Pdf(b"0.85 g " + text("样稿", size=60) + b"0 g " + text(WORD, y=100))) == [
        "样稿",
        WORD,
    ]


def test_a_centred_heading_and_a_date_at_the_right_keep_their_place() -> None:
    long = "一" * 32
    content = (
        text("标题", 72 + 15 * 14, 750)
        + text(long, 72, 700)
        + text("二〇二六年", 72 + 27 * 14, 600)
    )
    placed = [block.alignment for block in blocks_of(Pdf(content)) if block.public]
    assert placed == [Alignment.CENTER, Alignment.START, Alignment.END]


def test_ruled_lines_make_a_table() -> None:
    rules = "".join(f"{x} 600 m {x} 700 l S " for x in (72, 200, 330))
    rules += "".join(f"72 {y} m 330 {y} l S " for y in (600, 650, 700))
    words = ("甲", 80, 680), ("乙", 210, 680), ("丙", 80, 630), ("丁", 210, 630)
    content = rules.encode() + b"".join(text(*word) for word in words)
    cells = [(block.text, block.cell) for block in blocks_of(Pdf(content)) if block.public]
    assert [(word, cell.row, cell.column) for word, cell in cells if cell] == [
        ("甲", 0, 0),
        ("乙", 0, 1),
        ("丙", 1, 0),
        ("丁", 1, 1),
    ]


def test_a_frame_around_the_page_is_no_table() -> None:
    assert all(block.cell is None for block in blocks_of(Pdf(b"40 40 500 760 re S " + text(WORD))))


def test_what_stands_on_every_page_is_header_and_footer() -> None:
    document = pikepdf.new()
    for number in range(1, 4):
        content = text("云岭省公安厅", y=815) + text(f"正文第{number}部分内容", y=500)
        made = Pdf(content + text(f"— {number} —", x=280, y=30)).saved()
        with pikepdf.open(io.BytesIO(made)) as page:
            document.pages.append(page.pages[0])
    out = io.BytesIO()
    document.save(out)
    found = [(block.place.part, block.text) for block in blocks_of(out.getvalue()) if block.public]
    assert found.count((Part.HEADER, "云岭省公安厅")) == 3
    assert [text for part, text in found if part is Part.FOOTER] == ["— 1 —", "— 2 —", "— 3 —"]
    assert [text for part, text in found if part is Part.BODY][1] == "正文第2部分内容"


def test_a_picture_on_the_page_is_a_block() -> None:
    assert pictures(with_jpeg(b"q 200 0 0 60 72 400 cm /I Do Q")) == [(60, 20)]


def test_a_picture_painted_nowhere_is_hidden() -> None:
    assert pictures(with_jpeg(b""), HIDDEN) == [(60, 20)]


def test_the_preview_of_a_page_is_a_hidden_picture() -> None:
    pdf = Pdf(text(WORD))
    entries = "/Width 4 /Height 3 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    pdf.page = f"/Thumb {pdf.stream(bytes(range(12)), entries)}"
    assert pictures(pdf, HIDDEN) == [(4, 3)]


@pytest.mark.parametrize("name", ["JBIG2Decode", "JPXDecode"])
def test_a_picture_that_cannot_be_decoded_is_refused(name: str) -> None:
    pdf = Pdf(text(WORD) + b"q 50 0 0 50 100 100 cm /I Do Q")
    entries = (
        "/Type /XObject /Subtype /Image /Width 4 /Height 4 /BitsPerComponent 1"
        f" /ColorSpace /DeviceGray /Filter /{name}"
    )
    pdf.resources = f"/XObject << /I {pdf.stream(b'garbage', entries)} >>"
    with pytest.raises(UnreadableDraft) as refusal:
        blocks_of(pdf)
    assert refusal.value.code == "malformed"


def test_a_picture_off_the_page_is_hidden() -> None:
    made = with_jpeg(b"q 200 0 0 60 -900 400 cm /I Do Q")
    assert pictures(made, HIDDEN) == [(60, 20)]
    assert pictures(made) == []


def test_a_picture_in_the_content_itself_is_a_block() -> None:
    inline = b"q 90 0 0 90 72 300 cm BI /W 3 /H 2 /BPC 8 /CS /G ID \x00\x50\x90\x00\x50\x90 EI Q"
    assert pictures(Pdf(text(WORD) + inline)) == [(3, 2)]


def test_the_words_a_picture_carries_are_metadata() -> None:
    made = with_jpeg(b"q 200 0 0 60 72 400 cm /I Do Q", "by somebody")
    assert "by somebody" in seen(made, Visibility.METADATA)


def test_what_a_scanner_read_under_its_picture_is_hidden() -> None:
    made = with_jpeg(b"q 595 0 0 600 0 0 cm /I Do Q 3 Tr " + text("识别的文字", y=300))
    assert seen(made, HIDDEN) == ["识别的文字"]
    assert pictures(made) == [(60, 20)]


def test_letters_drawn_as_outlines_are_looked_at() -> None:
    outline = b"".join(
        b"%d 500 m %d 540 %d 540 %d 500 c %d 520 l h f " % (x, x, x + 20, x + 20, x + 10)
        for x in range(72, 500, 24)
    )
    assert pictures(Pdf(text(WORD) + outline)) == [(1190, 1684)]


def test_letters_made_of_small_boxes_are_looked_at() -> None:
    boxes = b"".join(
        b"%d %d 4 4 re f " % (72 + 7 * (n % 40), 500 - 7 * (n // 40)) for n in range(300)
    )
    assert pictures(Pdf(text(WORD) + boxes)) == [(1190, 1684)]


def test_ruled_lines_alone_need_no_look() -> None:
    rules = b"".join(b"72 %d 400 0.5 re f " % y for y in range(100, 600, 20))
    assert pictures(Pdf(text(WORD) + rules)) == []


def unmapped(content: str, mapping: str = "") -> Pdf:
    """A page with letters of a font that does not say which they are."""
    pdf = Pdf()
    glyph = pdf.stream(b"1000 0 0 0 1000 1000 d1 100 100 800 800 re f")
    extra = f"/ToUnicode {pdf.stream(mapping.encode(), '/Type /CMap')}" if mapping else ""
    font = pdf.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0]"
        f" /CharProcs << /g1 {glyph} >> /Encoding << /Type /Encoding /Differences [1 /g1] >>"
        f" /FirstChar 1 /LastChar 1 /Widths [1000] /Resources << >> {extra} >>"
    )
    pdf.fonts = f"/T {font}"
    pdf.content = text(WORD) + f"BT {content} /T 20 Tf 100 500 Td <01> Tj ET".encode()
    return pdf


def cmap(target: str) -> str:
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
        " 1 begincodespacerange <00> <ff> endcodespacerange"
        f" 1 beginbfchar <01> <{target}> endbfchar endcmap end end"
    )


def test_letters_nobody_can_name_are_looked_at() -> None:
    assert pictures(unmapped("")) == [(1190, 1684)]


@pytest.mark.parametrize("target", ["0020", "200b", "e000", "00ad"])
def test_letters_that_say_they_are_blank_are_looked_at(target: str) -> None:
    assert pictures(unmapped("", cmap(target))) == [(1190, 1684)]


def renamed(shown: str, says: str) -> Pdf:
    """A page whose font draws one thing and says another."""
    pairs = zip(shown, says, strict=True)
    rows = " ".join(f"{hexed(drawn)} {hexed(named)}" for drawn, named in pairs)
    mapping = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
        " 1 begincodespacerange <0000> <ffff> endcodespacerange"
        f" {len(shown)} beginbfchar {rows} endbfchar endcmap end end"
    )
    pdf = Pdf(text(WORD))
    pdf.fonts = "/L " + pdf.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        f" /DescendantFonts [6 0 R] /ToUnicode {pdf.stream(mapping.encode(), '/Type /CMap')} >>"
    )
    pdf.content += f"BT /L 14 Tf 72 400 Td {hexed(shown)} Tj ET".encode()
    return pdf


@pytest.mark.parametrize(
    ("shown", "says"), [("机密", "天气"), ("内部资料", "公开信息"), ("秘密", "大家")]
)
def test_letters_that_look_like_others_than_they_say_are_looked_at(shown: str, says: str) -> None:
    assert pictures(renamed(shown, says)) == [(1190, 1684)]
    assert pictures(renamed(shown, shown)) == []


def test_concealed_letters_nobody_can_name_are_refused() -> None:
    with pytest.raises(UnreadableDraft) as refusal:
        blocks_of(unmapped("1 g", cmap("e000")))
    assert refusal.value.code == "unknown-content"


def test_the_letters_shown_count_and_not_what_stands_for_them() -> None:
    content = (
        f"/Span << /ActualText {said('公开之事')} >> BDC ".encode() + text("机密之事") + b"EMC"
    )
    made = Pdf(text(WORD) + content.replace(b"700 Tm", b"500 Tm"))
    assert seen(made) == [WORD, "机密之事"]
    assert "公开之事" in seen(made, Visibility.METADATA)
    assert seen(made, HIDDEN) == []


def test_a_radical_a_font_names_is_read_as_the_character_it_draws() -> None:
    assert seen(renamed("人民", "⼈⺠")) == [WORD, "人民"]


def test_a_character_beyond_the_first_plane_is_one_character() -> None:
    assert seen(renamed("甲乙", "甲\U00020000")) == [WORD, "甲\U00020000"]


def test_the_sign_a_list_begins_with_needs_no_look() -> None:
    small = unmapped("", cmap("f0b7"))
    small.content = small.content.replace(b"/T 20 Tf", b"/T 6 Tf")
    assert pictures(small) == []


def test_an_earlier_revision_is_read_as_deleted() -> None:
    first = Pdf(text(WORD) + text("删去的一句", y=500))
    later = Pdf(text(WORD) + text("改过的一句", y=500)).all_objects()
    data = updated(first.saved(), {4: later[4]})
    assert seen(data) == [WORD, "改过的一句"]
    assert seen(data, Visibility.DELETED) == ["删去的一句"]


def test_every_earlier_revision_is_read() -> None:
    data = Pdf(text("第一稿")).saved()
    for words in ("第二稿", "第三稿"):
        data = updated(data, {4: Pdf(text(words)).all_objects()[4]})
    assert seen(data) == ["第三稿"]
    assert sorted(seen(data, Visibility.DELETED)) == ["第一稿", "第二稿"]


def test_a_second_table_for_older_viewers_is_no_revision() -> None:
    data = Pdf(text(WORD)).saved()
    table = data.rindex(b"xref\n0 1")
    more = b"xref\n0 0\ntrailer\n<< /Size 9 /Root 1 0 R /Prev %d >>\n" % table
    data += more + b"startxref\n%d\n%%%%EOF\n" % len(data)
    assert seen(data) == [WORD]
    assert seen(data, Visibility.DELETED) == []


@pytest.mark.parametrize("options", [{"linearize": True}, {"object_stream_mode": 2}])
def test_a_file_made_for_the_web_or_packed_is_one_revision(options: dict[str, object]) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(Pdf(text(WORD)).saved())) as pdf:
        if "object_stream_mode" in options:
            options = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
        pdf.save(out, **options)  # type: ignore[arg-type]
    assert seen(out.getvalue()) == [WORD]
    assert seen(out.getvalue(), Visibility.DELETED) == []


def test_a_form_as_filled_in_is_seen() -> None:
    pdf = Pdf(text(WORD))
    look = pdf.stream(
        text("申请人某甲", 2, 5),
        "/Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F1 5 0 R >> >>",
    )
    field = pdf.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V {said('申请人某甲')} /F 4"
        f" /Rect [50 50 250 80] /AP << /N {look} >> >>"
    )
    pdf.page, pdf.catalogue = f"/Annots [{field}]", f"/AcroForm << /Fields [{field}] >>"
    assert seen(pdf) == [WORD, "申请人某甲"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_report_exported_by_a_word_processor_reads_whole(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(mended_report())
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "report.docx")], check=True, capture_output=True)
    blocks = blocks_of((tmp_path / "report.pdf").read_bytes())
    source = read_here("report.docx", mended_report())
    paragraphs = [block.text for block in blocks if block.public]
    expected = [block.text for block in source.blocks if block.public and not block.cell]
    assert not [block.text for block in blocks if block.visibility is HIDDEN]
    assert [text for text in expected if text.strip() and text.strip() not in paragraphs] == []


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
def test_a_page_printed_by_a_browser_reads_whole(tmp_path: Path) -> None:
    sentence = (
        "本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题。"
    )
    (tmp_path / "page.html").write_text(
        "<!doctype html><html lang=zh><meta charset=utf-8><title>年报</title>"
        f"<h1>云岭省年度报告</h1><p>{sentence * 3}</p><table border=1><tr><td>项目<td>数量</table>"
        "<p style='background:#036;color:#fff'>白字</p><ul><li>人民</ul></html>",
        encoding="utf-8",
    )
    command = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer"]
    target = tmp_path / "page.pdf"
    subprocess.run(
        [*command, f"--print-to-pdf={target}", str(tmp_path / "page.html")],
        check=True,
        capture_output=True,
    )
    data = target.read_bytes()
    assert seen(data)[:4] == ["云岭省年度报告", sentence * 3, "项目", "数量"]
    assert seen(data)[4:] == ["白字", "人民"]
    assert seen(data, HIDDEN) == []
