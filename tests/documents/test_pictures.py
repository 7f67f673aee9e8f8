from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.pictures import (
    LONGEST_SIDE,
    MOST_FRAMES,
    picture_blocks,
    read_picture,
)
from review_pipeline.errors import UnreadableDraft
from tests.documents.picture_kit import chunk, exif, extension, image, riff, rows, saved, segment

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "内部联系人某甲"
KINDS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
GBK, UTF8, WIDE = (WORDS.encode(name) for name in ("gbk", "utf-8", "utf-16-le"))
BINARY = b"\x00\x01\xfe\xff\x80\x02" * 3
XMP = f"<x:xmpmeta><rdf:li>{WORDS}</rdf:li></x:xmpmeta>".encode()


def _profile() -> bytes:
    """A colour profile of one curve, large enough to stand in pieces, and one description."""
    words = b"desc\0\0\0\0" + WIDE
    curve = b"curv" + bytes(range(1, 251)) * 300
    table = struct.pack(">I4sII4sII", 2, b"rTRC", 156, len(curve), b"desc", 156 + len(curve), 22)
    return b"\0" * 36 + b"acsp" + b"\0" * 88 + table + curve + words


_PROFILE = _profile()
PLACES: dict[str, bytes] = {
    "an EXIF description": saved("JPEG", exif=exif({0x010E: UTF8})),
    "a title Windows wrote": saved("JPEG", exif=exif({0x9C9B: WIDE})),
    "a comment with the name of its encoding": saved(
        "JPEG", exif=exif({0x8769: {0x9286: b"UNICODE\0" + WIDE}})
    ),
    "a maker note": saved("JPEG", exif=exif({0x8769: {0x927C: BINARY + GBK + BINARY}})),
    "EXIF of a PNG": saved("PNG", exif=exif({0x9C9D: WIDE})),
    "EXIF of a WEBP": saved("WEBP", exif=exif({0x9C9F: WIDE})),
    "a JPEG comment": segment(GBK, 0xFE),
    "an IPTC record": segment(b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x14\x1c\x02\x78" + GBK, 0xED),
    "an XMP packet": segment(b"http://ns.adobe.com/xap/1.0/\0" + XMP, 0xE1),
    "a segment of some application": segment(BINARY + UTF8 + BINARY, 0xEA),
    "a PNG text": chunk(b"tEXt", b"Comment\0" + UTF8),
    "a packed PNG text": chunk(b"zTXt", b"Comment\0\0" + zlib.compress(GBK)),
    "an international PNG text": chunk(b"iTXt", b"Comment\0\1\0zh\0\0" + zlib.compress(UTF8)),
    "the keyword of a PNG text": chunk(b"iTXt", b"Comment\0\0\0zh\0" + UTF8 + b"\0x"),
    "a PNG chunk of some program": chunk(b"teSt", BINARY + WIDE + BINARY),
    "a colour profile": chunk(b"iCCP", b"icc\0\0" + zlib.compress(BINARY + WIDE + BINARY)),
    "a colour profile in pieces": saved("JPEG", icc_profile=_PROFILE),
    "a colour profile of a WEBP": saved("WEBP", icc_profile=_PROFILE),
    "a colour profile of a TIFF": saved("TIFF", icc_profile=_PROFILE),
    "rows below the last one of a PNG": rows(UTF8),
    "what follows the packed rows of a PNG": rows(b"", UTF8),
    "a GIF comment": extension(0xFE, GBK),
    "a GIF text": extension(0x01, b"\0" * 12 + UTF8),
    "a GIF of some application": extension(0xFF, b"SOMEPROG1.0" + GBK),
    "a TIFF description": saved("TIFF", tiffinfo={270: "x" * 80}).replace(
        b"x" * 80, UTF8.ljust(80)
    ),
    "a TIFF field of some program": saved("TIFF", tiffinfo={65000: "x" * 80}).replace(
        b"x" * 80, GBK.ljust(80)
    ),
    "numbers of a TIFF that are letters": saved("TIFF", tiffinfo={65001: "x" * 80})
    .replace(b"x" * 80, GBK.ljust(80))
    .replace(struct.pack("<HHI", 65001, 2, 81), struct.pack("<HHI", 65001, 3, 40)),
    "EXIF that points nowhere": segment(
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0\xff\0\0\0\xff\xff\0\0\0\0\0\0" + UTF8, 0xE1
    ),
    "bytes of a TIFF no field owns": saved("TIFF") + BINARY + UTF8,
    "a WEBP packet": riff(b"XMP ", XMP),
    "a WEBP chunk of some program": riff(b"TEST", BINARY + GBK),
    **{f"what follows a {kind}": saved(kind) + UTF8 for kind in KINDS},
}


def told(data: bytes) -> str:
    return "\n".join(read_picture(data, "样图").words)


@pytest.mark.parametrize("place", PLACES)
def test_words_are_read_wherever_the_file_holds_them(place: str) -> None:
    assert WORDS in told(PLACES[place])


def test_a_position_is_told_in_degrees() -> None:
    position = {1: "N", 2: (31.0, 13.0, 48.0), 3: "E", 4: (121.0, 28.0, 12.0)}
    said = told(saved("JPEG", exif=exif({0x8825: position})))
    assert "GPS 31.2300" in said
    assert "GPS 121.4700" in said


@given(
    name=st.text("ABCDEFabcdef", min_size=4, max_size=4),
    said=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9F00), min_size=4),
    encoding=st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be"]),
    before=st.binary(max_size=5),
)
@settings(deadline=None, max_examples=60)
def test_a_chunk_nobody_knows_says_its_words_in_any_encoding(
    name: str, said: str, encoding: str, before: bytes
) -> None:
    data = chunk(name.encode(), before + b"\x00\x01" + said.encode(encoding, "ignore"))
    kept = said.encode("gb2312", "ignore").decode("gb2312") if encoding == "gb18030" else said
    if kept == said:
        assert said in told(data)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_as_it_is_saved_reads_and_says_nothing_strange(kind: str) -> None:
    read = read_picture(saved(kind), "样图")
    assert (len(read.frames), read.frames[0].width) == (1, 48)
    assert told(saved(kind)) in {"", "JFIF", "NETSCAPE2.0"}


