"""PDF: the marks in annotations, forms, attachments, metadata and the file itself."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream

from tools.hiding_places import enclosed_files, pixels
from tools.hiding_places.pdf_base import (
    SAID,
    changed,
    in_page,
    in_root,
    on_bytes,
    opened,
    page_of,
    saved,
)
from tools.hiding_places.place import ID, MARK, TERM, HidingPlace, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

_RECT = [72, 100, 272, 140]


def _annotation(subtype: str, **keys: object) -> HidingPlace:
    def change(pdf: Pdf, page: Dictionary) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array(_RECT))
        for key, value in keys.items():
            note[Name(f"/{key}")] = value
        page.Annots = Array([pdf.make_indirect(note)])

    return changed(change)


def _popup(pdf: Pdf, page: Dictionary) -> None:
    note = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array(_RECT), Contents="看过")
    )
    popup = Dictionary(
        Type=Name.Annot, Subtype=Name.Popup, Rect=Array(_RECT), Parent=note, Contents=MARK
    )
    page.Annots = Array([note, pdf.make_indirect(popup)])


ANNOTATIONS = Kind(
    "pdf",
    "注释",
    {
        "text": _annotation("Text", Contents=MARK),
        "text-hidden": _annotation("Text", Contents=MARK, F=2),
        "author": _annotation("Text", Contents="看过", T=MARK),
        "subject": _annotation("Text", Contents="看过", Subj=MARK),
        "rich-text": _annotation(
            "Text",
            Contents="看过",
            RC=f'<body xmlns="http://www.w3.org/1999/xhtml"><p>{MARK}</p></body>',
        ),
        "name": _annotation("Text", Contents="看过", NM=MARK),
        "free-text": _annotation("FreeText", Contents=MARK, DA="/F1 12 Tf 0 g"),
        "free-text-off-page": _annotation(
            "FreeText", Contents=MARK, DA="/F1 12 Tf 0 g", Rect=Array([-900, -900, -800, -800])
        ),
        "highlight": _annotation(
            "Highlight", Contents=MARK, QuadPoints=Array([72, 140, 272, 140, 72, 100, 272, 100])
        ),
        "strike-out": _annotation(
            "StrikeOut", Contents=MARK, QuadPoints=Array([72, 140, 272, 140, 72, 100, 272, 100])
        ),
        "stamp": _annotation("Stamp", Contents=MARK),
        "square": _annotation("Square", Contents=MARK),
        "line": _annotation("Line", Contents=MARK, L=Array([72, 100, 200, 120])),
        "polygon": _annotation(
            "Polygon", Contents=MARK, Vertices=Array([72, 100, 90, 120, 110, 100])
        ),
        "ink": _annotation("Ink", Contents=MARK, InkList=Array([Array([72, 100, 90, 120])])),
        "caret": _annotation("Caret", Contents=MARK),
        "redaction": _annotation("Redact", OverlayText=MARK),
        "popup": changed(_popup),
        "link": _annotation(
            "Link", A=Dictionary(S=Name.URI, URI=f"http://example.org/{MARK}".encode())
        ),
        "link-to-file": _annotation(
            "Link",
            A=Dictionary(
                S=Name.GoToR, F=Dictionary(Type=Name.Filespec, F="a.pdf", UF=f"{MARK}.pdf"), D=MARK
            ),
        ),
        "link-to-program": _annotation("Link", A=Dictionary(S=Name.Launch, F=f"{MARK}.exe")),
        "link-runs-script": _annotation("Link", A=Dictionary(S=Name.JavaScript, JS=f"x='{MARK}'")),
        "link-sends-form": _annotation(
            "Link",
            A=Dictionary(
                S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F=f"http://example.org/{MARK}")
            ),
        ),
        "link-after-link": _annotation(
            "Link",
            A=Dictionary(
                S=Name.Named, N=Name.NextPage, Next=Dictionary(S=Name.JavaScript, JS=f"x='{MARK}'")
            ),
        ),
        "unknown-annotation": _annotation("Someday", Contents=MARK),
        "unknown-key": _annotation("Text", Contents="看过", Someday=MARK),
        "attached-to-page": _annotation(
            "FileAttachment",
            Contents="附",
            FS=Dictionary(Type=Name.Filespec, F="a.txt", UF=f"{MARK}.txt"),
        ),
    },
)


def _field(kind: str, **keys: object) -> HidingPlace:
    def change(pdf: Pdf, page: Dictionary) -> None:
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name(f"/{kind}"),
            Rect=Array(_RECT),
            T="a",
            P=page,
            F=4,
        )
        for key, value in keys.items():
            field[Name(f"/{key}")] = value
        page.Annots = Array([pdf.make_indirect(field)])
        pdf.Root.AcroForm = Dictionary(
            Fields=page.Annots, DA="/F1 12 Tf 0 g", DR=Dictionary(Font=page.Resources.Font)
        )

    return changed(change)


def _xfa(pdf: Pdf, page: Dictionary) -> None:
    del page
    xml = f'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><d>{MARK}</d></xdp:xdp>'
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(pdf, xml.encode()))


FIELDS = Kind(
    "pdf",
    "表单域",
    {
        "value": _field("Tx", V=MARK),
        "value-hidden": _field("Tx", V=MARK, F=2),
        "value-as-password": _field("Tx", V=MARK, Ff=1 << 13),
        "default-value": _field("Tx", DV=MARK),
        "rich-value": _field("Tx", V="甲", RV=f"<body><p>{MARK}</p></body>"),
        "tip": _field("Tx", TU=MARK),
        "mapping-name": _field("Tx", TM=MARK),
        "field-name": _field("Tx", T=MARK),
        "choice": _field("Ch", Opt=Array(["甲", MARK])),
        "choice-export": _field("Ch", Opt=Array([Array([MARK, "甲"])])),
        "button-caption": _field("Btn", Ff=1 << 16, MK=Dictionary(CA=MARK)),
        "button-caption-pressed": _field("Btn", Ff=1 << 16, MK=Dictionary(AC=MARK)),
        "calculation": _field(
            "Tx", AA=Dictionary(C=Dictionary(S=Name.JavaScript, JS=f"x='{MARK}'"))
        ),
        "signature-reason": _field(
            "Sig",
            V=Dictionary(
                Type=Name.Sig,
                Filter=Name("/Adobe.PPKLite"),
                Reason=MARK,
                Contents=b"\0" * 16,
                ByteRange=Array([0, 0, 0, 0]),
            ),
        ),
        "form-data": changed(_xfa),
    },
)


def _attached(
    data: bytes, name: str = "a.txt", description: str = "", *, picture: bool = False
) -> HidingPlace:
    def change(pdf: Pdf, page: Dictionary) -> None:
        del page
        pdf.attachments[name] = pikepdf.AttachedFileSpec(
            pdf, data, filename=name, description=description
        )

    return changed(change, picture=picture)


def _associated(pdf: Pdf, page: Dictionary) -> None:
    del page
    file = pdf.make_indirect(Stream(pdf, MARK.encode()))
    file.stream_dict = Dictionary(Type=Name.EmbeddedFile)
    pdf.Root.AF = Array(
        [Dictionary(Type=Name.Filespec, F="a.txt", UF="a.txt", EF=Dictionary(F=file))]
    )


def _inner() -> bytes:
    return saved(opened(SAID))


ATTACHED = Kind(
    "pdf",
    "附件",
    {
        "text": _attached(MARK.encode()),
        "text-gbk": _attached(MARK.encode("gbk")),
        "pdf": _attached(_inner(), "a.pdf"),
        "word": _attached(enclosed_files.word(), "a.docx"),
        "sheet-hidden": _attached(enclosed_files.sheet(state="hidden"), "a.xlsx"),
        "archive": _attached(enclosed_files.archive(), "a.zip"),
        "unknown-bytes": _attached(b"\0\1" + MARK.encode("utf-16-be"), "a.dat"),
        "picture": _attached(pixels.secret(), "a.png", picture=True),
        "file-name": _attached(b"abc", f"{MARK}.txt"),
        "description": _attached(b"abc", description=MARK),
        "associated-file": changed(_associated),
    },
)


def _info(key: str) -> HidingPlace:
    def change(pdf: Pdf, page: Dictionary) -> None:
        del page
        pdf.docinfo[Name(key)] = MARK

    return changed(change)


def _xmp(pdf: Pdf) -> Stream:
    made = Stream(pdf, pixels.xmp())
    made.stream_dict = Dictionary(Type=Name.Metadata, Subtype=Name.XML)
    return made


def _object_metadata(pdf: Pdf, page: Dictionary) -> None:
    page.Resources.XObject = Dictionary(X0=Stream(pdf, b""))
    page.Resources.XObject.X0.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Metadata=_xmp(pdf)
    )


def _outline(pdf: Pdf, page: Dictionary) -> None:
    del page
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(MARK, 0))


def _names(key: str, value: Callable[[Pdf], object]) -> HidingPlace:
    def change(pdf: Pdf, page: Dictionary) -> None:
        del page
        pdf.Root.Names = Dictionary()
        pdf.Root.Names[Name(key)] = Dictionary(
            Names=Array(["a" if key != "/Dests" else MARK, value(pdf)])
        )

    return changed(change)


def _structure(**keys: object) -> HidingPlace:
    def change(pdf: Pdf, page: Dictionary) -> None:
        leaf = Dictionary(Type=Name.StructElem, S=Name.P, Pg=page)
        for key, value in keys.items():
            leaf[Name(f"/{key}")] = value
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        leaf.P = root
        root.K = Array([pdf.make_indirect(leaf)])
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    return changed(change)


def _font_name(pdf: Pdf, page: Dictionary) -> None:
    del pdf
    page.Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFamily = MARK


def _font_file(pdf: Pdf, page: Dictionary) -> None:
    page.Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile3 = Stream(
        pdf, MARK.encode("utf-16-be")
    )


def _in_line_script(pdf: Pdf) -> Dictionary:
    del pdf
    return Dictionary(S=Name.JavaScript, JS=f"app.alert('{MARK}')")


_DESCRIBED = "/PieceInfo"
METADATA = Kind(
    "pdf",
    "元数据、书签、结构与脚本",
    {
        **{
            f"info-{key.lower()}": _info(f"/{key}")
            for key in (
                "Title",
                "Author",
                "Subject",
                "Keywords",
                "Creator",
                "Producer",
                "Company",
                "Trapped",
            )
        },
        "xmp": in_root("/Metadata", _xmp),
        "xmp-of-page": in_page("/Metadata", _xmp),
        "xmp-of-form": changed(_object_metadata),
        "outline": changed(_outline),
        "destination-name": _names("/Dests", lambda pdf: Array([page_of(pdf), Name.Fit])),
        "old-destination-name": in_root(
            "/Dests", lambda pdf: Dictionary({f"/{TERM}{ID}": Array([page_of(pdf), Name.Fit])})
        ),
        "script-by-name": _names("/JavaScript", _in_line_script),
        "script-on-opening": in_root("/OpenAction", _in_line_script),
        "script-on-page": in_page("/AA", lambda pdf: Dictionary(O=_in_line_script(pdf))),
        "script-in-stream": in_root(
            "/OpenAction",
            lambda pdf: Dictionary(S=Name.JavaScript, JS=Stream(pdf, MARK.encode("utf-16"))),
        ),
        "template-page": _names(
            "/Templates",
            lambda pdf: pdf.make_indirect(
                Dictionary(
                    Type=Name.Template,
                    MediaBox=Array([0, 0, 595, 842]),
                    Contents=Stream(pdf, SAID.encode()),
                    Resources=Dictionary(Font=page_of(pdf).Resources.Font),
                )
            ),
        ),
        "page-label": in_root(
            "/PageLabels", lambda _: Dictionary(Nums=Array([0, Dictionary(P=MARK)]))
        ),
        "private-data": in_page(
            _DESCRIBED, lambda _: Dictionary(Someone=Dictionary(Private=Dictionary(Note=MARK)))
        ),
        "private-data-of-file": in_root(
            _DESCRIBED, lambda _: Dictionary(Someone=Dictionary(Private=MARK))
        ),
        "structure-actual-text": _structure(ActualText=MARK),
        "structure-alternative": _structure(Alt=MARK),
        "structure-title": _structure(T=MARK),
        "structure-expansion": _structure(E=MARK),
        "structure-id": _structure(ID=MARK),
        "structure-attribute": _structure(A=Dictionary(O=Name.Table, Summary=MARK)),
        "viewer-language": in_root("/Lang", lambda _: pikepdf.String(MARK)),
        "output-intent": in_root(
            "/OutputIntents",
            lambda _: Array(
                [
                    Dictionary(
                        Type=Name.OutputIntent,
                        S=Name.GTS_PDFX,
                        OutputConditionIdentifier="a",
                        Info=MARK,
                    )
                ]
            ),
        ),
        "collection": in_root(
            "/Collection",
            lambda _: Dictionary(Schema=Dictionary(a=Dictionary(Subtype=Name.S, N=MARK))),
        ),
        "article": in_root(
            "/Threads", lambda _: Array([Dictionary(Type=Name.Thread, I=Dictionary(Title=MARK))])
        ),
        "legal": in_root("/Legal", lambda _: Dictionary(Attestation=MARK)),
        "requirement": in_root("/Requirements", lambda _: Array([Dictionary(S=Name.Q, Note=MARK)])),
        "web-capture": in_root(
            "/SpiderInfo", lambda _: Dictionary(V=1.0, C=Array([Dictionary(URL=MARK)]))
        ),
        "unknown-of-file": in_root("/Someday", lambda _: pikepdf.String(MARK)),
        "unknown-of-page": in_page("/Someday", lambda _: pikepdf.String(MARK)),
        "name-as-key": in_page("/Someday", lambda _: Dictionary({f"/{TERM}{ID}": 1})),
        "page-tab-order": in_page("/ID", lambda _: pikepdf.String(MARK)),
        "font-family": changed(_font_name),
        "font-file": changed(_font_file),
        "page-presentation": in_page(
            "/PresSteps", lambda _: Dictionary(NA=Dictionary(S=Name.JavaScript, JS=MARK))
        ),
        "measure": in_page(
            "/VP",
            lambda _: Array([Dictionary(Type=Name.Viewport, BBox=Array([0, 0, 9, 9]), Name=MARK)]),
        ),
    },
)


def _revised(data: bytes) -> bytes:
    """A later revision that draws the page anew without the marks."""
    with pikepdf.open(io.BytesIO(data)) as plain:
        content = page_of(plain).Contents.read_bytes()
    first = saved(
        opened(SAID),
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
    )
    with pikepdf.open(io.BytesIO(first)) as again:
        number = page_of(again).Contents.objgen[0]
    return _appended(first, number, content)


def _appended(first: bytes, number: int, content: bytes) -> bytes:
    start = len(first)
    body = b"%d 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (
        number,
        len(content),
        content,
    )
    table = start + len(body)
    trailer = first[first.rindex(b"trailer") + 7 : first.rindex(b"startxref")]
    before = first[first.rindex(b"startxref") + 9 : first.rindex(b"%%EOF")].strip()
    size = max(number + 1, int(re.findall(rb"/Size (\d+)", trailer)[0]))
    sized = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer.strip())
    dictionary = sized[:-2] + b"/Prev %s>>" % before
    return (
        first
        + body
        + (
            b"xref\n%d 1\n%010d 00000 n \ntrailer\n%s\nstartxref\n%d\n%%%%EOF\n"
            % (number, start, dictionary, table)
        )
    )


def _orphan_object(data: bytes) -> bytes:
    """An object nothing refers to, in a later revision."""
    return _appended(data, 90, SAID.encode())


def _orphan_string(data: bytes) -> bytes:
    at = data.rindex(b"xref", 0, data.rindex(b"startxref"))
    words = b"91 0 obj\n<</Note <FEFF%s>>>\nendobj\n" % MARK.encode("utf-16-be").hex().encode()
    start = data.rindex(b"startxref")
    moved = data[:at] + words + data[at:start]
    return moved + b"startxref\n%d\n%%%%EOF\n" % (at + len(words))


def _between(data: bytes) -> bytes:
    return _inserted(data, b"% " + MARK.encode() + b"\n")


def _inserted(data: bytes, words: bytes) -> bytes:
    at = data.rindex(b"xref", 0, data.rindex(b"startxref"))
    tail = data[at : data.rindex(b"startxref")]
    return data[:at] + words + tail + b"startxref\n%d\n%%%%EOF\n" % (at + len(words))


def _encrypted(**options: object) -> bytes:
    return saved(opened(SAID), encryption=Encryption(owner="boss", user="", **options))  # type: ignore[arg-type]


def _locked() -> bytes:
    return saved(opened(SAID), encryption=Encryption(owner="boss", user="key"))


def _packed_twice(pdf: Pdf, page: Dictionary) -> None:
    del pdf
    page.Contents.write(
        zlib.compress(zlib.compress(page.Contents.read_bytes())),
        filter=Array([Name.FlateDecode, Name.FlateDecode]),
    )


def _stream_slack(data: bytes) -> bytes:
    """Bytes after a packed stream's end, within its length."""
    pdf = opened()
    page = page_of(pdf)
    raw = zlib.compress(page.Contents.read_bytes()) + MARK.encode()
    page.Contents.write(raw, filter=Name.FlateDecode)
    del data
    return saved(pdf, compress_streams=False)


