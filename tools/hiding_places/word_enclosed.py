"""Word: files inside the file."""

from __future__ import annotations

from tools.hiding_places import enclosed_files as inside
from tools.hiding_places.charts import CHART_TYPE, chart
from tools.hiding_places.packages import (
    PACKAGE,
    Entries,
    edited,
    related,
    typed,
    with_default,
    with_part,
)
from tools.hiding_places.place import ID, MARK, TERM, HidingPlace, Kind
from tools.hiding_places.word_base import (
    MAIN,
    MICROSOFT,
    WORD,
    body,
    built,
    para,
    part,
    with_body,
)
from tools.hiding_places.word_drawings import drawing

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OBJECT = para(
    '<w:r><w:object><v:shape id="s1" style="width:60pt;height:40pt"/><o:OLEObject Type="Embed" '
    'ProgID="{}" ShapeID="s1" DrawAspect="Icon" ObjectID="_1" r:id="rId900"/></w:object></w:r>'
)
_OLE = "application/vnd.openxmlformats-officedocument.oleObject"


def _embedded(name: str, data: bytes, content_type: str, purpose: str, prog: str) -> HidingPlace:
    return part(f"word/embeddings/{name}", data, content_type, purpose, _OBJECT.format(prog))


def _chunk(name: str, data: bytes, content_type: str) -> HidingPlace:
    return part(f"word/{name}", data, content_type, "aFChunk", '<w:altChunk r:id="rId900"/>')


def _behind_chart() -> Entries:
    """The workbook behind a chart, with a sheet nobody sees."""
    shown = para(drawing(_CHART, f'<c:chart xmlns:c="{_CHART}" r:id="rId900"/>'))
    xml = chart(end='<c:externalData r:id="rId900"/>')
    entries = with_part(
        with_body(shown), "word/charts/chart1.xml", xml, CHART_TYPE, source=MAIN, purpose="chart"
    )
    return with_part(
        entries,
        "word/embeddings/data1.xlsx",
        inside.sheet(state="veryHidden"),
        _SHEET_TYPE,
        source="word/charts/chart1.xml",
        purpose="package",
    )


def _macros(data: bytes) -> HidingPlace:
    return part(
        "word/vbaProject.bin",
        data,
        "application/vnd.ms-office.vbaProject",
        f"{MICROSOFT}/2006/relationships/vbaProject",
    )


def _control(name: str, data: bytes) -> HidingPlace:
    """A control of the old kind: its properties in XML, or its state in a stream."""
    control = para(
        '<w:r><w:object><w:control r:id="rId900" w:name="a" w:shapeid="s"/></w:object></w:r>'
    )
    kind = "application/vnd.ms-office.activeX" + ("+xml" if name.endswith("xml") else "")
    return part(f"word/activeX/{name}", data, kind, "control", control)


_PROPERTIES = (
    '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" ax:classid="{1}" '
    f'ax:persistence="persistPropertyBag"><ax:ocxPr ax:name="Caption" ax:value="{MARK}"/></ax:ocx>'
)


def _font() -> Entries:
    entries = edited(
        with_body(""),
        "word/fontTable.xml",
        "</w:fonts>",
        '<w:font w:name="甲"><w:embedRegular xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships" r:id="rId900"/></w:font></w:fonts>',
    )
    return with_part(
        entries,
        "word/fonts/font1.odttf",
        b"\0\1\0\0" + MARK.encode("utf-16-be"),
        "application/vnd.openxmlformats-officedocument.obfuscatedFont",
        source="word/fontTable.xml",
        purpose="font",
    )


def _ink() -> Entries:
    return with_part(
        with_body(para('<w:r><w:contentPart r:id="rId900"/></w:r>')),
        "word/ink/ink1.xml",
        f'<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"><inkml:annotation>{MARK}'
        "</inkml:annotation></inkml:ink>",
        "application/inkml+xml",
        source=MAIN,
        purpose="customXml",
    )


def _video() -> Entries:
    entries = with_default(with_body(""), "mp4", "video/mp4")
    return related(
        {**entries, "word/media/media1.mp4": b"\0\0\0\x18ftypmp42" + MARK.encode()},
        MAIN,
        "video",
        "/word/media/media1.mp4",
    )


def _signature() -> Entries:
    name = "_xmlsignatures/sig1.xml"
    xml = (
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object><SignatureProperties>'
        '<SignatureProperty><SignatureInfoV1 xmlns="http://schemas.microsoft.com/office/2006/'
        f'digsig"><SignatureComments>{MARK}</SignatureComments></SignatureInfoV1>'
        "</SignatureProperty></SignatureProperties></Object></Signature>"
    )
    entries = typed(
        {**with_body(""), name: xml.encode(), "_xmlsignatures/origin.sigs": b""},
        name,
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
    )
    origin = with_default(
        entries, "sigs", "application/vnd.openxmlformats-package.digital-signature-origin"
    )
    first = related(origin, "", f"{PACKAGE}/digital-signature/origin", "_xmlsignatures/origin.sigs")
    return related(
        first, "_xmlsignatures/origin.sigs", f"{PACKAGE}/digital-signature/signature", "sig1.xml"
    )