@pytest.mark.parametrize(
    ("mode", "colour"),
    [("1", 1), ("L", 9), ("P", 3), ("LA", (3, 200)), ("CMYK", (1, 2, 3, 4)), ("I;16", 4000)],
)
def test_every_kind_of_pixel_reads(mode: str, colour: object) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert read_picture(saved(kind, image(mode, colour=colour)), "样图").shown == 1


def test_what_is_published_holds_pixels_and_nothing_else() -> None:
    read = read_picture(saved("JPEG", exif=exif({0x010E: UTF8}), comment=GBK), "样图")
    png = read.frames[0].png
    names = [png[at : at + 4] for at in _chunks(png)]
    assert set(names) == {b"IHDR", b"IDAT", b"IEND"}
    assert read_picture(png, "样图").frames == read.frames


def _chunks(png: bytes) -> list[int]:
    found, at = [], 8
    while at < len(png):
        found.append(at + 4)
        at += 12 + int.from_bytes(png[at : at + 4])
    return found


def test_a_large_picture_is_published_no_finer_than_it_was_read() -> None:
    frame = read_picture(saved("PNG", image(size=(5000, 40))), "样图").frames[0]
    assert (frame.width, frame.height) == (LONGEST_SIDE, 19)


def _zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    return stream.getvalue()


