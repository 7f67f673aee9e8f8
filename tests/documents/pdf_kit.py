"""Making PDF files for tests: objects written by hand, so that anything can be hidden."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PAGE_BOX = "0 0 595 842"


@dataclass(slots=True)
class Pdf:
    """A file being put together: one page of text, and whatever a test adds.

    Objects 1 to 8 are the catalogue, the page tree, the page, its content, and the fonts;
    further ones are numbered by ``add``.
    """

    content: bytes = b""
    page: str = ""
    resources: str = ""
    catalogue: str = ""
    trailer: str = ""
    fonts: str = ""
    box: str = PAGE_BOX
    objects: dict[int, bytes] = field(default_factory=dict)

    def add(self, body: bytes | str) -> str:
        """One more object; a reference to it."""
        number = max(self.objects, default=9) + 1
        self.objects[number] = body if isinstance(body, bytes) else body.encode("latin-1")
        return f"{number} 0 R"

    def stream(self, data: bytes, entries: str = "", *, deflate: bool = False) -> str:
        """One more stream; a reference to it."""
        return self.add(stream_object(data, entries, deflate=deflate))

    def font(self) -> str:
        """A reference to the Chinese font, /F1 of the page; /F2 is Helvetica."""
        return "5 0 R"

    def all_objects(self) -> dict[int, bytes]:
        resources = f"<< /Font << /F1 5 0 R /F2 8 0 R {self.fonts} >> {self.resources} >>"
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{self.box}] /Contents 4 0 R"
            f" /Resources {resources} {self.page} >>"
        )
        return {
            1: f"<< /Type /Catalog /Pages 2 0 R {self.catalogue} >>".encode("latin-1"),
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: page.encode("latin-1"),
            4: stream_object(self.content),
            5: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            b" /DescendantFonts [6 0 R] >>",
            6: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
            b" /FontDescriptor 7 0 R >>",
            7: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox"
            b" [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880"
            b" /StemV 93 >>",
            8: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            **self.objects,
        }

    def saved(self) -> bytes:
        """The bytes of the file."""
        return file_of(self.all_objects(), self.trailer)


def stream_object(data: bytes, entries: str = "", *, deflate: bool = False) -> bytes:
    """The body of a stream object."""
    if deflate:
        data = zlib.compress(data)
        entries += " /Filter /FlateDecode"
    head = f"<< /Length {len(data)} {entries} >>\nstream\n".encode("latin-1")
    return head + data + b"\nendstream"


def file_of(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """A file of these objects, with a table of them."""
    return HEADER + _section(objects, len(HEADER), trailer)


def with_stream_table(objects: dict[int, bytes], packed: dict[int, tuple[int, int]]) -> bytes:
    """A file of these objects whose table is a stream; ``packed`` tells which stand in another."""
    out = bytearray(HEADER)
    rows = {0: (0, 0, 65535), **{number: (2, *seat) for number, seat in packed.items()}}
    for number, body in sorted(objects.items()):
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    own, place = max(rows) + 1, len(out)
    rows[own] = (1, place, 0)
    data = b"".join(
        b"%c%s%s" % (kind, at.to_bytes(4), more.to_bytes(2)) for kind, at, more in _all(rows)
    )
    entries = f"/Type /XRef /W [1 4 2] /Size {own + 1} /Root 1 0 R"
    out += b"%d 0 obj\n" % own + stream_object(data, entries) + b"\nendobj\n"
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % place


def _all(rows: dict[int, tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    return [rows.get(number, (0, 0, 0)) for number in range(max(rows) + 1)]


def updated(data: bytes, objects: dict[int, bytes]) -> bytes:
    """The file saved again behind itself, with these objects new or changed."""
    previous = int(data.rsplit(b"startxref", 1)[1].split()[0])
    return data + _section(objects, len(data), f"/Prev {previous}")


def text(words: str, x: float = 72, y: float = 700, size: float = 14) -> bytes:
    """The operators that show a line of Chinese."""
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm {hexed(words)} Tj ET\n".encode()


def hexed(words: str) -> str:
    """A string in the Chinese font's encoding, and as a text string without its mark."""
    return f"<{words.encode('utf-16-be').hex()}>"


def said(words: str) -> str:
    """A text string of a dictionary."""
    return f"<feff{words.encode('utf-16-be').hex()}>"


def _section(objects: dict[int, bytes], start: int, trailer: str) -> bytes:
    out = bytearray()
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = start + len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    place = start + len(out)
    out += b"xref\n"
    if "/Prev" not in trailer:
        out += b"0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    size = max(objects) + 1
    out += f"trailer\n<< /Size {max(size, 9)} /Root 1 0 R {trailer} >>\n".encode("latin-1")
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % place