KIND = Kind(
    "docx",
    "嵌入文件与对象",
    {
        "word-in-word": _embedded(
            "a.docx", inside.word(), f"{WORD}.document", "package", "Word.Document.12"
        ),
        "sheet-in-word": _embedded(
            "a.xlsx", inside.sheet(), _SHEET_TYPE, "package", "Excel.Sheet.12"
        ),
        "hidden-sheet-in-word": _embedded(
            "a.xlsx", inside.sheet(state="hidden"), _SHEET_TYPE, "package", "Excel.Sheet.12"
        ),
        "workbook-behind-chart": HidingPlace(built(_behind_chart)),
        "ole-utf-16": _embedded("o.bin", inside.compound(), _OLE, "oleObject", "Package"),
        "ole-utf-8": _embedded(
            "o.bin", inside.compound(data=MARK.encode()), _OLE, "oleObject", "Package"
        ),
        "ole-gbk": _embedded(
            "o.bin", inside.compound(data=MARK.encode("gbk")), _OLE, "oleObject", "Package"
        ),
        "ole-stream-name": _embedded(
            "o.bin", inside.compound(f"{TERM}{ID[:4]}", b"x"), _OLE, "oleObject", "Package"
        ),
        "ole-packager": _embedded("o.bin", inside.packager(), _OLE, "oleObject", "Package"),
        "ole-holding-archive": _embedded(
            "o.bin", inside.compound("Package", inside.word()[:4000]), _OLE, "oleObject", "Package"
        ),
        "bin-that-is-no-ole": _embedded("o.bin", MARK.encode("gbk"), _OLE, "oleObject", "Package"),
        "archive-inside": _embedded(
            "a.zip", inside.archive(), "application/zip", "package", "Package"
        ),
        "text-inside": _embedded("a.txt", MARK.encode(), "text/plain", "package", "Package"),
        "object-class": body(_OBJECT.format(MARK).replace('r:id="rId900"', 'r:id=""')),
        "object-field-codes": body(
            para(
                '<w:r><w:object><v:shape id="s1"/><o:OLEObject Type="Link" ProgID="a" ShapeID="s1" '
                f'ObjectID="_1"><o:FieldCodes>{MARK}</o:FieldCodes></o:OLEObject></w:object></w:r>'
            )
        ),
        "chunk-html": _chunk("c.html", inside.page(), "text/html"),
        "chunk-html-gbk": _chunk(
            "c.html",
            f'<html><meta charset="gbk"><body>{MARK}</body></html>'.encode("gbk"),
            "text/html",
        ),
        "chunk-html-comment": _chunk(
            "c.html", f"<html><body>文<!-- {MARK} --></body></html>".encode(), "text/html"
        ),
        "chunk-word": _chunk("c.docx", inside.word(), f"{WORD}.document"),
        "chunk-text": _chunk("c.txt", MARK.encode(), "text/plain"),
        "chunk-text-utf-16": _chunk("c.txt", MARK.encode("utf-16"), "text/plain"),
        "chunk-rtf": _chunk("c.rtf", inside.rich_text(), "application/rtf"),
        "chunk-mail": _chunk("c.mht", inside.mail(), "message/rfc822"),
        "chunk-xml": _chunk("c.xml", f"<q>{MARK}</q>".encode(), "application/xml"),
        "macros": _macros(inside.compound("VBA")),
        "macros-that-are-no-ole": _macros(MARK.encode("gbk")),
        "macro-list": part(
            "word/vbaData.xml",
            '<wne:vbaSuppData xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml">'
            f'<wne:mcds><wne:mcd wne:macroName="{MARK}"/></wne:mcds></wne:vbaSuppData>',
            "application/vnd.ms-word.vbaData+xml",
            f"{MICROSOFT}/2006/relationships/wordVbaData",
        ),
        "old-control-properties": _control("activeX1.xml", _PROPERTIES.encode()),
        "old-control-state": _control("activeX1.bin", inside.compound()),
        "key-map": part(
            "word/customizations.xml",
            '<wne:tcg xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"><wne:keymaps>'
            f'<wne:keymap wne:kcmPrimary="0358"><wne:macro wne:macroName="{MARK}"/></wne:keymap>'
            "</wne:keymaps></wne:tcg>",
            "application/vnd.ms-word.keyMapCustomizations+xml",
            f"{MICROSOFT}/2006/relationships/keyMapCustomizations",
        ),
        "ribbon": part(
            "customUI/customUI.xml",
            '<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui"><ribbon><tabs>'
            f'<tab id="a" label="{MARK}"/></tabs></ribbon></customUI>',
            "application/xml",
            f"{MICROSOFT}/2006/relationships/ui/extensibility",
        ),
        "printer": part(
            "word/printerSettings1.bin",
            MARK.encode("utf-16-le"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings",
            "printerSettings",
        ),
        "font-file": HidingPlace(built(_font)),
        "ink": HidingPlace(built(_ink)),
        "video": HidingPlace(built(_video)),
        "signature-comment": HidingPlace(built(_signature)),
        "web-extension": part(
            "word/webextensions/webextension1.xml",
            '<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/'
            f'webextension/2010/11" id="a"><we:properties><we:property name="a" value="{MARK}"/>'
            "</we:properties></we:webextension>",
            "application/vnd.ms-office.webextension+xml",
            f"{MICROSOFT}/2011/relationships/webextension",
        ),
        "sources": part(
            "customXml/item8.xml",
            '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
            f"<b:Source><b:Title>{MARK}</b:Title></b:Source></b:Sources>",
            "application/xml",
            "customXml",
        ),
    },
)
KINDS = (KIND,)