REFUSED: dict[str, bytes] = {
    **{f"a zip after a {kind}": saved(kind) + _zipped() for kind in KINDS},
    **{f"bytes after a {kind}": saved(kind) + b"\x80\x02\xff\x03" * 9 for kind in ("JPEG", "PNG")},
    "half a JPEG": saved("JPEG")[:300],
    "half a PNG": saved("PNG", Image.effect_noise((90, 90), 60))[:900],
    "no picture": b"\x01\x00\x00\x00" * 40,
    "a vector picture": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "megabytes of some program": chunk(b"prVt", b"\x80" * (5 * 2**20)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_nobody_can_read_is_refused(what: str) -> None:
    with pytest.raises(UnreadableDraft) as refusal:
        read_picture(REFUSED[what], "样图")
    assert refusal.value.code == "picture"
    assert "样图" in refusal.value.message


def test_more_pixels_or_frames_than_anyone_draws_are_refused() -> None:
    huge = saved("PNG", image("1", (20_000, 20_000), 1))
    shades = [image("L", (8, 8), number) for number in range(MOST_FRAMES + 2)]
    long = saved("GIF", shades[0], save_all=True, append_images=shades[1:])
    for data in (huge, long):
        with pytest.raises(UnreadableDraft) as refusal:
            read_picture(data, "样图")
        assert refusal.value.code == "zip-bomb"


@given(
    kind=st.sampled_from(KINDS),
    at=st.integers(0, 4000),
    byte=st.integers(0, 255),
    cut=st.integers(0, 60),
)
@settings(deadline=None, max_examples=150)
def test_a_damaged_picture_reads_or_is_refused(kind: str, at: int, byte: int, cut: int) -> None:
    data = bytearray(saved(kind))
    data[at % len(data)] = byte
    with suppress(UnreadableDraft):
        read_picture(bytes(data[: len(data) - cut]), "样图")


def _moving(kind: str) -> bytes:
    frames = [image(colour=colour) for colour in ("red", "green", "blue")]
    return saved(kind, frames[0], save_all=True, append_images=frames[1:])


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_later_moments_of_an_animation_are_concealed(kind: str) -> None:
    read = read_picture(_moving(kind), "样图")
    assert (len(read.seen), len(read.concealed)) == (1, 2)


def test_pages_of_a_tiff_are_all_seen() -> None:
    read = read_picture(_moving("TIFF"), "样图")
    assert (len(read.seen), len(read.concealed)) == (3, 0)


@pytest.mark.parametrize(
    "make",
    [
        lambda inner: segment(b"JFXX\0\x10" + inner, 0xE0),
        lambda inner: segment(b"Photoshop 3.0\x008BIM\x04\x0c" + b"\0" * 30 + inner, 0xED),
        lambda inner: saved("JPEG", exif=exif({0x8769: {0x927C: BINARY + inner}})),
        lambda inner: saved("JPEG") + inner,
        lambda inner: segment(
            b"http://ns.adobe.com/xap/1.0/\0<x>" + base64.b64encode(inner) + b"</x>", 0xE1
        ),
    ],
)
def test_a_preview_inside_the_file_is_a_picture_too(make: Callable[[bytes], bytes]) -> None:
    read = read_picture(make(saved("JPEG", image(size=(20, 16), colour="red"))), "样图")
    assert [(each.width, each.height) for each in read.previews] == [(20, 16)]


def test_the_small_picture_cameras_put_into_exif_is_a_preview() -> None:
    inner = saved("JPEG", image(size=(20, 16), colour="red"))
    directory = struct.pack("<HHHIIHHIII", 2, 0x201, 4, 1, 44, 0x202, 4, 1, len(inner), 0)
    block = b"II*\0" + struct.pack("<IHI", 8, 0, 14) + directory
    read = read_picture(segment(b"Exif\0\0" + block + inner, 0xE1), "样图")
    assert [(each.width, each.height) for each in read.previews] == [(20, 16)]


def _drawn(ground: tuple[int, ...], ink: tuple[int, ...]) -> bytes:
    pixels = image("RGBA", colour=ground)
    ImageDraw.Draw(pixels).rectangle((4, 4, 20, 20), fill=ink)
    return saved("PNG", pixels)


def test_colours_under_transparent_pixels_are_taken_out_and_kept_apart() -> None:
    read = read_picture(_drawn((255, 255, 255, 0), (10, 20, 30, 0)), "样图")
    assert _colours(read.seen[0].png) == {(255, 255, 255)}
    assert any((10, 20, 30) in _colours(each.png) for each in read.concealed)


def test_pale_figures_on_no_ground_are_kept_on_a_dark_one() -> None:
    read = read_picture(_drawn((0, 0, 0, 0), (255, 255, 255, 255)), "样图")
    assert _colours(read.seen[0].png) == {(255, 255, 255)}
    assert any(_colours(each.png) == {(0, 0, 0), (255, 255, 255)} for each in read.concealed)


def test_an_ordinary_transparent_logo_conceals_nothing() -> None:
    read = read_picture(_drawn((0, 0, 0, 0), (158, 27, 27, 255)), "样图")
    assert _colours(read.seen[0].png) == {(255, 255, 255), (158, 27, 27)}
    marked = read_picture(_drawn((158, 27, 27, 0), (158, 27, 27, 255)), "样图")
    assert marked.concealed == ()


def _colours(png: bytes) -> set[tuple[int, ...]]:
    with Image.open(io.BytesIO(png)) as pixels:
        return {colour for _, colour in pixels.convert("RGB").getcolors() or ()}  # type: ignore[misc]


def test_blocks_say_what_is_seen_concealed_and_beside() -> None:
    comment = extension(0xFE, GBK)[len(saved("GIF")) - 1 :]
    blocks = picture_blocks(_moving("GIF")[:-1] + comment, "样图")
    assert {block.place.part for block in blocks} == {Part.PICTURE}
    seen = [block.visibility for block in blocks if block.picture]
    assert seen == [Visibility.VISIBLE, Visibility.HIDDEN, Visibility.HIDDEN]
    said = [block.text for block in blocks if block.visibility is Visibility.METADATA]
    assert WORDS in said


def test_a_picture_in_a_deleted_paragraph_stays_deleted() -> None:
    blocks = picture_blocks(_moving("GIF"), "样图", Visibility.DELETED)
    assert {block.visibility for block in blocks if block.picture} == {Visibility.DELETED}
