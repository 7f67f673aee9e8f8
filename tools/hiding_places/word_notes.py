"""Word: notes, comments, headers and footers."""

from __future__ import annotations

from functools import partial

from tools.hiding_places.packages import Entries, with_part
from tools.hiding_places.place import ID, MARK, TERM, HidingPlace, Kind
from tools.hiding_places.word_base import (
    MAIN,
    MICROSOFT,
    WORD,
    built,
    element,
    para,
    run,
    with_body,
)

_REF = "rId900"


def _notes(kind: str, notes: str, content: str = "") -> HidingPlace:
    plural = f"{kind}s"
    return HidingPlace(
        built(
            partial(
                _with,
                f"word/{plural}.xml",
                element(f"w:{plural}", notes),
                f"{WORD}.{plural}+xml",
                plural,
                content,
            )
        )
    )


def _with(name: str, xml: str, content_type: str, purpose: str, content: str) -> Entries:
    return with_part(with_body(content), name, xml, content_type, source=MAIN, purpose=purpose)


def _note(kind: str, number: int, text: str, more: str = "") -> str:
    return f'<w:{kind} w:id="{number}" {more}>{para(run(text))}</w:{kind}>'


def _referred(kind: str, number: int = 2) -> str:
    return para(run("文") + f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>')


def _comment(
    text: str, *, author: str = "某甲", number: int = 1, paragraph_id: str = "00000001"
) -> str:
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:initials="甲">'
        f'<w:p w14:paraId="{paragraph_id}">{run(text)}</w:p></w:comment>'
    )


_COMMENTED = para(
    '<w:commentRangeStart w:id="1"/>'
    + run("文")
    + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
)
_THREAD = _comment("看过", number=1) + _comment(MARK, number=2, paragraph_id="00000002")


def _beside_comments(name: str, xml: str, content_type: str, purpose: str) -> HidingPlace:
    def make() -> Entries:
        entries = _with(
            "word/comments.xml",
            element("w:comments", _comment("看过")),
            f"{WORD}.comments+xml",
            "comments",
            _COMMENTED,
        )
        return with_part(
            entries, name, xml, content_type, source=MAIN, purpose=purpose, rid="rId901"
        )

    return HidingPlace(built(make))


NOTES = Kind(
    "docx",
    "脚注、尾注、批注",
    {
        "footnote": _notes("footnote", _note("footnote", 2, MARK), _referred("footnote")),
        "footnote-never-referred-to": _notes("footnote", _note("footnote", 2, MARK)),
        "footnote-separator": _notes("footnote", _note("footnote", -1, MARK, 'w:type="separator"')),
        "footnote-continuation": _notes(
            "footnote", _note("footnote", 0, MARK, 'w:type="continuationSeparator"')
        ),
        "footnote-continuation-notice": _notes(
            "footnote", _note("footnote", 1, MARK, 'w:type="continuationNotice"')
        ),
        "footnote-own-mark": _notes(
            "footnote",
            _note("footnote", 2, "注"),
            para(
                f'<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>{MARK}</w:t>'
                "</w:r>"
            ),
        ),
        "footnote-in-pieces": _notes(
            "footnote",
            f'<w:footnote w:id="2">{"".join(para(run(c)) for c in TERM + ID)}</w:footnote>',
            _referred("footnote"),
        ),
        "endnote": _notes("endnote", _note("endnote", 2, MARK), _referred("endnote")),
        "endnote-separator": _notes("endnote", _note("endnote", -1, MARK, 'w:type="separator"')),
        "comment": _notes("comment", _comment(MARK), _COMMENTED),
        "comment-reply": _notes("comment", _THREAD, _COMMENTED),
        "comment-of-nothing": _notes("comment", _comment(MARK, number=99)),
        "comment-author": _notes("comment", _comment("看过", author=MARK), _COMMENTED),
        "comment-initials": _notes(
            "comment",
            _comment("看过").replace('w:initials="甲"', f'w:initials="{MARK}"'),
            _COMMENTED,
        ),
        "comment-ids-part": _beside_comments(
            "word/commentsExtended.xml",
            element("w15:commentsEx", f'<w15:commentEx w15:paraId="{MARK}" w15:done="0"/>'),
            f"{WORD}.commentsExtended+xml",
            f"{MICROSOFT}/2011/relationships/commentsExtended",
        ),
        "people-user-id": _beside_comments(
            "word/people.xml",
            element(
                "w15:people",
                '<w15:person w15:author="某甲"><w15:presenceInfo w15:providerId="AD" '
                f'w15:userId="{MARK}"/></w15:person>',
            ),
            f"{WORD}.people+xml",
            f"{MICROSOFT}/2011/relationships/people",
        ),
        "people-author": _beside_comments(
            "word/people.xml",
            element("w15:people", f'<w15:person w15:author="{MARK}"/>'),
            f"{WORD}.people+xml",
            f"{MICROSOFT}/2011/relationships/people",
        ),
    },
)


