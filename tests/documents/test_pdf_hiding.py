"""Every place of a PDF where words can hide: told apart from the page, or the file refused."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.pdf_kit import (
    PAGE_BOX,
    Pdf,
    hexed,
    said,
    stream_object,
    text,
    with_stream_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from review_pipeline.documents.draft import Block

SHOWN = "本报告全文公开"
SECRET = "秘藏之语"  # noqa: S105 - no password
HIDDEN, METADATA, DELETED = Visibility.HIDDEN, Visibility.METADATA, Visibility.DELETED
BODY = text(SHOWN, y=600)
FORM = f"/Type /XObject /Subtype /Form /BBox [{PAGE_BOX}]"
FONTS = "/Resources << /Font << /F1 5 0 R >> >>"


def page(content: bytes, **parts: str) -> Pdf:
    """A page that shows something, and this."""
    return Pdf(BODY + content, **parts)


def graphics_state(entries: str, content: bytes) -> Pdf:
    return page(
        b"q /G gs " + content + b" Q",
        resources=f"/ExtGState << /G << /Type /ExtGState {entries} >> >>",
    )


def layer_off() -> Pdf:
    pdf = page(b"/OC /L BDC " + text(SECRET) + b"EMC")
    layer = pdf.add("<< /Type /OCG /Name (layer) >>")
    pdf.resources = f"/Properties << /L {layer} >>"
    pdf.catalogue = f"/OCProperties << /OCGs [{layer}] /D << /OFF [{layer}] >> >>"
    return pdf


def form_with_layer_off() -> Pdf:
    pdf = page(b"/X Do")
    layer = pdf.add("<< /Type /OCG /Name (layer) >>")
    form = pdf.stream(text(SECRET), f"{FORM} {FONTS} /OC {layer}")
    pdf.resources = f"/XObject << /X {form} >>"
    pdf.catalogue = f"/OCProperties << /OCGs [{layer}] /D << /OFF [{layer}] >> >>"
    return pdf


def under_picture() -> Pdf:
    pdf = page(text(SECRET) + b"q 400 0 0 60 60 680 cm /I Do Q")
    pdf.resources = f"/XObject << /I {grey_picture(pdf)} >>"
    return pdf


def grey_picture(pdf: Pdf) -> str:
    return pdf.stream(
        bytes([90]) * 16,
        "/Type /XObject /Subtype /Image /Width 4 /Height 4 /BitsPerComponent 8"
        " /ColorSpace /DeviceGray",
    )


def covered(subtype: str) -> Pdf:
    pdf = page(text(SECRET))
    cover = pdf.stream(b"0 g 0 0 300 40 re f", "/Subtype /Form /BBox [0 0 300 40]")
    pdf.page = (
        f"/Annots [<< /Type /Annot /Subtype {subtype} /F 4 /Rect [60 690 360 730]"
        f" /AP << /N {cover} >> >>]"
    )
    return pdf


def page_taken_out() -> Pdf:
    pdf = page(b"")
    content = pdf.stream(text(SECRET))
    pdf.add(f"<< /Type /Page /MediaBox [0 0 595 842] /Contents {content} {FONTS} >>")
    return pdf


def unpainted_form() -> Pdf:
    pdf = page(b"")
    pdf.resources = f"/XObject << /X {pdf.stream(text(SECRET), f'{FORM} {FONTS}')} >>"
    return pdf


def orphan_form() -> Pdf:
    pdf = page(b"")
    pdf.stream(text(SECRET), f"{FORM} {FONTS}")
    return pdf


def pattern() -> Pdf:
    pdf = page(b"")
    tiling = pdf.stream(
        text(SECRET, 0, 0),
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 100 20]"
        f" /XStep 100 /YStep 20 {FONTS}",
    )
    pdf.resources = f"/Pattern << /P {tiling} >>"
    return pdf


def glyph_that_writes() -> Pdf:
    pdf = page(b"")
    glyph = pdf.stream(b"1000 0 d0 " + text(SECRET, 0, 0))
    font = pdf.add(
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0]"
        f" /CharProcs << /a {glyph} >> /Encoding << /Type /Encoding /Differences [97 /a] >>"
        f" /FirstChar 97 /LastChar 97 /Widths [1000] {FONTS} >>"
    )
    pdf.resources = f"/ColorSpace << /unused {font} >>"
    return pdf


def soft_mask() -> Pdf:
    pdf = page(b"/G gs")
    group = pdf.stream(
        text(SECRET), f"{FORM} {FONTS} /Group << /S /Transparency /CS /DeviceGray >>"
    )
    pdf.resources = f"/ExtGState << /G << /SMask << /S /Luminosity /G {group} >> >> >>"
    pdf.content = BODY + b"q /G gs Q"
    return pdf


def annotation(entries: str) -> Pdf:
    return page(b"", page=f"/Annots [<< /Type /Annot /Rect [0 0 10 10] {entries} >>]")


def appearance(flags: int, subtype: str = "/FreeText") -> Pdf:
    pdf = page(b"")
    form = pdf.stream(text(SECRET, 2, 5), f"/Subtype /Form /BBox [0 0 200 30] {FONTS}")
    pdf.page = (
        f"/Annots [<< /Type /Annot /Subtype {subtype} /F {flags} /Rect [50 50 250 80]"
        f" /AP << /N {form} >> >>]"
    )
    return pdf


def catalogued(entries: str, *streams: tuple[bytes, str]) -> Pdf:
    """Entries of the catalogue; ``{}`` in them stands for a stream."""
    pdf = page(b"")
    pdf.catalogue = entries.format(*(pdf.stream(data, more) for data, more in streams))
    return pdf


def with_trailer(entries: str) -> bytes:
    """A whole file, and behind it one more trailer that leads nowhere."""
    whole = page(b"").saved()
    start = whole.rindex(b"startxref")
    return whole + b"trailer\n<< " + entries.encode() + b" >>\n" + whole[start:]


def structured(entries: str) -> Pdf:
    return catalogued(
        f"/StructTreeRoot << /Type /StructTreeRoot /K << /Type /StructElem /S /P {entries} >> >>"
    )


def outlined() -> Pdf:
    return catalogued(
        f"/Outlines << /Type /Outlines /Count 1 /First << /Title {said(SECRET)}"
        " /Dest [3 0 R /Fit] >> >>"
    )


def packet(content: str) -> tuple[bytes, str]:
    xml = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{content}</x:xmpmeta>'
    return xml.encode(), "/Type /Metadata /Subtype /XML"


def attached(data: bytes, name: str = "附.txt") -> Pdf:
    return catalogued(
        f"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.txt) /UF {said(name)}"
        " /EF << /F {} >> >>] >> >>",
        (data, "/Type /EmbeddedFile"),
    )


def embedded_orphan() -> Pdf:
    pdf = page(b"")
    pdf.stream(SECRET.encode(), "/Type /EmbeddedFile")
    return pdf


def stacked() -> Pdf:
    """White letters exactly where black ones stand."""
    return page(b"1 g " + text(SECRET) + b"0 g " + text("公开内容", x=72.5))


def field_value() -> Pdf:
    pdf = page(b"")
    field = pdf.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V {said(SECRET)} /Rect [0 0 9 9] >>"
    )
    pdf.page, pdf.catalogue = f"/Annots [{field}]", f"/AcroForm << /Fields [{field}] >>"
    return pdf


def information(entries: str) -> Pdf:
    pdf = page(b"")
    pdf.trailer = f"/Info {pdf.add(f'<< {entries} >>')}"
    return pdf


def remark_in_cmap() -> Pdf:
    pdf = page(b"")
    cmap = pdf.stream(f"%{SECRET}\nbegincmap endcmap".encode(), "/Type /CMap")
    pdf.resources = f"/ColorSpace << /x << /ToUnicode {cmap} >> >>"
    return pdf


def twice_painted() -> Pdf:
    """Text shown through a form that inherits the page's fonts, scaled to nothing."""
    pdf = page(b"q 0.001 0 0 0.001 0 0 cm /X Do Q")
    pdf.resources = f"/XObject << /X {pdf.stream(text(SECRET), FORM)} >>"
    return pdf


