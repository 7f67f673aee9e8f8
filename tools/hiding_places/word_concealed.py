"""Word: text in the body that the page does not show, or no longer shows."""

from __future__ import annotations

from tools.hiding_places.place import ID, MARK, TERM, Kind
from tools.hiding_places.word_base import (
    body,
    line,
    para,
    replaced,
    run,
    styled,
)

_WHITE = '<w:color w:val="FFFFFF"/>'


def _style(kind: str, properties: str, more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="Quiet"><w:name w:val="quiet"/>{more}'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


_BY_RUN_STYLE = para(run(MARK, '<w:rStyle w:val="Quiet"/>'))
_BY_PARAGRAPH_STYLE = para(run(MARK), '<w:pStyle w:val="Quiet"/>')


HIDDEN = Kind(
    "docx",
    "隐藏文字",
    {
        "vanish": line("<w:vanish/>"),
        "web-hidden": line("<w:webHidden/>"),
        "vanish-and-special": line("<w:vanish/><w:specVanish/>"),
        "vanish-by-run-style": styled(_style("character", "<w:vanish/>"), _BY_RUN_STYLE),
        "vanish-by-paragraph-style": styled(
            _style("paragraph", "<w:vanish/>"), _BY_PARAGRAPH_STYLE
        ),
        "vanish-by-inherited-style": styled(
            '<w:style w:type="character" w:styleId="Root"><w:name w:val="root"/>'
            "<w:rPr><w:vanish/></w:rPr></w:style>"
            + _style("character", "<w:b/>", '<w:basedOn w:val="Root"/>'),
            _BY_RUN_STYLE,
        ),
        "special-vanish-by-style": styled(
            _style("character", "<w:specVanish/><w:vanish/>"), _BY_RUN_STYLE
        ),
        "vanish-by-number-of-list": line(text=MARK, around="<w:rPr><w:vanish/></w:rPr>"),
        "white": line(_WHITE),
        "near-white": line('<w:color w:val="FEFDFE"/>'),
        "pale-yellow": line('<w:color w:val="FFFFF0"/>'),
        "white-by-theme": line('<w:color w:val="auto" w:themeColor="background1"/>'),
        "white-by-tint": line('<w:color w:val="000000" w:themeColor="text1" w:themeTint="00"/>'),
        "white-by-style": styled(_style("character", _WHITE), _BY_RUN_STYLE),
        "white-by-paragraph-style": styled(_style("paragraph", _WHITE), _BY_PARAGRAPH_STYLE),
        "transparent-fill": line(
            '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000">'
            '<w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>'
        ),
        "no-fill": line("<w14:textFill><w14:noFill/></w14:textFill>"),
        "black-on-black-shade": line(
            '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'
        ),
        "solid-pattern-shade": line('<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>'),
        "as-paragraph-shade": line(
            '<w:color w:val="C00000"/>', around='<w:shd w:val="clear" w:fill="C00000"/>'
        ),
        "black-highlight": line('<w:highlight w:val="black"/>'),
        "white-outline": line("<w:outline/>" + _WHITE),
        "one-point": line('<w:sz w:val="2"/>'),
        "two-points": line('<w:sz w:val="4"/><w:szCs w:val="4"/>'),
        "tiny-by-style": styled(_style("character", '<w:sz w:val="1"/>'), _BY_RUN_STYLE),
        "one-percent-wide": line('<w:w w:val="1"/>'),
        "letters-on-each-other": line('<w:spacing w:val="-1584"/>'),
        "raised-off-page": line('<w:position w:val="3168"/>'),
        "line-of-no-height": line(around='<w:spacing w:line="1" w:lineRule="exact"/>'),
        "indented-off-page": line(around='<w:ind w:left="31680" w:right="-31680"/>'),
        "hanging-off-page": line(around='<w:ind w:left="-31680" w:right="31680"/>'),
        "frame-off-page": line(
            around='<w:framePr w:w="1" w:h="1" w:hRule="exact" w:hAnchor="page" w:vAnchor="page" '
            'w:x="31000" w:y="31000"/>'
        ),
        "frame-of-no-size": line(around='<w:framePr w:w="1" w:h="1" w:hRule="exact"/>'),
        "collapsed-heading": line(around='<w:outlineLvl w:val="0"/><w15:collapsed/>'),
        "dark-page": replaced(
            "word/document.xml",
            "<w:body>",
            '<w:background w:color="000000"/><w:body>',
            para(run(MARK, '<w:color w:val="000000"/>')),
        ),
        "symbol-font": line(
            '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:eastAsia="Wingdings"/>'
        ),
        "page-cut-away": body(
            para(run(MARK), '<w:sectPr><w:pgSz w:w="144" w:h="144"/></w:sectPr>')
        ),
    },
)

_BY = 'w:id="11" w:author="某甲" w:date="2026-01-05T09:00:00Z"'
_NAMED = f'w:id="12" w:author="{MARK}"'

REVISED = Kind(
    "docx",
    "修订",
    {
        "deleted": body(para(f"<w:del {_BY}><w:r><w:delText>{MARK}</w:delText></w:r></w:del>")),
        "deleted-as-text": body(para(f"<w:del {_BY}>{run(MARK)}</w:del>")),
        "moved-from": body(para(f"<w:moveFrom {_BY}>{run(MARK)}</w:moveFrom>")),
        "inserted-then-deleted": body(
            para(
                f"<w:ins {_BY}><w:del {_BY}><w:r><w:delText>{MARK}</w:delText></w:r></w:del>"
                "</w:ins>"
            )
        ),
        "deleted-field-code": body(
            para(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f"<w:del {_BY}><w:r><w:delInstrText> {MARK} </w:delInstrText></w:r></w:del>"
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        ),
        "deleted-formula": body(
            para(f"<w:del {_BY}><m:oMath><m:r><m:t>{MARK}</m:t></m:r></m:oMath></w:del>")
        ),
        "deleted-hyperlink": body(
            para(
                f'<w:hyperlink w:anchor="x"><w:del {_BY}><w:r><w:delText>{MARK}</w:delText></w:r>'
                "</w:del>"
                "</w:hyperlink>"
            )
        ),
        "half-deleted-half-kept": body(
            para(
                run(TERM[:4])
                + f"<w:del {_BY}><w:r><w:delText>{TERM[4:]}</w:delText></w:r></w:del>"
                + run(ID[:9])
                + f"<w:del {_BY}><w:r><w:delText>{ID[9:]}</w:delText></w:r></w:del>"
            )
        ),
        "half-deleted-half-inserted": body(
            para(
                f"<w:del {_BY}><w:r><w:delText>{TERM[:4]}</w:delText></w:r></w:del>"
                f"<w:ins {_BY}>{run(TERM[4:])}</w:ins>"
            ),
            (TERM,),
        ),
        "author-of-insertion": body(para(f"<w:ins {_NAMED}>{run('文')}</w:ins>")),
        "author-of-deletion": body(
            para(f"<w:del {_NAMED}><w:r><w:delText>文</w:delText></w:r></w:del>")
        ),
        "author-of-format-change": body(
            para(run("文"), f"<w:pPrChange {_NAMED}><w:pPr/></w:pPrChange>")
        ),
        "author-of-run-change": line(f"<w:rPrChange {_NAMED}><w:rPr/></w:rPrChange>", "文"),
        "author-of-mark-insertion": body(para(run("文"), f"<w:rPr><w:ins {_NAMED}/></w:rPr>")),
        "date-of-insertion": body(
            para(f'<w:ins w:id="1" w:author="某甲" w:date="{MARK}">{run("文")}</w:ins>'),
            broken="日期写成了文字",
        ),
        "name-of-moved-range": body(
            f'<w:moveFromRangeStart w:id="20" w:author="某甲" w:name="{TERM}_{ID}"/>'
            + para(f"<w:moveFrom {_BY}>{run('文')}</w:moveFrom>")
            + '<w:moveFromRangeEnd w:id="20"/>'
        ),
        "old-number-of-list": body(
            para(
                run("文"),
                '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
                f'<w:numberingChange w:id="9" w:author="某甲" w:original="{MARK}"/></w:numPr>',
            )
        ),
        "old-font": line(
            f'<w:rPrChange {_BY}><w:rPr><w:rFonts w:eastAsia="{MARK}"/></w:rPr></w:rPrChange>', "文"
        ),
        "old-style": body(
            para(
                run("文"),
                f'<w:pPrChange {_BY}><w:pPr><w:pStyle w:val="{MARK}"/></w:pPr></w:pPrChange>',
            )
        ),
        "old-visible-now-hidden": line(f"<w:vanish/><w:rPrChange {_BY}><w:rPr/></w:rPrChange>"),
        "deleted-control": body(
            f'<w:customXmlDelRangeStart {_BY}/><w:sdt><w:sdtPr><w:alias w:val="{MARK}"/></w:sdtPr>'
            f'<w:customXmlDelRangeEnd w:id="11"/><w:sdtContent>{para(run("文"))}</w:sdtContent>'
            "</w:sdt>"
        ),
    },
)

KINDS = (HIDDEN, REVISED)
