"""The allow-list of WordprocessingML: every element not named here refuses the draft.

Elements that hold or shape text are handled by name where they are walked; this file
names the rest: properties and marks, which hold no text of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.word.keywords import technical
from review_pipeline.documents.word.markup import attributes, inner_text
from review_pipeline.documents.word.names import W, local, split
from review_pipeline.documents.word.parts import refusal, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from review_pipeline.errors import UnreadableDraft


def _tags(names: str) -> frozenset[str]:
    return frozenset(f"{W}{name}" for name in names.split())


# A heading folded up on the author's screen.
COLLAPSED = "{http://schemas.microsoft.com/office/word/2012/wordml}collapsed"
RUN_PROPERTIES = _tags(
    "rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange "
    "ins del moveFrom moveTo woUserID"
)
PARAGRAPH_PROPERTIES = _tags(
    "pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId "
    "numberingChange suppressLineNumbers pBdr top left start bottom right end between bar shd tabs "
    "tab suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
    "bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle pPrChange woUserID"
)
SECTION_PROPERTIES = _tags(
    "sectPr printerSettings headerReference footerReference footnotePr endnotePr pos numFmt "
    "numStart numRestart "
    "footnote endnote type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols col formProt "
    "vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid sectPrChange "
    "top left bottom right"
)
TABLE_PROPERTIES = _tags(
    "tblPr tblPrEx tblPrExChange tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize "
    "tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders top left start bottom right end "
    "insideH insideV tl2br tr2bl shd tblLayout tblCellMar tblLook tblCaption tblDescription "
    "tblPrChange tblGrid gridCol tblGridChange trPr trPrChange cnfStyle divId gridBefore gridAfter "
    "wBefore wAfter cantSplit trHeight tblHeader hidden ins del tcPr tcPrChange tcW gridSpan "
    "hMerge vMerge tcBorders noWrap tcMar textDirection tcFitText vAlign hideMark headers header "
    "cellIns cellDel cellMerge"
)
PROPERTIES = (
    RUN_PROPERTIES | PARAGRAPH_PROPERTIES | SECTION_PROPERTIES | TABLE_PROPERTIES | {COLLAPSED}
)

# Marks between runs or paragraphs: where something starts or ends.
MARKS = _tags(
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd moveFromRangeStart "
    "moveFromRangeEnd moveToRangeStart moveToRangeEnd permStart permEnd proofErr "
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
    "customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart "
    "customXmlMoveToRangeEnd"
)

# Attributes that count, date or switch. Any other attribute of content may hold words
# and is kept as metadata.
TECHNICAL_ATTRIBUTES = split(
    "rsidR rsidRPr rsidP rsidDel rsidRDefault rsidTr rsidSect paraId textId id date dateUtc type "
    "fldCharType dirty fldLock space history displacedByCustomXml colFirst colLast edGrp clear "
    "editId anchorId char customMarkFollows noSpellErr dxaOrig dyaOrig"
)

TECHNICAL_NAMES = frozenset(f"{W}{name}" for name in TECHNICAL_ATTRIBUTES)

REVISION_NUMBERS = frozenset(
    f"{W}{name}" for name in ("rsidR", "rsidRPr", "rsidDel", "rsidRDefault")
)
REVISION_NUMBER = re.compile(r"[0-9A-F]{8}").fullmatch

# Bookmarks Word sets for itself.
OWN_BOOKMARK = re.compile(r"_(?:GoBack|(?:Toc|Ref|Hlk)\d{1,10})")

# What people call an element we refuse, and the code scripts see.
NAMED: dict[str, tuple[str, str]] = {
    "contentPart": ("picture", "手写墨迹"),
    "control": ("embedded-object", "控件"),
    "subDoc": ("embedded-object", "子文档"),
    "signatureline": ("unknown-content", "签名行"),
    "ink": ("picture", "手写墨迹"),
    "movie": ("embedded-object", "视频"),
}


def not_understood(element: _Element, where: str) -> UnreadableDraft:
    """The fault of an element no reader here knows, or knows and cannot read yet."""
    if not isinstance(element.tag, str):
        return refusal("unknown-content", "XML 注释或处理指令", where)
    name = local(element.tag)
    code, what = NAMED.get(name, ("unknown-content", f"无法识别的内容 {shown(name)}"))
    return refusal(code, what, where)


def check_no_text(element: _Element, where: str) -> None:
    """Refuse text where the format has no place for it."""
    text, tail = inner_text(element), element.tail
    if (text and not text.isspace()) or (tail and not tail.isspace()):
        raise refusal("unknown-content", "不在任何段落中的文字", where)


def plain_attributes(element: _Element) -> bool:
    """Whether an element has no attributes but the revision numbers Word gives everything."""
    for name, text in attributes(element):
        if name not in REVISION_NUMBERS or not REVISION_NUMBER(text):
            return False
    return True


def words_of(element: _Element) -> Iterator[str]:
    """The attribute values of an element that may hold words."""
    for name, text in attributes(element):
        known = name in TECHNICAL_NAMES or local(name) in TECHNICAL_ATTRIBUTES
        if not ((known and technical(text)) or OWN_BOOKMARK.fullmatch(text)):
            yield text