def _recursive() -> Pdf:
    pdf = page(b"/X Do")
    pdf.objects[50] = stream_object(b"/X Do", f"{FORM} /Resources << /XObject << /X 50 0 R >> >>")
    pdf.resources = "/XObject << /X 50 0 R >>"
    return pdf


CONCEALED: dict[str, Callable[[], Pdf]] = {
    "render mode 3": lambda: page(b"3 Tr " + text(SECRET)),
    "render mode 7, clipping": lambda: page(b"q 7 Tr " + text(SECRET) + b" Q"),
    "white": lambda: page(b"1 g " + text(SECRET)),
    "nearly white": lambda: page(b"0.97 g " + text(SECRET)),
    "white in device CMYK": lambda: page(b"0 0 0 0 k " + text(SECRET)),
    "the colour of a box under it": lambda: page(b"0 0 1 rg 60 690 300 40 re f " + text(SECRET)),
    "size one": lambda: page(text(SECRET, size=1)),
    "size next to nothing": lambda: page(text(SECRET, size=0.001)),
    "size zero": lambda: page(text(SECRET, size=0)),
    "scaled to nothing": lambda: page(b"q 0 0 0 0 0 0 cm " + text(SECRET) + b"Q"),
    "squeezed to a hair": lambda: page(b"0.2 Tz " + text(SECRET)),
    "left of the page": lambda: page(text(SECRET, x=-300)),
    "above the page": lambda: page(text(SECRET, y=2000)),
    "outside the crop box": lambda: page(text(SECRET, y=100), page="/CropBox [0 400 595 842]"),
    "clipped away": lambda: page(b"q 0 0 1 1 re W n " + text(SECRET) + b"Q"),
    "empty clip": lambda: page(b"q 0 0 0 0 re W n " + text(SECRET) + b"Q"),
    "transparent": lambda: graphics_state("/ca 0", text(SECRET)),
    "under a black box": lambda: page(text(SECRET) + b"0 g 60 690 300 30 re f"),
    "under a white box": lambda: page(text(SECRET) + b"1 g 60 690 300 30 re f"),
    "under a picture": under_picture,
    "under other letters": stacked,
    "under an annotation": lambda: covered("/Square"),
    "under a form field": lambda: covered("/Widget"),
    "one letter at a time, size zero": lambda: page(
        b"".join(text(letter, size=0) for letter in SECRET)
    ),
    "page taken out of the document": page_taken_out,
    "layer switched off": layer_off,
    "form of a layer switched off": form_with_layer_off,
    "form painted nowhere": unpainted_form,
    "form nothing refers to": orphan_form,
    "form painted next to nothing large": twice_painted,
    "pattern": pattern,
    "glyph of a Type 3 font": glyph_that_writes,
    "soft mask": soft_mask,
    "appearance of a hidden annotation": lambda: appearance(2),
    "attached text file": lambda: attached(SECRET.encode()),
    "embedded file nothing names": embedded_orphan,
}

