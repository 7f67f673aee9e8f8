"""An ordinary PDF of one page, and ways to put content or objects into it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tools.hiding_places.place import ID, MARK, ORDINARY, TERM, HidingPlace

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Pdf, Dictionary], None]


def shown(text: str, at: str = "72 600 Td", size: float = 12) -> str:
    """The operators that show some text."""
    return f"BT /F1 {size} Tf {at} <{text.encode('utf-16-be').hex()}> Tj ET\n"


ABOVE = "".join(shown(text, f"72 {760 - 30 * n} Td") for n, text in enumerate(ORDINARY))
SAID = shown(MARK)


def opened(content: str = "") -> Pdf:
    """The ordinary PDF with this content after its own."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(_font(pdf))))
    page.obj.Contents = pdf.make_stream((ABOVE + content).encode())
    return pdf


def _font(pdf: Pdf) -> Dictionary:
    """A font every reader has its own of, by a character map every reader knows."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/STSong-Light"),
        Flags=6,
        ItalicAngle=0,
        FontBBox=Array([-25, -254, 1000, 880]),
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    order = Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=4)
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        DW=1000,
        CIDSystemInfo=order,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/STSong-Light-UniGB-UTF16-H"),
        Encoding=Name("/UniGB-UTF16-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
    )


def saved(pdf: Pdf, **options: object) -> bytes:
    """The file of a PDF."""
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id="encryption" not in options, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def page_of(pdf: Pdf) -> Dictionary:
    """The dictionary of the first page."""
    return pdf.pages[0].obj


def drawn(content: str, needles: tuple[str, ...] = (TERM, ID)) -> HidingPlace:
    """The marks in the page's content."""
    return HidingPlace(lambda: saved(opened(content)), needles)


def changed(
    change: Change,
    content: str = "",
    *,
    needles: tuple[str, ...] = (TERM, ID),
    picture: bool = False,
) -> HidingPlace:
    """The marks put in by changing objects."""

    def build() -> bytes:
        pdf = opened(content)
        change(pdf, page_of(pdf))
        return saved(pdf)

    return HidingPlace(build, needles, picture)


def in_root(key: str, make: Callable[[Pdf], pikepdf.Object]) -> HidingPlace:
    """The marks under one key of the catalogue."""

    def change(pdf: Pdf, _: Dictionary) -> None:
        pdf.Root[Name(key)] = pdf.make_indirect(make(pdf))

    return changed(change)


def in_page(key: str, make: Callable[[Pdf], pikepdf.Object]) -> HidingPlace:
    """The marks under one key of the page."""

    def change(pdf: Pdf, page: Dictionary) -> None:
        page[Name(key)] = pdf.make_indirect(make(pdf))

    return changed(change)


def on_bytes(change: Callable[[bytes], bytes], broken: str = "") -> HidingPlace:
    """The marks put into the finished file."""
    return HidingPlace(lambda: change(saved(opened())), broken=broken)


def image(pdf: Pdf, data: bytes, width: int, height: int, **more: object) -> Stream:
    """A picture of raw pixels."""
    made = Stream(pdf, data)
    made.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
    )
    for key, value in more.items():
        made.stream_dict[Name(f"/{key}")] = value
    return made
