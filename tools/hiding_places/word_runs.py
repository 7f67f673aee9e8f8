"""Word: the marks in the body, cut up, disguised or wrapped."""

from __future__ import annotations

from tools.hiding_places.packages import XML
from tools.hiding_places.place import ID, MARK, ORDINARY, TERM, HidingPlace, Kind
from tools.hiding_places.word_base import (
    ABOVE,
    MAIN,
    SECTION,
    base,
    body,
    built,
    element,
    para,
    run,
)

_PAIRS = (TERM[:2], TERM[2:5], TERM[5:], ID[:6], ID[6:14], ID[14:])


def _cut(between: str) -> HidingPlace:
    """The term and the ID, each cut twice, with something between the pieces."""
    return body(
        para(run(_PAIRS[0]) + between + run(_PAIRS[1]) + between + run(_PAIRS[2]))
        + para(between.join(run(piece) for piece in _PAIRS[3:]))
    )


def _inside(between: str) -> HidingPlace:
    """One run whose text is cut by an element of the run."""

    def cut(text: str) -> str:
        return f"<w:t>{text[:4]}</w:t>{between}<w:t>{text[4:]}</w:t>"

    return body(para(f"<w:r>{cut(TERM)}</w:r>") + para(f"<w:r>{cut(ID)}</w:r>"))


def _woven(between: str) -> HidingPlace:
    """A character that shows nothing, between every two that do."""
    return body(para(run(between.join(TERM))) + para(run(between.join(ID))))


def _digits(table: str) -> HidingPlace:
    """The ID in other digits; its X stays."""
    return body(para(run("".join(table[int(d)] if d.isdigit() else d for d in ID))), (ID,))


def _wrapped(before: str, after: str) -> HidingPlace:
    """A run inside wrappers."""
    return body(para(f"{before}{run(MARK)}{after}"))


def _encoded(name: str, codec: str, mark: str = MARK) -> HidingPlace:
    def make() -> dict[str, bytes]:
        content = f"<w:body>{ABOVE}{para(run(mark))}{SECTION}</w:body>"
        text = XML.replace("UTF-8", name) + element("w:document", content)
        return {**base(), MAIN: text.encode(codec)}

    return HidingPlace(built(make))


def _ruby(base_text: str, above: str) -> str:
    return (
        "<w:r><w:ruby><w:rubyPr/>"
        f"<w:rt>{run(above)}</w:rt><w:rubyBase>{run(base_text)}</w:rubyBase></w:ruby></w:r>"
    )


def _symbols() -> str:
    return "".join(f'<w:r><w:sym w:font="SimSun" w:char="{ord(c):04X}"/></w:r>' for c in TERM + ID)


_DELETED = '<w:del w:id="7" w:author="某甲"><w:r><w:delText>的</w:delText></w:r></w:del>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

CUT = Kind(
    "docx",
    "正文：拆开的文字",
    {
        "whole": body(para(run(MARK))),
        "cut-over-runs": _cut(""),
        "cut-by-deleted-text": _cut(_DELETED),
        "cut-by-hidden-text": _cut(run("的", "<w:vanish/>")),
        "cut-by-white-text": _cut(run("的", '<w:color w:val="FFFFFF"/>')),
        "cut-by-field": _cut(_FIELD),
        "cut-by-bookmark": _cut('<w:bookmarkStart w:id="5" w:name="甲"/><w:bookmarkEnd w:id="5"/>'),
        "cut-by-spelling-mark": _cut('<w:proofErr w:type="spellStart"/>'),
        "cut-by-permission": _cut(
            '<w:permStart w:id="3" w:edGrp="everyone"/><w:permEnd w:id="3"/>'
        ),
        "cut-by-comment-mark": _cut("<!-- x -->"),
        "cut-by-page-mark": _inside("<w:lastRenderedPageBreak/>"),
        "cut-by-line-break": _inside("<w:br/>"),
        "cut-by-tab": _inside("<w:tab/>"),
        "cut-by-soft-hyphen": _inside("<w:softHyphen/>"),
        "cut-by-hyphen": _inside("<w:noBreakHyphen/>"),
        "cut-by-carriage-return": _inside("<w:cr/>"),
        "cut-over-hyperlinks": body(
            para(
                "".join(f'<w:hyperlink w:anchor="a">{run(piece)}</w:hyperlink>' for piece in _PAIRS)
            )
        ),
        "cut-over-paragraphs": body("".join(para(run(piece)) for piece in _PAIRS)),
        "cut-by-drop-cap": body(
            para(run(TERM[0]), '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around"/>')
            + para(run(TERM[1:] + ID))
        ),
        "one-letter-a-paragraph": body("".join(para(run(c)) for c in TERM + ID)),
    },
)