def _section(kind: str, which: str, more: str = "") -> str:
    return f'<w:sectPr><w:{kind}Reference w:type="{which}" r:id="{_REF}"/>{more}</w:sectPr>'


def _header(kind: str, content: str, section: str, before: str = "") -> HidingPlace:
    tag = "w:hdr" if kind == "header" else "w:ftr"

    def make() -> Entries:
        entries = with_body(before, section=section)
        return with_part(
            entries,
            f"word/{kind}7.xml",
            element(tag, content),
            f"{WORD}.{kind}+xml",
            source=MAIN,
            purpose=kind,
            rid=_REF,
        )

    return HidingPlace(built(make))


def _all_of(kind: str) -> dict[str, HidingPlace]:
    said = para(run(MARK))
    return {
        f"{kind}-of-every-page": _header(kind, said, _section(kind, "default")),
        f"{kind}-of-first-page": _header(kind, said, _section(kind, "first", "<w:titlePg/>")),
        f"{kind}-of-first-page-switched-off": _header(kind, said, _section(kind, "first")),
        f"{kind}-of-even-pages": _header(kind, said, _section(kind, "even")),
        f"{kind}-of-an-earlier-section": _header(
            kind, said, "<w:sectPr/>", f"<w:p><w:pPr>{_section(kind, 'default')}</w:pPr></w:p>"
        ),
        f"{kind}-no-section-uses": _header(kind, said, "<w:sectPr/>"),
        f"{kind}-hidden-text": _header(
            kind, para(run(MARK, "<w:vanish/>")), _section(kind, "default")
        ),
        f"{kind}-table": _header(
            kind,
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
            f"{said}</w:tc></w:tr></w:tbl><w:p/>",
            _section(kind, "default"),
        ),
        f"{kind}-field": _header(
            kind,
            para(f'<w:fldSimple w:instr=" QUOTE {MARK} ">{run("页")}</w:fldSimple>'),
            _section(kind, "default"),
        ),
    }


_WATERMARK = (
    '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" '
    'style="position:absolute;width:400pt;height:80pt;rotation:315"><v:textpath '
    f'style="font-family:SimSun" string="{MARK}"/></v:shape></w:pict></w:r>'
)
_BOX = (
    '<w:r><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox><w:txbxContent>'
    f"{para(run(MARK))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
HEADERS = Kind(
    "docx",
    "页眉、页脚、水印",
    {
        **_all_of("header"),
        **_all_of("footer"),
        "watermark": _header("header", para(_WATERMARK), _section("header", "default")),
        "box-in-header": _header("header", para(_BOX), _section("header", "default")),
        "header-in-pieces": _header(
            "header",
            "".join(para(run(p)) for p in (TERM[:3], TERM[3:], ID[:9], ID[9:])),
            _section("header", "default"),
        ),
    },
)

KINDS = (NOTES, HEADERS)
