"""Picture files that hold the marks, in their pixels or beside them, for every format."""

from __future__ import annotations

import base64
import gzip
from typing import TYPE_CHECKING

from tools.hiding_places import pixels
from tools.hiding_places.place import ID, MARK, TERM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_UTF8 = MARK.encode()
_PNG_IN_SVG = '<image xlink:href="data:image/png;base64,{}" width="400" height="60"/>'


def _svg_of_picture() -> bytes:
    return pixels.svg(_PNG_IN_SVG.format(base64.b64encode(pixels.secret()).decode()))


DRAWN: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "pixels-png": ("png", pixels.secret),
    "pixels-jpeg": ("jpeg", lambda: pixels.secret("JPEG")),
    "pixels-gif": ("gif", lambda: pixels.secret("GIF")),
    "pixels-bmp": ("bmp", lambda: pixels.secret("BMP")),
    "pixels-tiff": ("tiff", lambda: pixels.secret("TIFF")),
    "pixels-webp": ("webp", lambda: pixels.secret("WEBP")),
    "pixels-second-page-of-tiff": ("tiff", lambda: pixels.second_frame("TIFF")),
    "pixels-second-frame-of-gif": ("gif", lambda: pixels.second_frame("GIF")),
    "pixels-one-shade-off-white": ("png", pixels.faint),
    "pixels-under-transparency": ("png", pixels.under_alpha),
    "pixels-white-on-red": (
        "png",
        lambda: pixels.saved(pixels.drawn(ink=(255, 255, 255), paper=(200, 20, 20))),
    ),
    "pixels-lying-on-side": ("png", lambda: pixels.saved(pixels.drawn().rotate(90, expand=True))),
    "pixels-mirrored": ("png", lambda: pixels.saved(pixels.drawn().transpose(0))),
    "pixels-of-preview-in-exif": ("jpeg", pixels.thumbnail_in_exif),
}

WORDS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "png-text": ("png", pixels.png_text),
    "png-packed-text": ("png", lambda: pixels.png_text(packed=True)),
    "png-international-text": ("png", lambda: pixels.png_text(international=True)),
    "png-private-chunk": ("png", pixels.png_chunk),
    "png-after-end": ("png", lambda: pixels.plain() + _UTF8),
    "png-archive-after-end": ("png", lambda: pixels.plain() + b"PK\3\4" + _UTF8),
    "exif-description": ("jpeg", lambda: pixels.exif(0x010E, _UTF8)),
    "exif-artist": ("jpeg", lambda: pixels.exif(0x013B, _UTF8)),
    "exif-windows-title": ("jpeg", lambda: pixels.exif(0x9C9B, MARK.encode("utf-16-le"))),
    "exif-user-comment": (
        "jpeg",
        lambda: pixels.exif(0x9286, b"UNICODE\0" + MARK.encode("utf-16-le"), ifd=0x8769),
    ),
    "exif-maker-note": ("jpeg", lambda: pixels.exif(0x927C, _UTF8, ifd=0x8769)),
    "exif-place-name": ("jpeg", lambda: pixels.exif(0x001C, _UTF8, ifd=0x8825)),
    "exif-in-png": ("png", lambda: pixels.exif(0x010E, _UTF8, form="PNG")),
    "jpeg-comment": ("jpeg", lambda: pixels.jpeg_segment(0xFE, _UTF8)),
    "jpeg-comment-gbk": ("jpeg", lambda: pixels.jpeg_segment(0xFE, MARK.encode("gbk"))),
    "jpeg-xmp": (
        "jpeg",
        lambda: pixels.jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + pixels.xmp()),
    ),
    "jpeg-iptc": (
        "jpeg",
        lambda: pixels.jpeg_segment(
            0xED,
            b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0"
            + bytes((len(_UTF8) + 5,))
            + b"\x1c\x02\x78\0"
            + bytes((len(_UTF8),))
            + _UTF8,
        ),
    ),
    "jpeg-unknown-segment": ("jpeg", lambda: pixels.jpeg_segment(0xEA, _UTF8)),
    "jpeg-after-end": ("jpeg", lambda: pixels.plain("JPEG") + _UTF8),
    "gif-comment": ("gif", lambda: pixels.plain("GIF", comment=_UTF8)),
    "gif-after-end": ("gif", lambda: pixels.plain("GIF") + _UTF8),
    "bmp-after-end": ("bmp", lambda: pixels.plain("BMP") + MARK.encode("utf-16-le")),
    "tiff-description": ("tiff", lambda: pixels.exif(270, MARK, form="TIFF")),
    "webp-xmp": ("webp", lambda: pixels.plain("WEBP", xmp=pixels.xmp())),
    "colour-profile": ("png", lambda: pixels.plain(icc_profile=b"\0" * 128 + _UTF8)),
    "svg-text": ("svg", pixels.svg),
    "svg-cut-text": (
        "svg",
        lambda: pixels.svg(
            "".join(f'<text x="{10 + 20 * n}" y="30">{c}</text>' for n, c in enumerate(TERM + ID))
        ),
    ),
    "svg-title": ("svg", lambda: pixels.svg(f"<title>{MARK}</title>")),
    "svg-comment": ("svg", lambda: pixels.svg(f"<!-- {MARK} -->")),
    "svg-style": ("svg", lambda: pixels.svg(f"<style>text:after{{content:'{MARK}'}}</style>")),
    "svg-attribute": ("svg", lambda: pixels.svg(f'<g id="{TERM}_{ID}"/>')),
    "svg-foreign": (
        "svg",
        lambda: pixels.svg(
            f'<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">{MARK}</p></foreignObject>'
        ),
    ),
    "svg-picture": ("svg", _svg_of_picture),
    "emf-text": ("emf", pixels.emf),
    "emf-comment": ("emf", lambda: pixels.emf(comment=True)),
    "emf-packed": ("emz", lambda: gzip.compress(pixels.emf())),
    "wmf-text": ("wmf", pixels.wmf),
    "wmf-packed": ("wmz", lambda: gzip.compress(pixels.wmf())),
    "text-called-a-picture": ("png", lambda: _UTF8),
    "picture-of-another-kind": ("png", lambda: pixels.jpeg_segment(0xFE, _UTF8)),
}
# Their words are drawn: a machine or a person has to look.
LOOKED_AT = frozenset(DRAWN) | {"svg-picture"}
TYPES = {
    "svg": "image/svg+xml",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "emz": "image/x-emz",
    "wmz": "image/x-wmz",
}


def type_of(extension: str) -> str:
    """The content type of a picture file."""
    return TYPES.get(extension, f"image/{extension}")
