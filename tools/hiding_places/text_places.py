"""Plain text and Markdown."""

from __future__ import annotations

import base64

from tools.hiding_places import pixels
from tools.hiding_places.place import ID, MARK, ORDINARY, TERM, HidingPlace, Kind

_ABOVE = "\n".join(ORDINARY) + "\n"


def _text(
    text: str, codec: str = "utf-8", needles: tuple[str, ...] = (TERM, ID), *, picture: bool = False
) -> HidingPlace:
    return HidingPlace(lambda: f"{_ABOVE}{text}\n".encode(codec), needles, picture)


def _bytes(data: bytes, broken: str = "") -> HidingPlace:
    return HidingPlace(lambda: _ABOVE.encode() + data, broken=broken)


def _woven(between: str) -> str:
    return f"{between.join(TERM)}，{between.join(ID)}"


TEXT = Kind(
    "txt",
    "纯文本",
    {
        "plain": _text(MARK),
        "gb18030": _text(MARK, "gb18030"),
        "utf-16": _text(MARK, "utf-16"),
        "utf-8-mark": _text(MARK, "utf-8-sig"),
        "cut-over-lines": _text("\n".join((TERM[:4], TERM[4:], ID[:9], ID[9:]))),
        "one-letter-a-line": _text("\n".join(TERM + ID)),
        "far-to-the-right": _text(" " * 2000 + MARK),
        "after-many-empty-lines": _text("\n" * 3000 + MARK),
        "after-form-feed": _text(f"\f{MARK}"),
        "spaced": _text(_woven(" ")),
        "zero-width": _text(_woven("\u200b")),
        "dotted": _text(_woven("·")),
        "full-width-digits": _text("１１０１０５１９４９１２３１００２Ｘ", needles=(ID,)),
        "mirrored": _text(f"\u202e{MARK[::-1]}\u202c"),
        "backspaces": _text("".join(f"的\b{c}" for c in TERM + ID)),
        "overwritten-line": _text(f"{MARK}\r各社区要利用宣传栏普及防火常识，请遵照执行。"),
        "terminal-codes": _text(f"\x1b[8m{MARK}\x1b[0m"),
        "tag-characters": _text("".join(chr(0xE0000 + ord(c)) for c in ID), needles=(ID,)),
        "base64-picture": _text(
            "data:image/png;base64," + base64.b64encode(pixels.secret()).decode(), picture=True
        ),
        "character-references": _text("".join(f"&#x{ord(c):X};" for c in MARK)),
        "after-a-null": _bytes(b"\0" + MARK.encode(), "文本里有空字符"),
        "gbk-in-utf-8": _bytes(MARK.encode("gbk"), "两种编码混在一起"),
        "after-end-of-file": _bytes(b"\x1a" + MARK.encode()),
    },
)


def _footnote(text: str) -> str:
    return f"文[^1]\n\n[^1]: {text}"


MARKDOWN = Kind(
    "md",
    "Markdown",
    {
        "paragraph": _text(f"\n{MARK}"),
        "heading": _text(f"\n# {MARK}"),
        "emphasis-inside": _text(
            "\n" + "".join(f"**{c}**" for c in TERM) + " " + "".join(f"*{c}*" for c in ID)
        ),
        "code": _text(f"\n`{MARK}`"),
        "fence": _text(f"\n```\n{MARK}\n```"),
        "fence-language": _text(f"\n```{TERM}-{ID}\nx\n```"),
        "html-comment": _text(f"\n<!-- {MARK} -->"),
        "html-hidden": _text(f"\n<p hidden>{MARK}</p>"),
        "html-in-line": _text(f'\n文<span style="display:none">{MARK}</span>'),
        "html-attribute": _text(f'\n<p data-note="{MARK}">文</p>'),
        "link-address": _text(f"\n[文](http://example.org/{TERM}{ID})"),
        "link-title": _text(f'\n[文](http://example.org/ "{MARK}")'),
        "link-reference-unused": _text(f'\n[甲]: http://example.org/ "{MARK}"'),
        "link-reference-name": _text(f"\n[{MARK}]: http://example.org/"),
        "picture-words": _text(f"\n![{MARK}](a.png)"),
        "picture-address": _text(f"\n![文](http://example.org/{TERM}{ID}.png)"),
        "picture-in-address": _text(
            f"\n![文](data:image/png;base64,{base64.b64encode(pixels.secret()).decode()})",
            picture=True,
        ),
        "footnote": _text("\n" + _footnote(MARK)),
        "table": _text(f"\n| 甲 | 乙 |\n|---|---|\n| {TERM} | {ID} |"),
        "table-cut-over-cells": _text(
            f"\n| 甲 | 乙 |\n|---|---|\n| {TERM[:4]} | {TERM[4:]} |\n| {ID[:9]} | {ID[9:]} |"
        ),
        "front-matter": HidingPlace(f"---\nnote: {MARK}\n---\n{_ABOVE}".encode),
        "escapes": _text("\n" + MARK.replace(" ", "\\-")),
        "entities": _text("\n" + "".join(f"&#{ord(c)};" for c in MARK)),
        "hard-line-breaks": _text(f"\n{TERM[:4]}  \n{TERM[4:]}  \n{ID[:9]}\\\n{ID[9:]}"),
        "quotation": _text(f"\n> {MARK}"),
        "list-number": _text(f"\n1. {TERM}\n2. {ID}"),
        "automatic-link": _text(f"\n<http://example.org/{ID}>", needles=(ID,)),
    },
)

KINDS = (TEXT, MARKDOWN)
