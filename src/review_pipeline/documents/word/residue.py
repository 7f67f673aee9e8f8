"""What stands in the parts of a package outside their content: links, comments, names of names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml.etree import XPath

from review_pipeline.documents.word.markup import own_text
from review_pipeline.documents.word.names import local, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.opc.rel import Relationships
    from lxml.etree import _Element

DECLARED = re.compile(rb"""xmlns(?::([^\s=]{1,600}))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
OPEN_XML = "http://schemas.openxmlformats.org/"
MICROSOFT = "http://schemas.microsoft.com/office/"
# Namespaces the programs declare, by what follows the address of their keeper.
USUAL = {
    OPEN_XML: split(
        "wordprocessingml/2006/main markup-compatibility/2006 officeDocument/2006/relationships "
        "officeDocument/2006/math officeDocument/2006/bibliography officeDocument/2006/customXml "
        "officeDocument/2006/extended-properties officeDocument/2006/custom-properties "
        "officeDocument/2006/docPropsVTypes officeDocument/2006/sharedTypes "
        "schemaLibrary/2006/main drawingml/2006/main drawingml/2006/wordprocessingDrawing "
        "drawingml/2006/picture drawingml/2006/chart drawingml/2006/chartDrawing "
        "drawingml/2006/diagram drawingml/2006/lockedCanvas drawingml/2006/spreadsheetDrawing "
        "package/2006/metadata/core-properties package/2006/relationships "
        "package/2006/content-types"
    ),
    MICROSOFT: split(
        "word/2003/auxHint word/2006/wordml word/2010/wordml word/2010/wordprocessingCanvas "
        "word/2010/wordprocessingDrawing word/2010/wordprocessingGroup "
        "word/2010/wordprocessingInk word/2010/wordprocessingShape word/2012/wordml "
        "word/2012/wordprocessingDrawing word/2015/wordml/symex word/2016/wordml/cid "
        "word/2018/wordml word/2018/wordml/cex word/2020/wordml/sdtdatahash "
        "word/2023/wordml/word16du word/2024/wordml/sdtformatlock "
        "drawing/2007/8/2/chart drawing/2008/diagram drawing/2010/chartDrawing "
        "drawing/2010/diagram drawing/2010/main drawing/2012/chart drawing/2012/chartStyle "
        "drawing/2014/chart drawing/2014/chart/ac drawing/2014/chartex drawing/2014/main "
        "drawing/2015/06/chart drawing/2015/9/8/chartex drawing/2015/10/21/chartex "
        "drawing/2016/5/9/chartex drawing/2016/5/10/chartex drawing/2016/5/11/chartex "
        "drawing/2016/5/12/chartex drawing/2016/5/13/chartex drawing/2016/5/14/chartex "
        "drawing/2016/11/main drawing/2016/ink drawing/2016/SVG/main drawing/2017/03/chart "
        "drawing/2017/decorative drawing/2017/model3d drawing/2018/hyperlinkcolor "
        "2019/extlst thememl/2012/main mac/office/2008/main 2006/coverPageProps "
        "2009/outspace/metadata"
    ),
    "urn:schemas-microsoft-com:": split("vml office:office office:word office:excel mac:vml"),
    "http://purl.org/dc/": split("elements/1.1/ terms/ dcmitype/"),
    "http://www.w3.org/": split("2001/XMLSchema-instance 2001/XMLSchema 2000/svg 1999/xlink"),
    "http://www.wps.cn/": split("officeDocument/2013/wpsCustomData"),
}
URIS = frozenset(f"{keeper}{rest}" for keeper, rests in USUAL.items() for rest in rests)
LONGEST_PREFIX = 8
# The prefixes of what an older program may pass over: names declared beside.
IGNORABLE = "Ignorable"
# Whether there is any; most parts that hold no text hold none.
LOOSE = XPath("boolean(//text()[normalize-space()] | //comment() | //processing-instruction())")
_ENDING = r"\d{0,5}\.[a-z]{3,5}"
USUAL_NAME = re.compile(
    r"/docProps/(?:core|app|custom|thumbnail)\.[a-z]{3,4}"
    rf"|/customXml/item(?:Props)?{_ENDING}"
    r"|/docMetadata/LabelInfo\.xml"
    r"|/word/(?:glossary/)?(?:"
    rf"(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes"
    rf"|endnotes|comments|commentsExtended|commentsIds|commentsExtensible|people|header|footer)"
    rf"{_ENDING}"
    rf"|media/image{_ENDING}|theme/(?:theme|themeOverride){_ENDING}"
    rf"|charts/(?:chart|chartEx|style|colors){_ENDING}|drawings/drawing{_ENDING}"
    rf"|diagrams/(?:data|layout|quickStyle|colors|drawing){_ENDING}"
    rf"|embeddings/(?:oleObject|Workbook|Microsoft_(?:Excel|Word|PowerPoint)"
    rf"_(?:Worksheet|Sheet|Document|Presentation|_{{0,3}})){_ENDING})"
)


def addresses(relationships: Relationships) -> Iterator[str]:
    """The addresses a part links to."""
    for relationship in relationships.values():
        if relationship.is_external:
            yield relationship.target_ref


def outside(root: _Element) -> Iterator[str]:
    """The words beside the root of a part, and on it: comments, instructions, attributes."""
    for preceding in (True, False):
        for each in root.itersiblings(preceding=preceding):
            yield str(each.text or "")
    for name, text in root.attrib.items():
        names = set(str(text).split()) if local(str(name)) == IGNORABLE else set()
        if not names or not names.issubset(root.nsmap):
            yield str(text)


def loose(root: _Element) -> Iterator[str]:
    """The text of a part that has no place for any: properties, settings, definitions."""
    if not LOOSE(root):
        return
    for element in root.iter():
        yield own_text(element) if isinstance(element.tag, str) else str(element.text or "")
        yield element.tail or ""


def declared(part: bytes) -> Iterator[str]:
    """The namespaces an XML part declares that no usual program does; nothing else reads them."""
    plain = part.decode("utf-16", "replace").encode() if part[:2] in UTF16_MARKS else part
    for found in DECLARED.finditer(plain):
        prefix, uri = (
            (each or b"").decode(errors="replace") for each in (found[1], found[2] or found[3])
        )
        if uri not in URIS:
            yield f"{prefix}\n{uri}" if prefix else uri
        elif len(prefix) > LONGEST_PREFIX or not prefix.isascii():
            yield prefix


def part_names(names: Iterable[str]) -> Iterator[str]:
    """The names of parts that no usual program gives."""
    for name in sorted(names):
        if USUAL_NAME.fullmatch(name) is None:
            yield name