DISGUISED = Kind(
    "docx",
    "正文：改了样子的文字",
    {
        "zero-width-space": _woven("\u200b"),
        "word-joiner": _woven("\u2060"),
        "soft-hyphen-character": _woven("\u00ad"),
        "variation-selector": _woven("\ufe00"),
        "grapheme-joiner": _woven("\u034f"),
        "hangul-filler": _woven("\u3164"),
        "braille-blank": _woven("\u2800"),
        "direction-mark": _woven("\u200e"),
        "byte-order-mark": _woven("\ufeff"),
        "invisible-times": _woven("\u2062"),
        "full-width-space": _woven("\u3000"),
        "full-width-digits": _digits("０１２３４５６７８９"),
        "chinese-digits": _digits("〇一二三四五六七八九"),
        "chinese-capital-digits": _digits("零壹贰叁肆伍陆柒捌玖"),
        "arabic-indic-digits": _digits("٠١٢٣٤٥٦٧٨٩"),
        "devanagari-digits": _digits("०१२३४५६७८९"),
        "circled-digits": _digits("⓪①②③④⑤⑥⑦⑧⑨"),
        "superscript-digits": _digits("⁰¹²³⁴⁵⁶⁷⁸⁹"),
        "mathematical-digits": _digits("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
        "segmented-digits": _digits("🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹"),
        "cyrillic-x": body(para(run(ID[:17] + "Х")), (ID,)),
        "roman-ten": body(para(run(ID[:17] + "Ⅹ")), (ID,)),
        "traditional-characters": body(para(run("內部資料注意保存")), (TERM,)),
        "character-references": body(para(run("".join(f"&#x{ord(c):X};" for c in MARK)))),
        "cdata": body(para(run(f"<![CDATA[{MARK}]]>"))),
        "utf-16-part": _encoded("UTF-16", "utf-16"),
        "gbk-part": _encoded("GBK", "gbk"),
        "mirrored-by-override": body(para(run(f"\u202e{TERM[::-1]}\u202c \u202e{ID[::-1]}\u202c"))),
        "mirrored-by-element": body(para(f'<w:bdo w:val="rtl">{run((TERM + ID)[::-1])}</w:bdo>')),
        "symbols": body(para(_symbols())),
        "east-asian-combined": body(para(run(MARK, '<w:eastAsianLayout w:id="1" w:combine="1"/>'))),
        "fit-to-nothing": body(para(run(MARK, '<w:fitText w:val="1" w:id="9"/>'))),
    },
)

WRAPPED = Kind(
    "docx",
    "正文：包在别的元素里",
    {
        "inserted": _wrapped('<w:ins w:id="1" w:author="某乙">', "</w:ins>"),
        "moved-to": _wrapped('<w:moveTo w:id="1" w:author="某乙">', "</w:moveTo>"),
        "hyperlink": _wrapped('<w:hyperlink w:anchor="x">', "</w:hyperlink>"),
        "simple-field": _wrapped('<w:fldSimple w:instr=" TITLE ">', "</w:fldSimple>"),
        "smart-tag": _wrapped('<w:smartTag w:uri="urn:x" w:element="d">', "</w:smartTag>"),
        "custom-markup": _wrapped('<w:customXml w:uri="urn:x" w:element="d">', "</w:customXml>"),
        "direction": _wrapped('<w:dir w:val="ltr">', "</w:dir>"),
        "control-in-line": _wrapped("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        "control-block": body(f"<w:sdt><w:sdtContent>{para(run(MARK))}</w:sdtContent></w:sdt>"),
        "custom-markup-block": body(
            f'<w:customXml w:uri="urn:x" w:element="d">{para(run(MARK))}</w:customXml>'
        ),
        "ruby-base": body(para(_ruby(MARK, "注"))),
        "ruby-text": body(para(_ruby("注", MARK))),
        "ruby-letter-by-letter": body(para("".join(_ruby(c, "a") for c in TERM + ID))),
        "ruby-alternating": body(para("".join(map(_ruby, (TERM + ID)[::2], (TERM + ID)[1::2])))),
        "formula": body(para(f"<m:oMath><m:r><m:t>{MARK}</m:t></m:r></m:oMath>")),
        "formula-in-paragraph": body(
            para(f"<m:oMathPara><m:oMath><m:r><m:t>{MARK}</m:t></m:r></m:oMath></m:oMathPara>")
        ),
        "formula-phantom": body(
            para(
                '<m:oMath><m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r>'
                f"<m:t>{MARK}</m:t></m:r></m:e></m:phant></m:oMath>"
            )
        ),
        "formula-delimiter": body(
            para(
                f'<m:oMath><m:d><m:dPr><m:begChr m:val="{TERM}"/><m:endChr m:val="{ID}"/></m:dPr>'
                "<m:e><m:r><m:t>x</m:t></m:r></m:e></m:d></m:oMath>"
            )
        ),
        "formula-over-letters": body(
            para(
                "<m:oMath>"
                + "".join(f"<m:r><m:t>{c}</m:t></m:r>" for c in TERM + ID)
                + "</m:oMath>"
            )
        ),
        "unknown-element-in-run": body(
            para(f'<w:r><w:t>文</w:t><q:x xmlns:q="urn:q">{MARK}</q:x></w:r>')
        ),
        "text-outside-any-run": body(f"<w:p>{run('文')}{MARK}</w:p>"),
        "text-between-paragraphs": body(f"{MARK}{para(run('文'))}"),
        "future-word-element": body(para(f"<w:r><w:secretText>{MARK}</w:secretText></w:r>")),
        "tail-of-a-break": body(f"<w:p><w:r><w:br/>{MARK}</w:r></w:p>"),
        "attribute-of-a-run": body(para(f'<w:r w:rsidR="{MARK}"><w:t>文</w:t></w:r>')),
        "attribute-of-unknown-namespace": body(
            f'<w:p xmlns:q="urn:q" q:note="{MARK}">{run(ORDINARY[0])}</w:p>'
        ),
        "name-of-unknown-element": body(f'<w:p>{run("文")}</w:p><q:{TERM}_{ID} xmlns:q="urn:q"/>'),
        "text-language": body(para(run("文", f'<w:lang w:val="{MARK}"/>'))),
        "font-of-a-run": body(para(run("文", f'<w:rFonts w:eastAsia="{MARK}"/>'))),
    },
)

KINDS = (CUT, DISGUISED, WRAPPED)
