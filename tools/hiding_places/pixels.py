"""Pictures of the marks, and files whose pixels are innocent and whose words are not."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from tools.hiding_places.place import ID, MARK, TERM

if TYPE_CHECKING:
    from collections.abc import Sequence

Colour = tuple[int, ...]
WHITE = (255, 255, 255)
BLACK = (0, 0, 0)
_SIZE = (640, 140)


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font with Chinese in it, as the system knows them; else the digits at least."""
    ask = ("fc-match", "-f", "%{file}", "Noto Sans CJK SC:lang=zh-cn")
    try:
        found = subprocess.run(ask, check=True, capture_output=True, text=True).stdout
        return ImageFont.truetype(found, 44)
    except (OSError, subprocess.CalledProcessError):
        return ImageFont.load_default(44)


def drawn(lines: Sequence[str] = (TERM, ID), ink: Colour = BLACK, paper: Colour = WHITE) -> Any:  # noqa: ANN401
    """A picture of some lines of text."""
    image = Image.new("RGBA" if len(paper) > len(WHITE) else "RGB", _SIZE, paper)
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        pen.text((20, 8 + 62 * number), line, fill=ink, font=_font())
    return image


def saved(image: Any, form: str = "PNG", **options: Any) -> bytes:  # noqa: ANN401
    """The file of a picture."""
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def secret(form: str = "PNG") -> bytes:
    """A picture file whose pixels show the marks."""
    return saved(drawn(), form)


def plain(form: str = "PNG", **options: Any) -> bytes:  # noqa: ANN401
    """A picture file whose pixels show nothing."""
    return saved(Image.new("RGB", (60, 40), (200, 220, 240)), form, **options)


def faint() -> bytes:
    """The marks drawn one shade away from the paper."""
    return saved(drawn(ink=(253, 253, 253)))


def under_alpha() -> bytes:
    """The marks in pixels that are wholly transparent."""
    return saved(drawn(ink=(0, 0, 0, 0), paper=(255, 255, 255, 0)))


def second_frame(form: str) -> bytes:
    """Many frames, the marks in the second."""
    first = Image.new("RGB", _SIZE, WHITE)
    return saved(first, form, save_all=True, append_images=[drawn()])


def png_text(*, packed: bool = False, international: bool = False) -> bytes:
    """A PNG text chunk: tEXt in Latin-1 (so the UTF-8 bytes), zTXt or iTXt."""
    chunks = PngImagePlugin.PngInfo()
    if international:
        chunks.add_itxt("Comment", MARK)
    else:
        chunks.add_text("Comment", MARK.encode().decode("latin-1"), zip=packed)
    return plain(pnginfo=chunks)


def png_chunk(kind: bytes = b"prVt", data: bytes = MARK.encode()) -> bytes:
    """A PNG with a chunk of any kind before its end."""
    body = plain()
    sum_ = zlib.crc32(kind + data)
    chunk = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)
    return body[:-12] + chunk + body[-12:]


def exif(tag: int, value: object, *, ifd: int = 0, form: str = "JPEG") -> bytes:
    """A picture with one EXIF field."""
    fields = Image.Exif()
    if ifd:
        fields.get_ifd(ifd)[tag] = value
    else:
        fields[tag] = value
    return plain(form, exif=fields)


def jpeg_segment(marker: int, data: bytes) -> bytes:
    """A JPEG with one more segment after its first."""
    body = plain("JPEG")
    segment = bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data
    return body[:2] + segment + body[2:]


def xmp() -> bytes:
    """An XMP packet whose description holds the marks."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt><rdf:li '
        f'xml:lang="x-default">{MARK}</rdf:li></rdf:Alt></dc:description></rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def thumbnail_in_exif() -> bytes:
    """An innocent JPEG whose EXIF preview shows the marks."""
    small = saved(drawn(), "JPEG")
    entries = b"".join(
        struct.pack("<HHII", tag, 4, 1, value)
        for tag, value in ((0x0201, 8 + 2 + 4 + 2 + 24 + 4), (0x0202, len(small)))
    )
    first = struct.pack("<H", 0) + struct.pack("<I", 14)
    second = struct.pack("<H", 2) + entries + struct.pack("<I", 0)
    tiff = b"II*\0" + struct.pack("<I", 8) + first + second
    return jpeg_segment(0xE1, b"Exif\0\0" + tiff + small)


def svg(inside: str = "") -> bytes:
    """An SVG picture; by default with the marks as its text."""
    content = inside or f'<text x="10" y="30">{MARK}</text>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="400" height="60"><rect width="400" height="60" fill="#eee"/>{content}</svg>'
    ).encode()


def emf(*, comment: bool = False) -> bytes:
    """An EMF drawing of one text record in UTF-16, or of one comment record."""
    text = MARK.encode("utf-16-le")
    padded = text + b"\0" * (-len(text) % 4)
    if comment:
        record = struct.pack("<III", 70, 12 + len(padded), len(padded)) + padded
    else:
        head = struct.pack("<iiiiIff", 0, 0, 400, 60, 1, 1.0, 1.0)
        text_head = struct.pack("<iiIIIiiiiI", 5, 30, len(MARK), 76, 0, 0, 0, 0, 0, 0)
        record = struct.pack("<II", 84, 8 + len(head) + len(text_head) + len(padded))
        record += head + text_head + padded
    end = struct.pack("<IIIII", 14, 20, 0, 16, 20)
    size = 88 + len(record) + len(end)
    header = struct.pack("<II8i", 1, 88, 0, 0, 400, 60, 0, 0, 10000, 1500)
    header += struct.pack(
        "<IIIIHHIII4i", 0x464D4520, 0x10000, size, 3, 1, 0, 0, 0, 0, *(1024, 768, 320, 240)
    )
    return header[:88].ljust(88, b"\0") + record + end


def wmf() -> bytes:
    """A placeable WMF drawing of one text record in GBK."""
    text = MARK.encode("gbk")
    padded = text + b"\0" * (len(text) % 2)
    words = 3 + 1 + len(padded) // 2 + 2
    record = struct.pack("<IHH", words, 0x0521, len(text)) + padded + struct.pack("<hh", 30, 5)
    end = struct.pack("<IH", 3, 0)
    total = 9 + (len(record) + len(end)) // 2
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, total, 0, words, 0)
    place = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 400, 60, 96, 0)
    check = 0
    for (word,) in struct.iter_unpack("<H", place[:20]):
        check ^= word
    return place + struct.pack("<H", check) + head + record + end
