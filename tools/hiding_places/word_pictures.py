"""Word: pictures and where they stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tools.hiding_places import pixels
from tools.hiding_places.packages import Entries, related, with_default, with_part
from tools.hiding_places.picture_files import DRAWN, LOOKED_AT, WORDS, type_of
from tools.hiding_places.place import MARK, HidingPlace, Kind
from tools.hiding_places.word_base import (
    DRAWING,
    MAIN,
    MICROSOFT,
    WORD,
    built,
    element,
    para,
    with_body,
)
from tools.hiding_places.word_drawings import drawing

if TYPE_CHECKING:
    from collections.abc import Callable

_PICTURE = f"{DRAWING}/picture"


def _shown(blip: str = '<a:blip r:embed="rId900"/>', *, name: str = "图", fill: str = "") -> str:
    return para(
        drawing(
            _PICTURE,
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f"<pic:blipFill>{blip}{fill}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
            '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="600000"/></a:xfrm>'
            '<a:prstGeom prst="rect"/></pic:spPr></pic:pic>',
            'id="1" name="图"',
        )
    )


def with_media(content: str, extension: str, data: bytes, source: str = MAIN) -> Entries:
    """The document with one picture file, related to a part as rId900."""
    entries = with_default(with_body(content), extension, type_of(extension))
    name = f"word/media/image7.{extension}"
    return related({**entries, name: data}, source, "image", f"/{name}")


def _file(name: str, extension: str, data: Callable[[], bytes]) -> HidingPlace:
    return HidingPlace(
        built(lambda: with_media(_shown(), extension, data())), picture=name in LOOKED_AT
    )


def _placed(
    content: str, data: Callable[[], bytes] = pixels.secret, *, looked: bool = True
) -> HidingPlace:
    return HidingPlace(built(lambda: with_media(content, "png", data())), picture=looked)


def _in_header() -> Entries:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId910"/></w:sectPr>'
    entries = with_part(
        with_body("", section=section),
        "word/header7.xml",
        element("w:hdr", _shown()),
        f"{WORD}.header+xml",
        source=MAIN,
        purpose="header",
        rid="rId910",
    )
    named = with_default({**entries, "word/media/image7.png": pixels.secret()}, "png", "image/png")
    return related(named, "word/header7.xml", "image", "/word/media/image7.png")


def _as_bullet() -> HidingPlace:
    bullet = (
        '<w:numPicBullet w:numPicBulletId="9"><w:pict><v:shape '
        'xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata xmlns:r="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships" r:id="rId900"/></v:shape>'
        "</w:pict></w:numPicBullet><w:abstractNum "
    )

    def make() -> Entries:
        name = "word/numbering.xml"
        entries = with_media("", "png", pixels.secret(), name)
        return {**entries, name: entries[name].replace(b"<w:abstractNum ", bullet.encode(), 1)}

    return HidingPlace(built(make), picture=True)


FILES = Kind(
    "docx",
    "图片文件",
    {name: _file(name, extension, data) for name, (extension, data) in {**DRAWN, **WORDS}.items()},
)

PLACED = Kind(
    "docx",
    "图片的位置",
    {
        "cropped-away": _placed(_shown(fill='<a:srcRect l="99000" t="99000"/>')),
        "made-transparent": _placed(
            _shown('<a:blip r:embed="rId900"><a:alphaModFix amt="0"/></a:blip>')
        ),
        "washed-out": _placed(_shown('<a:blip r:embed="rId900"><a:lum bright="100000"/></a:blip>')),
        "no-page-shows-it": _placed(""),
        "file-path-as-name": _placed(_shown(name=f"C:\\{MARK}.png"), pixels.plain, looked=False),
        "vector-beside-picture": HidingPlace(
            built(
                partial(
                    lambda: related(
                        {
                            **with_default(
                                with_media(
                                    _shown(
                                        '<a:blip r:embed="rId900"><a:extLst><a:ext '
                                        'uri="{96DAC541-7B7A-43D3-8B79-'
                                        '37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/'
                                        'drawing/2016/SVG/main" r:embed="rId905"/></a:ext>'
                                        "</a:extLst></a:blip>"
                                    ),
                                    "png",
                                    pixels.plain(),
                                ),
                                "svg",
                                "image/svg+xml",
                            ),
                            "word/media/image8.svg": pixels.svg(),
                        },
                        MAIN,
                        "image",
                        "/word/media/image8.svg",
                        rid="rId905",
                    )
                )
            )
        ),
        "original-behind-effects": HidingPlace(
            built(
                lambda: related(
                    {
                        **with_default(
                            with_media(_shown(), "png", pixels.plain()), "wdp", "image/vnd.ms-photo"
                        ),
                        "word/media/hdphoto1.wdp": MARK.encode(),
                    },
                    MAIN,
                    f"{MICROSOFT}/2007/relationships/hdphoto",
                    "/word/media/hdphoto1.wdp",
                    rid="rId906",
                )
            )
        ),
        "old-style-picture": _placed(
            para(
                '<w:r><w:pict><v:shape style="width:90pt;height:40pt"><v:imagedata '
                'r:id="rId900"/></v:shape>'
                "</w:pict></w:r>"
            )
        ),
        "fill-of-old-shape": _placed(
            para(
                '<w:r><w:pict><v:rect style="width:90pt;height:40pt"><v:fill r:id="rId900" '
                'type="frame"/>'
                "</v:rect></w:pict></w:r>"
            )
        ),
        "page-background": HidingPlace(
            built(
                lambda: {
                    **(found := with_media("", "png", pixels.secret())),
                    MAIN: found[MAIN].replace(
                        b"<w:body>",
                        b'<w:background w:color="FFFFFF"><v:background><v:fill r:id="rId900" '
                        b'type="frame"/>'
                        b"</v:background></w:background><w:body>",
                        1,
                    ),
                }
            ),
            picture=True,
        ),
        "in-header": HidingPlace(built(_in_header), picture=True),
        "list-bullet": _as_bullet(),
        "file-name": HidingPlace(
            built(
                lambda: related(
                    {
                        **with_default(with_body(_shown()), "png", "image/png"),
                        f"word/media/{MARK}.png".replace(" ", ""): pixels.plain(),
                    },
                    MAIN,
                    "image",
                    f"/word/media/{MARK}.png".replace(" ", ""),
                )
            )
        ),
    },
)

KINDS = (FILES, PLACED)