BESIDE: dict[str, Callable[[], Pdf | bytes]] = {
    "a name in a trailer nobody heeds": lambda: with_trailer(
        "/X /" + "".join(f"#{b:02x}" for b in SECRET.encode())
    ),
    "a string in a trailer nobody heeds": lambda: with_trailer(f"/X {said(SECRET)}"),
    "information": lambda: information(f"/Author {said(SECRET)}"),
    "information of one's own": lambda: information(f"/X {said(SECRET)}"),
    "information in GB 18030": lambda: information(f"/X <{SECRET.encode('gb18030').hex()}>"),
    "information in UTF-8": lambda: information(f"/X <{SECRET.encode().hex()}>"),
    "information in UTF-16 without mark": lambda: information(f"/X {hexed(SECRET)}"),
    "name of a key": lambda: information(
        "/" + "".join(f"#{b:02x}" for b in SECRET.encode()) + " 1"
    ),
    "outline": outlined,
    "named destination": lambda: catalogued(
        f"/Names << /Dests << /Names [{said(SECRET)} [3 0 R /Fit]] >> >>"
    ),
    "page label": lambda: catalogued(f"/PageLabels << /Nums [0 << /P {said(SECRET)} >>] >>"),
    "article thread": lambda: catalogued(f"/Threads [<< /I << /Title {said(SECRET)} >> >>]"),
    "layer name": lambda: catalogued(
        f"/OCProperties << /OCGs [<< /Type /OCG /Name {said(SECRET)} >>] /D << >> >>"
    ),
    "alternative text": lambda: structured(f"/Alt {said(SECRET)}"),
    "actual text": lambda: structured(f"/ActualText {said(SECRET)}"),
    "expansion": lambda: structured(f"/E {said(SECRET)}"),
    "marked content": lambda: page(f"/P << /X {said(SECRET)} >> BDC EMC".encode()),
    "marked point": lambda: page(f"/P << /X {said(SECRET)} >> DP".encode()),
    "property list": lambda: page(
        b"/P /L BDC EMC", resources=f"/Properties << /L << /X {said(SECRET)} >> >>"
    ),
    "string no operator shows": lambda: page(f"{said(SECRET)} ri".encode()),
    "remark in the content": lambda: page(f"%{SECRET}\n".encode()),
    "remark in a character map": remark_in_cmap,
    "text note": lambda: annotation(f"/Subtype /Text /Contents {said(SECRET)}"),
    "author of a note": lambda: annotation(f"/Subtype /Highlight /T {said(SECRET)}"),
    "rich text of a note": lambda: annotation(f"/Subtype /FreeText /RC {said(SECRET)}"),
    "subject of a line": lambda: annotation(f"/Subtype /Line /Subj {said(SECRET)}"),
    "overlay of a redaction": lambda: annotation(f"/Subtype /Redact /OverlayText {said(SECRET)}"),
    "words of a link": lambda: annotation(f"/Subtype /Link /Contents {said(SECRET)}"),
    "address of a link": lambda: annotation(
        f"/Subtype /Link /A << /S /URI /URI <{SECRET.encode().hex()}> >>"
    ),
    "value of a field": field_value,
    "options of a field": lambda: annotation(f"/Subtype /Widget /FT /Ch /Opt [{said(SECRET)}]"),
    "tooltip of a field": lambda: annotation(f"/Subtype /Widget /FT /Tx /TU {said(SECRET)}"),
    "shown note": lambda: appearance(4),
    "XMP": lambda: catalogued("/Metadata {}", packet(f"<a>{SECRET}</a>")),
    "attribute in XMP": lambda: catalogued("/Metadata {}", packet(f'<a b="{SECRET}"/>')),
    "comment in XMP": lambda: catalogued("/Metadata {}", packet(f"<!--{SECRET}-->")),
    "name of an attached file": lambda: attached(b"text", f"{SECRET}.txt"),
    "description of an attached file": lambda: catalogued(
        f"/AF [<< /Type /Filespec /F (a.txt) /Desc {said(SECRET)} /EF << /F {{}} >> >>]",
        (b"text", "/Type /EmbeddedFile"),
    ),
    "signature": lambda: catalogued(f"/Perms << /X << /Type /Sig /Reason {said(SECRET)} >> >>"),
    "private data of a program": lambda: page(
        b"", page=f"/PieceInfo << /X << /Private << /Y {said(SECRET)} >> >> >>"
    ),
    "object nothing refers to": lambda: _with_object(f"<< /X {said(SECRET)} >>"),
    "string alone as an object": lambda: _with_object(said(SECRET)),
    "words for a table of numbers": lambda: catalogued(
        "/X << /CIDSet {} >>", (SECRET.encode(), "")
    ),
    "output intent": lambda: catalogued(f"/OutputIntents [<< /Info {said(SECRET)} >>]"),
    "viewer's language": lambda: catalogued(f"/Lang {said(SECRET)}"),
    "remark between the operators of an object": lambda: _with_object(
        f"<< /X 1 %{SECRET}\n >>".encode()
    ),
    "separation colour": lambda: page(
        b"",
        resources="/ColorSpace << /S [/Separation /"
        + "".join(f"#{b:02x}" for b in SECRET.encode())
        + " /DeviceGray << /FunctionType 2 /Domain [0 1] /N 1 >>] >>",
    ),
}


