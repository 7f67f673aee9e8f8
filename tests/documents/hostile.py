"""Files made to flood, fool or break a reader: each is refused, or read right."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.documents.kit import (
    DOCUMENT,
    RELATIONSHIPS,
    TYPES,
    paragraph,
    rezip,
    root,
    run,
    unzip,
    with_body,
    with_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "绝无仅有的正文"
WORD_PARAGRAPH = paragraph(run(WORDS))
SOUND = with_body(WORD_PARAGRAPH)
ENTRIES = unzip(SOUND)
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="rId900"/></pic:blipFill><pic:spPr/></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def part(content: bytes, name: str = DOCUMENT) -> bytes:
    """The sound package with a part of this content."""
    return rezip({**ENTRIES, name: content})


def body(content: str) -> bytes:
    """A document of the sound paragraph and this markup."""
    return with_body(WORD_PARAGRAPH + content)


def streamed(chunk: bytes, times: int, head: bytes = b"<w:body>") -> bytes:
    """A document of one chunk many times, packed tightly."""
    begin, end = root("w:document", "|").split(b"|")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in ENTRIES.items():
            if name != DOCUMENT:
                archive.writestr(name, data)
        with archive.open(DOCUMENT, "w", force_zip64=True) as entry:
            entry.write(begin + head)
            for _ in range(times):
                entry.write(chunk)
            entry.write(b"</w:body>" + end)
    return stream.getvalue()


def doctype(subset: str, use: str) -> bytes:
    """A document with a document type declaration."""
    text = paragraph(run(WORDS + use))
    return part(
        f'<?xml version="1.0"?><!DOCTYPE w:document [{subset}]>'
        f"<w:document {NAMESPACE}><w:body>{text}</w:body></w:document>".encode()
    )


def laughs() -> bytes:
    """A billion laughs."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return doctype(f'<!ENTITY l0 "ha">{levels}', "&l9;")


def png(width: int, height: int) -> bytes:
    """A picture that says it is this large and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def pictured(picture: bytes) -> bytes:
    """A document that shows a picture."""
    shown = with_body(WORD_PARAGRAPH + paragraph(PICTURE))
    types = unzip(shown)
    types[TYPES] = types[TYPES].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    return with_part(
        rezip(types), "word/media/a.png", picture, purpose="image", content_type="image/png"
    )


def twice(name: str) -> bytes:
    """The sound package with an entry of that name added, of other words."""
    stream = io.BytesIO(SOUND)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, ENTRIES[DOCUMENT].replace(WORDS.encode(), b"other"))
    return stream.getvalue()


def renamed(name: bytes) -> bytes:
    """The sound package with a name that begins with a zero, and so is none to some."""
    return SOUND.replace(name, b"\0" + name[1:])


def without(name: str) -> bytes:
    """The sound package without a part."""
    return rezip({each: data for each, data in ENTRIES.items() if each != name})


def nested(levels: int, name: str = "x.zip") -> bytes:
    """A zip in a zip, so many deep."""
    data = rezip({"正文.txt": WORDS.encode()})
    for _ in range(levels):
        data = rezip({name: data})
    return data


def deep(opening: str, closing: str, levels: int) -> bytes:
    """A document that nests one thing so many deep, around the sound paragraph."""
    return with_body(opening * levels + WORD_PARAGRAPH + closing * levels)


def in_run(opening: str, closing: str, levels: int) -> bytes:
    """The same inside a paragraph."""
    return with_body(f"<w:p>{opening * levels}{run(WORDS)}{closing * levels}</w:p>")


def groups(levels: int) -> bytes:
    """Shapes grouped in groups."""
    box = (
        f"<v:shape><v:textbox><w:txbxContent>{WORD_PARAGRAPH}</w:txbxContent></v:textbox></v:shape>"
    )
    inner = "<v:group>" * levels + box + "</v:group>" * levels
    return with_body(WORD_PARAGRAPH + f"<w:p><w:r><w:pict>{inner}</w:pict></w:r></w:p>")


def boxes(levels: int) -> bytes:
    """Text boxes in text boxes."""
    opening = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    closing = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    return deep(opening, closing, levels)


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, with a right table of where they stand."""
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return data + b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def pdf_bomb() -> bytes:
    """A page whose content unpacks to a gigabyte, twice deflated."""
    packed = zlib.compress(zlib.compress(bytes(2**20) * 512, 9), 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        stream,
    )


