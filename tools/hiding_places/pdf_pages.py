"""PDF: the marks in what a page draws, shown or not."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tools.hiding_places import pixels
from tools.hiding_places.pdf_base import SAID, changed, drawn, image, opened, page_of, saved, shown
from tools.hiding_places.place import ID, MARK, TERM, HidingPlace, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECES = (TERM[:3], TERM[3:], ID[:6], ID[6:14], ID[14:])


def _white(colour: str) -> HidingPlace:
    return drawn(f"q {colour}\n{SAID}Q\n")


def _pieces(place: Callable[[int], str]) -> HidingPlace:
    return drawn("".join(shown(piece, place(n)) for n, piece in enumerate(_PIECES)))


def _kerned() -> str:
    """Every letter with a shift of its own, in one array."""
    letters = " -20 ".join(f"<{c.encode('utf-16-be').hex()}>" for c in TERM + ID)
    return f"BT /F1 12 Tf 72 600 Td [{letters}] TJ ET\n"


def _backwards() -> str:
    """The last letter first, each put in its place: the page reads well, the file does not."""
    spots = list(enumerate(TERM + ID))
    return "".join(shown(c, f"{72 + 14 * n} 600 Td") for n, c in reversed(spots))


WRITTEN = Kind(
    "pdf",
    "页面文字",
    {
        "whole": drawn(SAID),
        "cut-over-operators": _pieces(lambda n: f"{72 + (0, 36, 110, 190, 290)[n]} 600 Td"),
        "cut-over-lines": _pieces(lambda n: f"72 {600 - 16 * n} Td"),
        "one-letter-an-operator": drawn(
            "".join(shown(c, f"{72 + 14 * n} 600 Td") for n, c in enumerate(TERM + ID))
        ),
        "last-letter-first": drawn(_backwards()),
        "shifted-letters": drawn(_kerned()),
        "letters-down-the-page": drawn(
            "".join(shown(c, f"300 {700 - 14 * n} Td") for n, c in enumerate(TERM + ID))
        ),
        "turned-on-its-side": drawn(shown(MARK, "0 1 -1 0 300 100 Tm")),
        "upside-down": drawn(shown(MARK, "-1 0 0 -1 400 400 Tm")),
        "mirrored": drawn(shown(MARK, "-1 0 0 1 400 400 Tm")),
        "interleaved-with-white": replace(
            drawn(
                "".join(
                    shown(c, f"{72 + 14 * n} 600 Td")
                    + "1 g\n"
                    + shown("的", f"{79 + 14 * n} 600 Td")
                    + "0 g\n"
                    for n, c in enumerate(TERM + ID)
                )
            ),
            rules=("concealed-text",),
        ),
        "struck-through-by-line": drawn(SAID + "72 604 m 400 604 l S\n"),
        "full-width-digits": drawn(shown("１１０１０５１９４９１２３１００２Ｘ"), (ID,)),
    },
)

CONCEALED = Kind(
    "pdf",
    "页面上看不见的文字",
    {
        "drawn-with-nothing": drawn(SAID.replace("BT", "BT 3 Tr")),
        "drawn-as-clip": drawn("q " + SAID.replace("BT", "BT 7 Tr") + "Q\n"),
        "white": _white("1 1 1 rg"),
        "white-grey": _white("1 g"),
        "white-ink": _white("0 0 0 0 k"),
        "near-white": _white("0.99 0.995 1 rg"),
        "white-stroke": _white("1 1 1 RG 1 1 1 rg 2 Tr"),
        "tiny": drawn(shown(MARK, size=0.2)),
        "tiny-by-matrix": drawn(f"q 0.01 0 0 0.01 100 100 cm {SAID}Q\n"),
        "of-no-width": drawn(SAID.replace("BT", "BT 0 Tz")),
        "left-of-page": drawn(shown(MARK, "-900 600 Td")),
        "above-page": drawn(shown(MARK, "72 2000 Td")),
        "clipped": drawn(f"q 0 0 1 1 re W n {SAID}Q\n"),
        "under-white-box": drawn(f"{SAID}1 g 60 590 500 30 re f\n"),
        "under-black-box": drawn(f"{SAID}0 g 60 590 500 30 re f\n"),
        "black-on-black": drawn(f"0 g 60 590 500 30 re f {SAID}"),
        "letters-on-each-other": drawn("".join(shown(c, "300 300 Td") for c in TERM + ID)),
    },
)


def _transparent(pdf: Pdf, page: Dictionary) -> None:
    del pdf
    page.Resources.ExtGState = Dictionary(G0=Dictionary(ca=0, CA=0))


def _layer(*, printed: bool = False) -> Callable[[Pdf, Dictionary], None]:
    """A layer that is switched off, or that no screen shows."""

    def change(pdf: Pdf, page: Dictionary) -> None:
        usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=b"L"))
        if printed:
            group.Usage = usage
        page.Resources.Properties = Dictionary(L0=group)
        off = Array([]) if printed else Array([group])
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=off))

    return change


def _layer_name(pdf: Pdf, page: Dictionary) -> None:
    _layer()(pdf, page)
    page.Resources.Properties.L0.Name = MARK


def _form(pdf: Pdf, page: Dictionary, **more: object) -> Stream:
    made = Stream(pdf, SAID.encode())
    made.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 595, 842]),
        Resources=Dictionary(Font=page.Resources.Font),
    )
    for key, value in more.items():
        made.stream_dict[Name(f"/{key}")] = value
    page.Resources.XObject = Dictionary(X0=made)
    return made


def _cut_form(pdf: Pdf, page: Dictionary) -> None:
    _form(pdf, page, BBox=Array([0, 0, 1, 1]))


def _unused_form(pdf: Pdf, page: Dictionary) -> None:
    _form(pdf, page)


def _pattern(pdf: Pdf, page: Dictionary) -> None:
    made = Stream(pdf, SAID.encode())
    made.stream_dict = Dictionary(
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 595, 842]),
        XStep=595,
        YStep=842,
        Resources=Dictionary(Font=page.Resources.Font),
    )
    page.Resources.Pattern = Dictionary(P0=made)


def _type3(pdf: Pdf, page: Dictionary) -> None:
    """A font whose one letter draws the marks."""
    glyph = Stream(pdf, (b"500 0 d0\n" + SAID.encode()))
    page.Resources.Font.T3 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 595, 842]),
            FontMatrix=Array([0.01, 0, 0, 0.01, 0, 0]),
            CharProcs=Dictionary(a=glyph),
            FirstChar=97,
            LastChar=97,
            Widths=Array([500]),
            Resources=Dictionary(Font=Dictionary(F1=page.Resources.Font.F1)),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
        )
    )


def _unmapped(pdf: Pdf, page: Dictionary) -> None:
    """The same font told by a map that every code is another letter: 的."""
    font = Dictionary(dict(page.Resources.Font.F1.items()))
    font.ToUnicode = Stream(
        pdf,
        (
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
            b"1 beginbfrange <0000> <FFFF> <7684> endbfrange endcmap end end"
        ),
    )
    page.Resources.Font.F2 = pdf.make_indirect(font)


def _soft_mask(pdf: Pdf, page: Dictionary) -> None:
    group = _form(pdf, page, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))
    page.Resources.ExtGState = Dictionary(
        G0=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    )


def _small_box(pdf: Pdf, page: Dictionary) -> None:
    del pdf
    page.CropBox = Array([0, 700, 595, 842])


def _tagged(properties: str) -> str:
    return f"/Span {properties} BDC {shown('文')} EMC\n"


_HEX = "FEFF" + MARK.encode("utf-16-be").hex()


def _in_annotation(pdf: Pdf, page: Dictionary) -> None:
    form = Stream(pdf, SAID.encode())
    form.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 500, 842]),
        Resources=Dictionary(Font=page.Resources.Font),
    )
    page.Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Stamp,
                    Rect=Array([72, 100, 472, 140]),
                    AP=Dictionary(N=form),
                )
            )
        ]
    )


SURFACES = Kind(
    "pdf",
    "图层、表单、图案、字体",
    {
        "transparent": changed(_transparent, f"q /G0 gs {SAID}Q\n"),
        "layer-off": changed(_layer(), f"/OC /L0 BDC {SAID}EMC\n"),
        "layer-no-screen-shows": changed(_layer(printed=True), f"/OC /L0 BDC {SAID}EMC\n"),
        "layer-name": changed(_layer_name, "/OC /L0 BDC EMC\n"),
        "form": changed(_unused_form, "/X0 Do\n"),
        "form-nobody-draws": changed(_unused_form),
        "form-cut-away": changed(_cut_form, "/X0 Do\n"),
        "form-moved-off-page": changed(_unused_form, "q 1 0 0 1 5000 0 cm /X0 Do Q\n"),
        "pattern": changed(_pattern, "/Pattern cs /P0 scn 0 0 595 842 re f\n"),
        "pattern-nobody-paints": changed(_pattern),
        "letter-of-type-3-font": changed(_type3, "BT /T3 12 Tf 72 500 Td (a) Tj ET\n"),
        "letters-mapped-to-others": changed(_unmapped, SAID.replace("/F1", "/F2")),
        "soft-mask": changed(_soft_mask, "q /G0 gs 0 g 0 0 595 842 re f Q\n"),
        "outside-crop-box": changed(_small_box, SAID),
        "annotation-appearance": changed(_in_annotation),
        "actual-text": drawn(_tagged(f"<</ActualText <{_HEX}>>>")),
        "alternative-text": drawn(_tagged(f"<</Alt <{_HEX}>>>")),
        "expansion": drawn(_tagged(f"<</E <{_HEX}>>>")),
        "made-up-property": drawn(_tagged(f"<</Q <{_HEX}>>>")),
        "marked-point": drawn(f"/Q <</V <{_HEX}>>> DP\n"),
        "tag-name": drawn(
            "/" + "".join(f"#{b:02X}" for b in f"{TERM}{ID}".encode()) + " BMC EMC\n"
        ),
        "comment": drawn(f"% {MARK}\n"),
        "unshown-string": drawn(f"BX <{_HEX}> Q9 EX\n"),
        "unknown-operator": drawn(f"BX ({MARK}) secret EX\n"),
    },
)


def _picture(content: str = "q 400 0 0 90 72 400 cm /I0 Do Q\n", **options: object) -> HidingPlace:
    def change(pdf: Pdf, page: Dictionary) -> None:
        picture = pixels.drawn()
        page.Resources.XObject = Dictionary(
            I0=image(pdf, picture.tobytes(), picture.width, picture.height, **options)
        )

    return changed(change, content, picture=True)


def _jpeg(data: Callable[[], bytes], *, picture: bool = False) -> HidingPlace:
    def change(pdf: Pdf, page: Dictionary) -> None:
        size = (640, 140) if picture else (60, 40)
        page.Resources.XObject = Dictionary(I0=image(pdf, data(), *size, Filter=Name.DCTDecode))

    return changed(change, "q 400 0 0 90 72 400 cm /I0 Do Q\n", picture=picture)


def _masked(pdf: Pdf, page: Dictionary) -> None:
    """An even picture whose transparency draws the marks."""
    mask = image(pdf, pixels.drawn().convert("L").tobytes(), 640, 140, ColorSpace=Name.DeviceGray)
    page.Resources.XObject = Dictionary(
        I0=image(pdf, b"\x80" * (640 * 140 * 3), 640, 140, SMask=pdf.make_indirect(mask))
    )


def _stencil(pdf: Pdf, page: Dictionary) -> None:
    made = Stream(pdf, pixels.drawn().convert("1").tobytes())
    made.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=640,
        Height=140,
        BitsPerComponent=1,
        ImageMask=True,
    )
    page.Resources.XObject = Dictionary(I0=made)


def _inline() -> bytes:
    pdf = opened()
    picture = pixels.drawn().convert("L")
    data = base64.a85encode(picture.tobytes(), adobe=False) + b"~>"
    head = b"q 400 0 0 90 72 400 cm BI /W 640 /H 140 /BPC 8 /CS /G /F /A85 ID "
    page = page_of(pdf)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + head + data + b" EI Q\n")
    return saved(pdf)


def _alternate(pdf: Pdf, page: Dictionary) -> None:
    other = pixels.drawn()
    hidden = image(pdf, other.tobytes(), other.width, other.height)
    page.Resources.XObject = Dictionary(
        I0=image(
            pdf,
            b"\xff" * 12,
            2,
            2,
            Alternates=Array(
                [Dictionary(Image=pdf.make_indirect(hidden), DefaultForPrinting=True)]
            ),
        )
    )


def _thumb(pdf: Pdf, page: Dictionary) -> None:
    picture = pixels.drawn()
    page.Thumb = image(pdf, picture.tobytes(), picture.width, picture.height)


def _behind_text(pdf: Pdf, page: Dictionary) -> None:
    """A scan that shows nothing over which invisible text says the marks."""
    page.Resources.XObject = Dictionary(I0=image(pdf, b"\xff" * 12, 2, 2))


_WHOLE_PAGE = "q 595 0 0 842 0 0 cm /I0 Do Q\n"
PICTURED = Kind(
    "pdf",
    "页面图片",
    {
        "pixels": _picture(),
        "pixels-jpeg": _jpeg(lambda: pixels.secret("JPEG"), picture=True),
        "pixels-nobody-draws": _picture(""),
        "pixels-off-page": _picture("q 400 0 0 90 5000 400 cm /I0 Do Q\n"),
        "pixels-tiny": _picture("q 0.4 0 0 0.1 72 400 cm /I0 Do Q\n"),
        "pixels-upside-down": _picture("q -400 0 0 -90 500 400 cm /I0 Do Q\n"),
        "pixels-clipped": _picture("q 0 0 1 1 re W n 400 0 0 90 72 400 cm /I0 Do Q\n"),
        "pixels-under-white": _picture("q 400 0 0 90 72 400 cm /I0 Do Q 1 g 60 390 430 120 re f\n"),
        "pixels-of-mask": changed(_masked, "q 400 0 0 90 72 400 cm /I0 Do Q\n", picture=True),
        "pixels-of-stencil": changed(_stencil, "q 400 0 0 90 72 400 cm /I0 Do Q\n", picture=True),
        "pixels-in-line": HidingPlace(_inline, picture=True),
        "pixels-of-alternate": changed(_alternate, "q 4 0 0 4 72 400 cm /I0 Do Q\n", picture=True),
        "pixels-of-thumbnail": changed(_thumb, picture=True),
        "text-under-picture": changed(_behind_text, SAID + _WHOLE_PAGE),
        "text-unseen-over-picture": changed(
            _behind_text, _WHOLE_PAGE + SAID.replace("BT", "BT 3 Tr")
        ),
        "jpeg-comment": _jpeg(lambda: pixels.jpeg_segment(0xFE, MARK.encode())),
        "jpeg-exif": _jpeg(lambda: pixels.exif(0x010E, MARK.encode())),
        "jpeg-after-end": _jpeg(lambda: pixels.plain("JPEG") + MARK.encode()),
        "drawn-by-lines": HidingPlace(lambda: saved(opened(_strokes())), picture=True),
    },
)


def _strokes() -> str:
    """The marks as small black boxes, as a vector drawing of letters is."""
    picture = pixels.drawn().convert("1").resize((320, 70))
    reach = range(picture.width)
    return (
        "0 g\n"
        + "".join(
            f"{72 + x} {500 - y} 1 1 re\n"
            for y in range(picture.height)
            for x in reach
            if not picture.getpixel((x, y))
        )
        + "f\n"
    )


KINDS = (WRITTEN, CONCEALED, SURFACES, PICTURED)
