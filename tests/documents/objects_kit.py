"""Pictures, charts and files put into Word packages by hand."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from PIL import Image

from tests.documents.kit import (
    OFFICE_REL,
    RELATIONSHIPS,
    TYPES,
    paragraph,
    rezip,
    run,
    unzip,
    with_body,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

DRAWN = "application/vnd.openxmlformats-officedocument.drawingml"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SVG_BLIP = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SEEN = paragraph(run("正文"))


def png(colour: str = "red", size: tuple[int, int] = (40, 20), *halves: str) -> bytes:
    """A picture of one colour, or with its right half in another."""
    image = Image.new("RGB", size, colour)
    for half in halves:
        image.paste(half, (size[0] // 2, 0, *size))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def colour_of(data: bytes) -> object:
    """The colour of a picture's first and last pixel, as one or two values."""
    with Image.open(io.BytesIO(data)) as image:
        first, last = (image.getpixel(at) for at in ((0, 0), (image.width - 1, image.height - 1)))
    return first if first == last else (first, last)


def blip(relation_id: str = "rId700", crop: str = "", extra: str = "", effects: str = "") -> str:
    """A DrawingML picture; ``extra`` stands on its ``a:blip``, ``effects`` in it."""
    return (
        f'<w:drawing><wp:inline><wp:extent cx="360000" cy="180000"/>'
        f'<wp:docPr id="1" name="图一" descr="替代文字"/>'
        f'<a:graphic><a:graphicData uri="{A}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="D:\\稿件\\盖章.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation_id}" {extra}>{effects}</a:blip>{crop}'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def graphic(content: str) -> str:
    """A drawing that shows a chart or a SmartArt."""
    return (
        '<w:drawing><wp:inline><wp:extent cx="360000" cy="180000"/><wp:docPr id="1" name="x"/>'
        f'<a:graphic><a:graphicData uri="x">{content}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def in_run(content: str) -> str:
    """A paragraph with a run of this content."""
    return f"<w:p><w:r>{content}</w:r></w:p>"


def part_xml(tag: str, uri: str, content: str) -> bytes:
    """A part of that root; ``a``, ``r``, ``c``, ``dgm`` and ``dsp`` are declared."""
    prefix = tag.partition(":")[0]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{tag} xmlns:{prefix}="{uri}" '
        f'xmlns:a="{A}" xmlns:r="{OFFICE_REL}">{content}</{tag}>'
    ).encode()


def related(
    data: bytes, parts: Mapping[str, tuple[str, str, bytes, str]], owner: str = RELATIONSHIPS
) -> bytes:
    """A package with more parts: by id, each with purpose, name, content and content type."""
    entries = unzip(data)
    links, types = "", ""
    for relation_id, (purpose, name, content, content_type) in parts.items():
        entries[name] = content
        kind = purpose if "/" in purpose else f"{OFFICE_REL}/{purpose}"
        links += f'<Relationship Id="{relation_id}" Type="{kind}" Target="/{name}"/>'
        types += f'<Override PartName="/{name}" ContentType="{content_type}"/>'
    empty = f'<Relationships xmlns="{PACKAGE_RELS}"></Relationships>'.encode()
    old = entries.get(owner, empty)
    entries[owner] = old.replace(b"</Relationships>", f"{links}</Relationships>".encode())
    entries[TYPES] = entries[TYPES].replace(b"</Types>", f"{types}</Types>".encode())
    return rezip(entries)


def with_picture(content: str, picture: bytes, name: str = "word/media/image1.png") -> bytes:
    """A package with this body, whose ``rId700`` is the picture."""
    kind = "image/" + name.rpartition(".")[2]
    return related(with_body(SEEN + content), {"rId700": ("image", name, picture, kind)})


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams, each filled up so that it needs no small sectors."""
    none, end, size = 0xFFFFFFFF, 0xFFFFFFFE, 512
    table, body, lines = [0xFFFFFFFD, end], b"", []
    for name, content in streams.items():
        filled = content.ljust(4096, b"\0")
        filled += b"\0" * (-len(filled) % size)
        start, count = len(table), len(filled) // size
        table += [*range(start + 1, start + count), end]
        lines.append(_line(name, 2, len(lines) + 2, start, len(filled)))
        body += filled
    lines[-1:] = [lines[-1][:72] + struct.pack("<I", none) + lines[-1][76:]]
    directory = b"".join([_line("Root Entry", 5, none, end, 0, child=1), *lines])
    fat = struct.pack(f"<{len(table)}I", *table).ljust(size, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<I", 0).ljust(436, b"\xff")
    return head + fat + directory.ljust(size, b"\0") + body


def _line(  # noqa: PLR0913, PLR0917
    name: str, kind: int, right: int, start: int, size: int, child: int = 0xFFFFFFFF
) -> bytes:
    named = name.encode("utf-16-le") + b"\0\0"
    line = named.ljust(64, b"\0") + struct.pack("<HBB", len(named), kind, 1)
    line += struct.pack("<3I", 0xFFFFFFFF, right, child) + bytes(36)
    return line + struct.pack("<IQ", start, size)


def dropped(name: str, content: bytes) -> bytes:
    """The stream of a file dropped into a document."""
    path = f"C:\\稿\\{name}".encode("gb18030") + b"\0"
    said = name.encode("gb18030") + b"\0"
    inner = struct.pack("<H", 2) + said + said + struct.pack("<II", 0x30000, len(path)) + path
    inner += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(inner)) + inner