def pdf_ring() -> bytes:
    """Pages that are their own children."""
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")


def pdf_huge_page() -> bytes:
    """A page as wide as a country."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 99999999]>>",
    )


def office(folder: str, main: str, content_type: str, content: str) -> bytes:
    """A spreadsheet or a slide show of one main part."""
    return rezip(
        {
            TYPES: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{folder}/{main}" ContentType="application/vnd.'
            f'openxmlformats-officedocument.{content_type}.main+xml"/></Types>',
            "_rels/.rels": "<Relationships xmlns="
            '"http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument'
            f'/2006/relationships/officeDocument" Target="{folder}/{main}"/></Relationships>',
            f"{folder}/{main}": content,
        }
    )


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "100 thousand entries": ("稿.docx", lambda: rezip({f"x/{n}": b"" for n in range(100_000)})),
    "1 GB of text": ("稿.docx", lambda: streamed(b"0" * 2**20, 1024, b"<w:body><w:p><w:r><w:t>")),
    "9 million paragraphs": ("稿.docx", lambda: streamed(b"<w:p/>" * 100_000, 90)),
    "a huge part nobody reads": ("稿.docx", lambda: part(bytes(2**28), "word/media/a.bin")),
    "60000 x 60000 pixels": ("稿.docx", lambda: pictured(png(60_000, 60_000))),
    "a cell 20 million columns wide": (
        "稿.docx",
        lambda: body(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="20000000"/></w:tcPr><w:p/>'
            "</w:tc></w:tr></w:tbl>"
        ),
    ),
    "20 million columns skipped": (
        "稿.docx",
        lambda: body(
            '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="20000000"/></w:trPr><w:tc><w:p/>'
            "</w:tc></w:tr></w:tbl>"
        ),
    ),
    "a span of 10000 digits": (
        "稿.docx",
        lambda: body(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{"9" * 10_000}"/></w:tcPr><w:p/>'
            "</w:tc></w:tr></w:tbl>"
        ),
    ),
    "billion laughs": ("稿.docx", laughs),
    "a quadratic entity": (
        "稿.docx",
        lambda: doctype(f'<!ENTITY l "{"ha" * 50_000}">', "&l;" * 50_000),
    ),
    "an entity from a file": (
        "稿.docx",
        lambda: doctype('<!ENTITY l SYSTEM "file:///etc/hostname">', "&l;"),
    ),
    "an external document type": (
        "稿.docx",
        lambda: part(
            b'<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">' + ENTRIES[DOCUMENT]
        ),
    ),
    "a document type in UTF-16": (
        "稿.docx",
        lambda: part(doctype_utf16()),
    ),
    "an unknown entity": ("稿.docx", lambda: part(b"<w:document>&l;</w:document>")),
    "the document twice": ("稿.docx", lambda: twice(DOCUMENT)),
    "the document twice, in capitals": ("稿.docx", lambda: twice(DOCUMENT.upper())),
    "the document twice, by another path": ("稿.docx", lambda: twice("./" + DOCUMENT)),
    "the document twice, percent-encoded": ("稿.docx", lambda: twice("word/document%2Exml")),
    "a name above the file": ("稿.docx", lambda: twice("../../etc/cron.d/x")),
    "a name of another drive": ("稿.docx", lambda: twice("C:/x")),
    "a name with a zero": ("稿.docx", lambda: twice("word/a.xml\0.png")),
    "an entry without a name": ("稿.docx", lambda: renamed(b"word/theme/theme1.xml")),
    "no document": ("稿.docx", lambda: without(DOCUMENT)),
    "no content types": ("稿.docx", lambda: without(TYPES)),
    "no relationships": ("稿.docx", lambda: without("_rels/.rels")),
    "no styles, though named": ("稿.docx", lambda: without("word/styles.xml")),
    "relationships to nowhere": (
        "稿.docx",
        lambda: part(ENTRIES[RELATIONSHIPS].replace(b"styles.xml", b"NULL"), RELATIONSHIPS),
    ),
    "malformed XML": ("稿.docx", lambda: part(ENTRIES[DOCUMENT][:-9])),
    "two roots": ("稿.docx", lambda: part(ENTRIES[DOCUMENT] + b"<x/>")),
    "no XML at all": ("稿.docx", lambda: part(b"\0" * 100)),
    "XML in GBK": ("稿.docx", lambda: part(in_gbk())),
    "XML in UTF-7": (
        "稿.docx",
        lambda: part(ENTRIES[DOCUMENT].replace(b'"UTF-8"', b'"UTF-7"')),
    ),
    "bytes that are not UTF-8": (
        "稿.docx",
        lambda: part(ENTRIES[DOCUMENT].replace(WORDS.encode(), b"\xff\xfe\xfd")),
    ),
    "content types that lie": (
        "稿.docx",
        lambda: part(ENTRIES[TYPES].replace(b"document.main", b"comments"), TYPES),
    ),
    "a macro document": (
        "稿.docx",
        lambda: part(
            ENTRIES[TYPES].replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                b"vnd.ms-word.document.macroEnabled.main",
            ),
            TYPES,
        ),
    ),
    "a program before the document": ("稿.docx", lambda: b"MZ\x90\0" + bytes(60) + SOUND),
    "a PDF before the document": ("稿.docx", lambda: pdf() + SOUND),
    "the document as PDF": ("稿.pdf", lambda: SOUND),
    "a PDF after the document": ("稿.docx", lambda: SOUND + pdf()),
    "a web page before the document": ("稿.html", lambda: b"<html>" + SOUND),
    "a web page after the document": ("稿.docx", lambda: SOUND + b"<html>x</html>"),
    "a document after the document": ("稿.docx", lambda: SOUND + SOUND),
    "a PDF before a web page": ("稿.html", lambda: pdf() + b"<html>x</html>"),
    "2000 tables deep": (
        "稿.docx",
        lambda: deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 2000),
    ),
    "100 thousand controls deep": (
        "稿.docx",
        lambda: deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000),
    ),
    "100 thousand tags deep": (
        "稿.docx",
        lambda: in_run('<w:smartTag w:element="x">', "</w:smartTag>", 100_000),
    ),
    "10 thousand groups deep": ("稿.docx", lambda: groups(10_000)),
    "1000 boxes deep": ("稿.docx", lambda: boxes(1000)),
    "12 zips deep": ("稿.zip", lambda: nested(12)),
    "a zip of zips of zips": (
        "稿.zip",
        lambda: rezip(
            {f"{n}.zip": rezip({f"{m}.zip": nested(1) for m in range(30)}) for n in range(30)}
        ),
    ),
    "a zip of nothing": ("稿.zip", lambda: rezip({})),
    "a zip bomb of text": ("稿.zip", lambda: rezip({"a.txt": b"0" * 2**28})),
    "a PDF of nothing": ("稿.pdf", lambda: b"%PDF-1.7\n%%EOF\n"),
    "a PDF that unpacks to half a gigabyte": ("稿.pdf", pdf_bomb),
    "a PDF whose pages are their own": ("稿.pdf", pdf_ring),
    "a PDF page as wide as a country": ("稿.pdf", pdf_huge_page),
    "a spreadsheet with laughs": (
        "稿.xlsx",
        lambda: office(
            "xl", "workbook.xml", "spreadsheetml.sheet", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
        ),
    ),
    "a spreadsheet of nothing": (
        "稿.xlsx",
        lambda: office("xl", "workbook.xml", "spreadsheetml.sheet", "<workbook/>"),
    ),
    "a slide show with laughs": (
        "稿.pptx",
        lambda: office(
            "ppt",
            "presentation.xml",
            "presentationml.presentation",
            '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        ),
    ),
    "a slide show of nothing": (
        "稿.pptx",
        lambda: office("ppt", "presentation.xml", "presentationml.presentation", "<presentation/>"),
    ),
    "an old document of nothing": (
        "稿.doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ),
    "an old document cut off": ("稿.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "100 MB of text": ("稿.txt", lambda: "正文\n".encode() * 15_000_000),
    "a table of 4 million tabs": ("稿.txt", lambda: WORDS.encode() + b"\n" + b"a\t" * 4_000_000),
    "600 thousand lines": ("稿.txt", lambda: b"a\n" * 600_000),
    "60 MB of one-letter lines": ("稿.txt", lambda: b"a\n" * 30_000_000),
}


def doctype_utf16() -> bytes:
    """A document type in the other encoding XML may have."""
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY l "{WORDS}">]><x>&l;</x>'
    return text.encode("utf-16")


def in_gbk() -> bytes:
    """The document in an encoding Office does not write."""
    return ENTRIES[DOCUMENT].decode().replace("UTF-8", "GBK").encode("gbk")


# What may be refused, but if it is read, then whole.
EITHER: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a negative span": (
        "稿.docx",
        lambda: body(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="-5"/></w:tcPr><w:p/>'
            "</w:tc></w:tr></w:tbl>"
        ),
    ),
    "a million runs in a paragraph": (
        "稿.docx",
        lambda: body("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 1_000_000 + "</w:p>"),
    ),
    "200 thousand runs in a paragraph": (
        "稿.docx",
        lambda: body("<w:p>" + "<w:r><w:t>文</w:t></w:r><w:r/>" * 200_000 + "</w:p>"),
    ),
    "a million empty elements": (
        "稿.docx",
        lambda: body("<w:p/><w:p><w:r/></w:p><w:p> </w:p>" * 200_000),
    ),
    "100 thousand bookmarks": (
        "稿.docx",
        lambda: body(
            "<w:p>"
            + "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in range(100_000))
            + "</w:p>"
        ),
    ),
    "50 thousand changes": (
        "稿.docx",
        lambda: body(
            "".join(
                f'<w:p><w:ins w:id="{n}" w:author="甲"><w:r><w:t>{n}</w:t></w:r></w:ins>'
                f'<w:del w:id="{n}" w:author="甲"><w:r><w:delText>{n}</w:delText></w:r></w:del>'
                "</w:p>"
                for n in range(50_000)
            )
        ),
    ),
    "a paragraph of 50 thousand fields": (
        "稿.docx",
        lambda: body(
            "<w:p>"
            + (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText>'
                '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
            * 50_000
            + "</w:p>"
        ),
    ),
    "a table of 300 thousand cells": (
        "稿.docx",
        lambda: body(
            "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 60 + "</w:tr>") * 5_000 + "</w:tbl>"
        ),
    ),
    "a row of 60 thousand cells": (
        "稿.docx",
        lambda: body("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 60_000 + "</w:tr></w:tbl>"),
    ),
    "cells merged down 20 thousand rows": (
        "稿.docx",
        lambda: body(
            "<w:tbl>"
            + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 20_000
            + "</w:tbl>"
        ),
    ),
    "50 thousand styles, each on the last": (
        "稿.docx",
        lambda: chain_of_styles(50_000),
    ),
    "a style based on itself": ("稿.docx", lambda: chain_of_styles(1)),
    "60 controls deep": (
        "稿.docx",
        lambda: deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 60),
    ),
    "100 tags deep": (
        "稿.docx",
        lambda: in_run('<w:smartTag w:element="x">', "</w:smartTag>", 100),
    ),
    "100 groups deep": ("稿.docx", lambda: groups(100)),
    "20 boxes deep": ("稿.docx", lambda: boxes(20)),
    "30 MB of text in a line": ("稿.txt", lambda: WORDS.encode() * 1_500_000),
    "a text of 400 thousand lines": ("稿.txt", lambda: f"{WORDS}\n".encode() * 400_000),
    "2 zips deep": ("稿.zip", lambda: nested(2)),
    "a million characters references": (
        "稿.docx",
        lambda: body(paragraph(run("&#25991;" * 1_000_000))),
    ),
    "10 thousand attributes": (
        "稿.docx",
        lambda: body("<w:p " + " ".join(f'w:rsid{n}="1"' for n in range(10_000)) + "/>"),
    ),
    "10 thousand namespaces": (
        "稿.docx",
        lambda: body("<w:p " + " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(10_000)) + "/>"),
    ),
}


def chain_of_styles(length: int) -> bytes:
    """Styles each based on the one before; the first on the last."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="s{(n - 1) % length}"/></w:style>'
        for n in range(length)
    )
    entries = unzip(
        with_body(f'<w:p><w:pPr><w:pStyle w:val="s{length - 1}"/></w:pPr>{run(WORDS)}</w:p>')
    )
    sheet = entries["word/styles.xml"].replace(b"</w:styles>", f"{styles}</w:styles>".encode())
    return rezip({**entries, "word/styles.xml": sheet})