def _with_object(body: str | bytes) -> Pdf:
    pdf = page(b"")
    pdf.add(body)
    return pdf


def scripted(action: str) -> Pdf:
    return catalogued(f"/OpenAction << /Type /Action {action} >>")


def _photograph_with_words() -> Pdf:
    return _with_object(
        stream_object(
            b"\xff\xd8\xff\xd9" + SECRET.encode(),
            "/Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode",
        )
    )


REFUSED: dict[str, tuple[str, Callable[[], Pdf | bytes]]] = {
    "a key given twice": (
        "damaged",
        lambda: information(f"/Author {said(SECRET)} /Author (somebody)"),
    ),
    "a key given twice, once in escapes": (
        "damaged",
        lambda: information(f"/Author {said(SECRET)} /#41uthor (somebody)"),
    ),
    "JavaScript": ("active-content", lambda: scripted("/S /JavaScript /JS (app.alert)")),
    "scripts by name": (
        "active-content",
        lambda: catalogued("/Names << /JavaScript << /Names [] >> >>"),
    ),
    "launching a program": ("active-content", lambda: scripted("/S /Launch /F (cmd.exe)")),
    "sending a form": ("active-content", lambda: scripted("/S /SubmitForm /F (http://x)")),
    "importing data": ("active-content", lambda: scripted("/S /ImportData /F (x.fdf)")),
    "another file": ("active-content", lambda: scripted("/S /GoToR /F (x.pdf) /D [0 /Fit]")),
    "an action nobody knows": ("active-content", lambda: scripted("/S /Whatever")),
    "switching layers": ("active-content", lambda: scripted("/S /SetOCGState /State []")),
    "an action of a page": (
        "active-content",
        lambda: page(b"", page="/AA << /O << /S /Hide /T (x) >> >>"),
    ),
    "XFA": ("active-content", lambda: catalogued("/AcroForm << /Fields [] /XFA (x) >>")),
    "movie": ("unknown-content", lambda: annotation("/Subtype /Screen")),
    "sound": ("unknown-content", lambda: annotation("/Subtype /Sound /Name /Mic")),
    "three dimensions": ("unknown-content", lambda: annotation("/Subtype /3D")),
    "stream for nothing known": (
        "unknown-content",
        lambda: _with_object(stream_object(SECRET.encode())),
    ),
    "private stream": (
        "unknown-content",
        lambda: catalogued("/PieceInfo << /X {} >>", (SECRET.encode(), "")),
    ),
    "filter nobody knows": (
        "unknown-content",
        lambda: catalogued("/Metadata {}", (b"x", "/Filter /Crypt")),
    ),
    "stream outside the file": (
        "active-content",
        lambda: catalogued("/Metadata {}", (b"", "/F (x.txt)")),
    ),
    "content of no page": ("unknown-content", lambda: _with_key("/Contents")),
    "packed object the table has lost": ("suspicious-pdf", lambda: _repacked(b"21 0 22 20")),
    "words between packed objects": ("suspicious-pdf", lambda: _repacked(b"21 0      ")),
    "words behind a font": (
        "suspicious-pdf",
        lambda: _with_font(b"\0\1\0\0\0\0" + bytes(6) + SECRET.encode()),
    ),
    "words for a colour profile": (
        "malformed",
        lambda: catalogued("/OutputIntents [<< /DestOutputProfile {} >>]", (b"hidden words", "")),
    ),
    "words behind a photograph": ("suspicious-pdf", _photograph_with_words),
    "font set beside its operator": (
        "unknown-content",
        lambda: graphics_state("/Font [5 0 R 12]", b""),
    ),
    "operator nobody knows": ("unknown-content", lambda: page(b"1 2 xyzzy")),
    "bytes before the file": ("unsupported-format", lambda: b"MZ\0\0" + page(b"").saved()),
    "bytes after the end": ("suspicious-pdf", lambda: page(b"").saved() + b"\nsecret\n"),
    "remark after the end": (
        "suspicious-pdf",
        lambda: page(b"").saved() + f"%{SECRET}\n".encode(),
    ),
    "bytes between objects": (
        "suspicious-pdf",
        lambda: _shifted(b"hidden words\n"),
    ),
    "object the table has lost": (
        "suspicious-pdf",
        lambda: _shifted(f"99 0 obj\n{said(SECRET)}\nendobj\n".encode()),
    ),
    "bytes behind deflated data": (
        "suspicious-pdf",
        lambda: _with_object(
            _packed(zlib.compress(b"0 g") + SECRET.encode(), f"{FORM} /Filter /FlateDecode")
        ),
    ),
    "bytes behind a stream": ("damaged", lambda: _with_object(_short_stream())),
    "one key twice": ("damaged", lambda: _with_object("<< /X (a) /X (b) >>")),
    "password": ("encrypted", lambda: _encrypted("secret")),
    "restrictions without a password": ("encrypted", lambda: _encrypted("")),
    "cut short": ("damaged", lambda: page(b"").saved()[:-60]),
    "nothing but a header": ("damaged", lambda: b"%PDF-1.7\n"),
    "font that is not there": ("malformed", lambda: page(b"BT /F9 9 Tf (x) Tj ET")),
    "document type in XMP": (
        "malformed",
        lambda: catalogued("/Metadata {}", (b"<!DOCTYPE a><a/>", "/Type /Metadata")),
    ),
    "attached program": ("unsupported-format", lambda: attached(b"MZ\0\0", "a.exe")),
    "swelling stream": ("too-large", lambda: _with_object(_swelling())),
    "forms within forms without end": ("too-large", _recursive),
}


