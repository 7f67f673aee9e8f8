"""Words of a file nobody on the page sees: properties, names of styles, settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.word.keywords import built_in_name, technical, usual_face
from review_pipeline.documents.word.markup import attributes, child, own_text, value
from review_pipeline.documents.word.names import MC, W, local, split
from review_pipeline.documents.word.numbering import PLACEHOLDER
from review_pipeline.documents.word.vocabulary import TECHNICAL_ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# Elements of the property parts that count or date.
COUNTS = split(
    "TotalTime Pages Words Characters Lines Paragraphs ScaleCrop DocSecurity LinksUpToDate "
    "CharactersWithSpaces SharedDoc HyperlinksChanged AppVersion created modified lastPrinted "
    "revision i4 bool filetime"
)
ATTRIBUTES_WITHOUT_WORDS = TECHNICAL_ATTRIBUTES | frozenset(
    ["pid", "fmtid", "size", "baseType", "itemID", "paraIdParent", "done", "durableId"]
)
FONTS = f"{W}rFonts"
# Attributes that list prefixes of the part, each declared with its namespace.
PREFIXES = frozenset(f"{MC}{name}" for name in ("Ignorable", "MustUnderstand"))
BUILT_IN = frozenset(f"{W}{name}" for name in ("lsdException", "name"))
PACKAGE_NAME = re.compile(r"https?://schemas\.microsoft\.com/[\w./]{1,60}")
# Settings that switch, measure or number; any other may hold words.
SILENT_SETTINGS = split(
    "settings writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText mirrorMargins "
    "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
    "saveSubsetFonts saveFormsData alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors "
    "activeWritingStyle proofState formsDesign linkStyles stylePaneFormatFilter "
    "stylePaneSortMethod documentType trackRevisions revisionView doNotTrackMoves "
    "doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet "
    "defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps "
    "showEnvelope summaryLength evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting "
    "bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing "
    "displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin "
    "doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne "
    "strictFirstAndLastChars savePreviewPicture doNotValidateAgainstSchema "
    "saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml "
    "saveXmlDataOnly useXSLTWhenSaving showXMLTags alwaysMergeEmptyNamespace updateFields "
    "footnotePr endnotePr footnote endnote pos numFmt numStart numRestart compat compatSetting "
    "rsids rsidRoot rsid themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade readModeInkLockDown decimalSymbol listSeparator "
    "chartTrackingRefBased docId persistentDocumentId conflictMode discardImageEditingData "
    "defaultImageDpi mathPr mathFont brkBin brkBinSub smallFrac dispDef lMargin rMargin defJc "
    "wrapIndent wrapRight intLim naryLim preSp postSp interSp intraSp shapedefaults shapelayout "
    "idmap shapeDefaults hdrShapeDefaults doNotEmbedSmartTags "
    "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
    "doNotExpandShiftReturn adjustLineHeightInTable useFELayout "
    "useAsianBreakRules compatibilityMode noLineBreaksAfter noLineBreaksBefore"
)


def harvest(root: _Element) -> Iterator[str]:
    """Every word of a part: texts, comments of the markup, attribute values.

    Paragraphs come whole, so that words split over runs are still found.
    """
    for paragraph in root.iter(f"{W}p"):
        yield "".join(str(text) for text in paragraph.itertext())
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"{element.text or ''}{element.tail or ''}"
            continue
        if local(element.tag) in COUNTS:
            continue
        yield own_text(element)
        yield element.tail or ""
        for key, text in element.attrib.items():
            if local(str(key)) not in ATTRIBUTES_WITHOUT_WORDS:
                yield str(text)


def setting_words(root: _Element) -> Iterator[str]:
    """The words of a settings part: document variables, mail merge, captions."""
    for element in root.iter():
        name = local(element.tag) if isinstance(element.tag, str) else ""
        yield from _texts(element)
        if name in SILENT_SETTINGS:
            yield from _odd_values(element)
        else:
            yield from (str(text) for text in element.attrib.values())


def _texts(element: _Element) -> Iterator[str]:
    text, tail = own_text(element), element.tail
    if text and not text.isspace():
        yield text
    if tail and not tail.isspace():
        yield tail


def _odd_values(element: _Element) -> Iterator[str]:
    """The values of attributes that are not the format's own."""
    for name, text in attributes(element):
        if name in PREFIXES and set(text.split()) <= set(filter(None, element.nsmap)):
            continue
        plain = technical(text) or usual_face(text) or PACKAGE_NAME.fullmatch(text)
        if not plain and any(map(str.isalnum, text)):
            yield text


def style_words(root: _Element) -> Iterator[str]:
    """The names of styles somebody made, and whatever else may be words.

    Word itself names the character twin of a paragraph style: "Heading 1 Char".
    """
    names = {style.get(f"{W}styleId"): value(child(style, "name")) for style in _styles(root)}
    for style in _styles(root):
        name, twin = value(child(style, "name")), names.get(value(child(style, "link")), "")
        own = style.get(f"{W}customStyle") is not None
        if (own and name.lower() != f"{twin} char".lower()) or not name.isascii():
            yield name
        yield value(child(style, "aliases"))
        style_id = value(style, f"{W}styleId")
        if own and style_id.lower() != name.replace(" ", "").lower():
            yield style_id
    ids = {style_id for style_id in names if style_id}
    yield from _design_words(root, ids | set(names.values()))


def _design_words(root: _Element, names: set[str]) -> Iterator[str]:
    """Texts and odd values of a part that only sets how others look.

    The names Word gives its own styles are in plain English; so are its table styles'.
    """
    for element in root.iter():
        yield from _texts(element)
        fonts = element.tag == FONTS
        built_in = element.tag in BUILT_IN
        for key, text in attributes(element):
            if key in PREFIXES and set(text.split()) <= set(filter(None, element.nsmap)):
                continue
            plain = technical(text) or text in names or (fonts and usual_face(text))
            if not plain and not (built_in and built_in_name(text)):
                yield text


def _styles(root: _Element) -> Iterator[_Element]:
    return root.iterfind(f"{W}style")


def numbering_words(root: _Element) -> Iterator[str]:
    """The texts of list levels, used or not, the names of lists, and whatever else is odd.

    A level of placeholders and punctuation alone holds no word.
    """
    signs = {value(level) for level in root.iter(f"{W}lvlText")}
    bare = {sign for sign in signs if not any(map(str.isalnum, PLACEHOLDER.sub("", sign)))}
    linked = {
        value(level) for level in root.iter(f"{W}pStyle", f"{W}styleLink", f"{W}numStyleLink")
    }
    yield from _design_words(root, bare | linked)