def _unused_page_object(pdf: Pdf, page: Dictionary) -> None:
    """A page that hangs on nothing but a bead of private data."""
    page.Someday = pdf.make_indirect(
        Dictionary(Type=Name.Page, Contents=Stream(pdf, SAID.encode()), Resources=page.Resources)
    )


def _plain(data: bytes) -> bytes:
    del data
    return saved(opened(), object_stream_mode=pikepdf.ObjectStreamMode.disable)


FILE = Kind(
    "pdf",
    "文件结构",
    {
        "earlier-revision": on_bytes(_revised),
        "object-nothing-refers-to": on_bytes(lambda data: _orphan_object(_plain(data))),
        "object-no-table-lists": on_bytes(lambda data: _orphan_string(_plain(data))),
        "comment-between-objects": on_bytes(lambda data: _between(_plain(data))),
        "words-between-objects": on_bytes(
            lambda data: _inserted(_plain(data), MARK.encode() + b"\n")
        ),
        "after-the-end": on_bytes(lambda data: data + MARK.encode()),
        "after-the-end-archive": on_bytes(lambda data: data + enclosed_files.archive()),
        "before-the-header": on_bytes(lambda data: MARK.encode() + b"\n" + data),
        "trailer-key": on_bytes(
            lambda data: _plain(data).replace(
                b"trailer <<",
                b"trailer << /Note <FEFF" + MARK.encode("utf-16-be").hex().encode() + b">",
                1,
            )
        ),
        "after-packed-stream": on_bytes(_stream_slack),
        "encrypted-without-password": HidingPlace(lambda: _encrypted(R=6)),
        "encrypted-old-without-password": HidingPlace(lambda: _encrypted(R=4, aes=True)),
        "encrypted-with-password": HidingPlace(_locked, broken="打开需要口令"),
        "packed-twice": changed(_packed_twice, SAID),
        "page-nothing-shows": changed(_unused_page_object),
        "file-identifier": on_bytes(
            lambda data: _plain(data).replace(
                b"/ID [<", b"/ID [<" + f"{TERM}{ID}".encode().hex().encode(), 1
            )
        ),
    },
)

KINDS = (ANNOTATIONS, FIELDS, ATTACHED, METADATA, FILE)