def _shifted(between: bytes) -> bytes:
    """Bytes put between the last object and the table, which says where it stands itself."""
    data = page(b"").saved()
    table = data.rindex(b"xref\n0 1")
    head, tail = data[:table], data[table:]
    old = b"startxref\n%d\n" % table
    return head + between + tail.replace(old, b"startxref\n%d\n" % (table + len(between)))


def _packed(data: bytes, entries: str) -> bytes:
    return stream_object(data, entries)


def _short_stream() -> bytes:
    return b"<< /Length 3 " + FORM.encode() + b" >>\nstream\n0 g secret\nendstream"


def _swelling() -> bytes:
    return stream_object(bytes(200 * 2**20), FORM, deflate=True)


def _with_font(data: bytes) -> Pdf:
    return catalogued("/X << /FontFile2 {} >>", (data, ""))


def _with_key(key: str) -> Pdf:
    return catalogued(f"/X << {key} {{}} >>", (text(SECRET), ""))


def _repacked(head: bytes) -> bytes:
    """A file with packed objects, a table of streams, and an object in them told by ``head``."""
    objects = page(b"").all_objects()
    packed = b"<< /A 1 >>          (hidden)"
    objects[20] = stream_object(
        head + b" " + packed, f"/Type /ObjStm /N {len(head.split()) // 2} /First {len(head) + 1}"
    )
    return with_stream_table(objects, {21: (20, 0)})


