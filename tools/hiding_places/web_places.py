"""Web pages."""

from __future__ import annotations

import base64

from tools.hiding_places import pixels
from tools.hiding_places.place import ID, MARK, ORDINARY, TERM, HidingPlace, Kind

_ABOVE = "".join(f"<p>{text}</p>" for text in ORDINARY)


def _page(body: str = "", head: str = "", codec: str = "utf-8", around: str = "<html>") -> bytes:
    return (
        f'<!DOCTYPE html>{around}<head><meta charset="{codec}"><title>通知</title>{head}</head>'
        f"<body>{_ABOVE}{body}</body></html>"
    ).encode(codec)


def _body(
    body: str, needles: tuple[str, ...] = (TERM, ID), *, picture: bool = False
) -> HidingPlace:
    return HidingPlace(lambda: _page(body), needles, picture)


def _head(head: str) -> HidingPlace:
    return HidingPlace(lambda: _page(head=head))


def _styled(style: str) -> HidingPlace:
    return _body(f'<p style="{style}">{MARK}</p>')


def _sheet(rule: str, body: str = f'<p class="q">{MARK}</p>') -> HidingPlace:
    return HidingPlace(lambda: _page(body, f"<style>.q{{{rule}}}</style>"))


def _uri(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


WRITTEN = Kind(
    "html",
    "网页文字",
    {
        "paragraph": _body(f"<p>{MARK}</p>"),
        "gbk": HidingPlace(lambda: _page(f"<p>{MARK}</p>", codec="gbk")),
        "utf-16": HidingPlace(lambda: _page(f"<p>{MARK}</p>").decode().encode("utf-16")),
        "cut-over-spans": _body("<p>" + "".join(f"<b>{c}</b>" for c in TERM + ID) + "</p>"),
        "cut-by-empty-elements": _body("<p>" + "<wbr>".join(TERM) + "<i></i>".join(ID) + "</p>"),
        "cut-by-hidden-text": _body(
            "<p>" + "<s hidden>的</s>".join(TERM) + " " + "<s hidden>9</s>".join(ID) + "</p>"
        ),
        "cut-by-comment": _body(
            "<p>" + "<!-- x -->".join(TERM) + " " + "<!---->".join(ID) + "</p>"
        ),
        "cut-over-paragraphs": _body(
            "".join(f"<p>{p}</p>" for p in (TERM[:4], TERM[4:], ID[:9], ID[9:]))
        ),
        "cut-over-cells": _body(
            f"<table><tr><td>{TERM[:4]}</td><td>{TERM[4:]}</td></tr><tr><td>{ID[:9]}</td>"
            f"<td>{ID[9:]}</td></tr></table>"
        ),
        "character-references": _body("<p>" + "".join(f"&#x{ord(c):X};" for c in MARK) + "</p>"),
        "references-without-semicolon": _body(
            "<p>" + "".join(f"&#{ord(c)}" for c in TERM) + "</p>", (TERM,)
        ),
        "soft-hyphens": _body("<p>" + "&shy;".join(TERM) + " " + "&zwj;".join(ID) + "</p>"),
        "ruby": _body("<p><ruby>" + "".join(f"{c}<rt>a</rt>" for c in TERM + ID) + "</ruby></p>"),
        "ruby-text": _body(f"<p><ruby>注<rt>{MARK}</rt></ruby></p>"),
        "mirrored": _body(f'<p><bdo dir="rtl">{(TERM + ID)[::-1]}</bdo></p>'),
        "plain-text-element": _body(f"<xmp>{MARK}</xmp>"),
        "outside-the-page": HidingPlace(lambda: _page() + MARK.encode()),
        "before-the-page": HidingPlace(lambda: f"<p>{MARK}</p>".encode() + _page()),
    },
)

CONCEALED = Kind(
    "html",
    "网页上看不见的文字",
    {
        "hidden": _body(f"<p hidden>{MARK}</p>"),
        "display-none": _styled("display:none"),
        "visibility": _styled("visibility:hidden"),
        "opacity": _styled("opacity:0"),
        "white": _styled("color:#fff"),
        "transparent": _styled("color:transparent"),
        "font-size": _styled("font-size:0"),
        "off-page": _styled("position:absolute;left:-9999px"),
        "text-indent": _styled("text-indent:-9999px"),
        "clipped": _styled("clip-path:inset(100%)"),
        "of-no-height": _styled("height:0;overflow:hidden"),
        "by-sheet": _sheet("display:none"),
        "white-by-sheet": _sheet("color:#fefefe"),
        "by-print-sheet": HidingPlace(
            lambda: _page(f'<p class="q">{MARK}</p>', "<style media=print>.q{display:none}</style>")
        ),
        "details": _body(f"<details><summary>文</summary>{MARK}</details>"),
        "dialog": _body(f"<dialog>{MARK}</dialog>"),
        "template": _body(f"<template><p>{MARK}</p></template>"),
        "no-script": _body(f"<noscript>{MARK}</noscript>"),
        "no-frames": _body(f"<noframes>{MARK}</noframes>"),
        "deleted": _body(f"<p><del>{MARK}</del></p>"),
        "inert-fallback": _body(f"<object data=a.swf>{MARK}</object>"),
        "video-fallback": _body(f"<video>{MARK}</video>"),
        "canvas-fallback": _body(f"<canvas>{MARK}</canvas>"),
        "select-option": _body(f"<select><option>甲<option>{MARK}</select>"),
        "data-list": _body(f"<datalist><option value='{MARK}'></datalist>"),
    },
)

ASIDE = Kind(
    "html",
    "网页的属性、脚本与资源",
    {
        "comment": _body(f"<!-- {MARK} -->"),
        "conditional-comment": _body(f"<!--[if IE]><p>{MARK}</p><![endif]-->"),
        "broken-comment": _body(f"<!{MARK}>"),
        "instruction": _body(f"<?note {MARK}?>"),
        "character-data": _body(f"<![CDATA[{MARK}]]>"),
        "title": _head(f"<title>{MARK}</title>"),
        "meta": _head(f'<meta name="description" content="{MARK}">'),
        "meta-refresh": _head(f'<meta http-equiv="refresh" content="0;url=/{MARK}">'),
        "base": _head(f'<base href="http://example.org/{MARK}/">'),
        "link": _head(f'<link rel="alternate" title="{MARK}" href="a">'),
        "script": _head(f"<script>var a='{MARK}'</script>"),
        "script-escapes": _head(
            "<script>var a='" + "".join(f"\\u{ord(c):04x}" for c in MARK) + "'</script>"
        ),
        "script-data": _head(f'<script type="application/ld+json">{{"a":"{MARK}"}}</script>'),
        "event": _body(f"<p onclick=\"alert('{MARK}')\">文</p>"),
        "script-address": _body(f"<a href=\"javascript:alert('{MARK}')\">文</a>"),
        "style-comment": _head(f"<style>/* {MARK} */</style>"),
        "style-content": _sheet("color:red}.q:after{content:'" + MARK + "'", '<p class="q">文</p>'),
        "style-content-escapes": _sheet(
            "color:red}.q:after{content:'" + "".join(f"\\{ord(c):06x}" for c in MARK) + "'",
            '<p class="q">文</p>',
        ),
        "style-attribute": _body(f"<p style=\"--note:'{MARK}'\">文</p>"),
        "title-attribute": _body(f'<p title="{MARK}">文</p>'),
        "alt": _body(f'<img alt="{MARK}" src="">'),
        "data-attribute": _body(f'<p data-note="{MARK}">文</p>'),
        "made-up-attribute": _body(f'<p 备注="{MARK}">文</p>'),
        "attribute-name": _body(f"<p {TERM}{ID}>文</p>"),
        "element-name": _body(f"<x-{TERM}{ID}>文</x-{TERM}{ID}>"),
        "class": _body(f'<p class="{TERM}_{ID}">文</p>'),
        "identifier": _body(f'<p id="{TERM}{ID}">文</p>'),
        "accessible-label": _body(f'<p aria-label="{MARK}">文</p>'),
        "input-value": _body(f'<input value="{MARK}">'),
        "input-hidden": _body(f'<input type="hidden" value="{MARK}">'),
        "input-placeholder": _body(f'<input placeholder="{MARK}">'),
        "text-area": _body(f"<textarea>{MARK}</textarea>"),
        "link-address": _body(f'<a href="http://example.org/{MARK}">文</a>'),
        "link-address-escaped": _body(
            '<a href="http://example.org/'
            + "".join(f"%{b:02X}" for b in (TERM + ID).encode())
            + '">文</a>'
        ),
        "link-page": _body(f'<a href="{_uri("text/html", f"<p>{MARK}</p>".encode())}">文</a>'),
        "inner-page": _body(f'<iframe srcdoc="<p>{MARK}</p>"></iframe>'),
        "inner-page-address": _body(f'<iframe src="{_uri("text/html", MARK.encode())}"></iframe>'),
        "table-summary": _body(f'<table summary="{MARK}"><caption>表</caption></table>'),
        "abbreviation": _body(f'<abbr title="{MARK}">文</abbr>'),
        "cite": _body(f'<blockquote cite="{MARK}">文</blockquote>'),
        "time": _body(f'<time datetime="{MARK}">文</time>'),
        "meta-word-properties": _head(
            f"<!--[if gte mso 9]><xml><o:Author>{MARK}</o:Author></xml><![endif]-->"
        ),
        "picture-pixels": _body(f'<img src="{_uri("image/png", pixels.secret())}">', picture=True),
        "picture-words": _body(
            f'<img src="{_uri("image/png", pixels.png_text(international=True))}">'
        ),
        "picture-after-end": _body(
            f'<img src="{_uri("image/png", pixels.plain() + MARK.encode())}">'
        ),
        "picture-by-sheet": HidingPlace(
            lambda: _page(
                '<p class="q">文</p>',
                f"<style>.q{{background:url({_uri('image/png', pixels.secret())})}}</style>",
            ),
            picture=True,
        ),
        "picture-set": _body(
            f'<picture><source srcset="{_uri("image/png", pixels.secret())}"><img src="">'
            "</picture>",
            picture=True,
        ),
        "svg": _body(pixels.svg().decode()),
        "svg-title": _body(pixels.svg(f"<title>{MARK}</title>").decode()),
        "svg-address": _body(f'<img src="{_uri("image/svg+xml", pixels.svg())}">'),
        "math": _body(f"<math><mtext>{MARK}</mtext></math>"),
        "math-annotation": _body(
            f"<math><semantics><mi>x</mi><annotation>{MARK}</annotation></semantics></math>"
        ),
        "namespace": HidingPlace(lambda: _page(around=f'<html xmlns:q="{MARK}">')),
        "doctype": HidingPlace(
            lambda: _page().replace(b"<!DOCTYPE html>", f'<!DOCTYPE html SYSTEM "{MARK}">'.encode())
        ),
    },
)

KINDS = (WRITTEN, CONCEALED, ASIDE)