def _encrypted(password: str) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page(b"").saved())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
    return out.getvalue()


def blocks_of(made: Pdf | bytes) -> tuple[Block, ...]:
    return read_here("稿件.pdf", made if isinstance(made, bytes) else made.saved()).blocks


def seen_as(made: Pdf | bytes) -> set[Visibility]:
    return {block.visibility for block in blocks_of(made) if SECRET in block.text}


def shown_by(made: Pdf | bytes) -> list[str]:
    return [block.text for block in blocks_of(made) if block.public]


@pytest.mark.parametrize("place", CONCEALED)
def test_words_a_reader_does_not_see_come_as_hidden(place: str) -> None:
    made = CONCEALED[place]()
    assert seen_as(made) == {HIDDEN}
    assert SHOWN in "".join(shown_by(made))


@pytest.mark.parametrize("place", BESIDE)
def test_words_beside_the_page_come_as_metadata(place: str) -> None:
    made = BESIDE[place]()
    assert seen_as(made) == {METADATA}
    assert SHOWN in "".join(shown_by(made))


@pytest.mark.parametrize("place", REFUSED)
def test_what_is_not_understood_is_refused(place: str) -> None:
    code, make = REFUSED[place]
    made = make()
    with pytest.raises(UnreadableDraft) as refusal:
        blocks_of(made)
    assert refusal.value.code == code
    assert refusal.value.message.endswith("。")
    assert SECRET not in refusal.value.message
