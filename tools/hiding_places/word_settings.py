"""Word: styles, numbering, settings, fonts, theme, and parts that describe the document."""

from __future__ import annotations

from tools.hiding_places.packages import Entries, edited, external
from tools.hiding_places.place import ID, MARK, TERM, HidingPlace, Kind
from tools.hiding_places.word_base import (
    MAIN,
    WORD,
    built,
    element,
    para,
    part,
    replaced,
    run,
    styled,
    with_body,
)

_SETTINGS = "word/settings.xml"
_THEME = "word/theme/theme1.xml"


def _setting(xml: str) -> HidingPlace:
    return replaced(_SETTINGS, "</w:settings>", f"{xml}</w:settings>")


def _outside(purpose: str, content: str = "", source: str = MAIN) -> HidingPlace:
    def make() -> Entries:
        return external(with_body(content), source, purpose, f"http://example.org/{MARK}", "rId950")

    return HidingPlace(built(make))


SETTINGS = Kind(
    "docx",
    "设置",
    {
        "variable-value": _setting(f'<w:docVars><w:docVar w:name="a" w:val="{MARK}"/></w:docVars>'),
        "variable-name": _setting(f'<w:docVars><w:docVar w:name="{MARK}" w:val="a"/></w:docVars>'),
        "merge-query": _setting(
            f'<w:mailMerge><w:mainDocumentType w:val="letter"/><w:query w:val="{MARK}"/>'
            "</w:mailMerge>"
        ),
        "merge-connection": _setting(
            f'<w:mailMerge><w:connectString w:val="{MARK}"/></w:mailMerge>'
        ),
        "merge-subject": _setting(f'<w:mailMerge><w:mailSubject w:val="{MARK}"/></w:mailMerge>'),
        "merge-address": _setting(
            f'<w:mailMerge><w:addressFieldName w:val="{MARK}"/></w:mailMerge>'
        ),
        "merge-map": _setting(
            f'<w:mailMerge><w:odso><w:udl w:val="{MARK}"/><w:table w:val="t"/></w:odso>'
            "</w:mailMerge>"
        ),
        "protecting-person": _setting(f'<w:writeProtection w:cryptProviderType="{MARK}"/>'),
        "caption-name": _setting(f'<w:captions><w:caption w:name="{MARK}"/></w:captions>'),
        "schema": _setting(f'<w:attachedSchema w:val="{MARK}"/>'),
        "save-through": _setting(f'<w:saveThroughXslt w:solutionID="{MARK}"/>'),
        "smart-tag-type": _setting(
            f'<w:smartTagType w:namespaceuri="urn:x" w:name="d" w:url="{MARK}"/>'
        ),
        "compatibility-name": _setting(
            f'<w:compat><w:compatSetting w:name="{MARK}" w:uri="urn:x" w:val="1"/></w:compat>'
        ),
        "no-break-characters": _setting(f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{MARK}"/>'),
        "list-separator": _setting(f'<w:listSeparator w:val="{MARK}"/>'),
        "default-style": _setting(f'<w:clickAndTypeStyle w:val="{MARK}"/>'),
        "writing-style": _setting(f'<w:activeWritingStyle w:lang="zh-CN" w:appName="{MARK}"/>'),
        "shape-defaults": _setting(
            "<w:hdrShapeDefaults><o:shapedefaults "
            'xmlns:o="urn:schemas-microsoft-com:office:office" '
            f'v:ext="edit" xmlns:v="urn:schemas-microsoft-com:vml" spidmax="{MARK}"/>'
            "</w:hdrShapeDefaults>"
        ),
        "unknown-setting": _setting(f"<w:someday>{MARK}</w:someday>"),
        "attached-template": _outside("attachedTemplate", source=_SETTINGS),
        "merge-source": _outside("mailMergeSource", source=_SETTINGS),
    },
)

_NUMBERED = para(run("文"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')


def _numbering(level: str = "", more: str = "", content: str = _NUMBERED) -> HidingPlace:
    lists = (
        f'<w:abstractNum w:abstractNumId="77">{more}<w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/>{level}</w:lvl></w:abstractNum>'
    )

    def make() -> Entries:
        first = edited(
            with_body(content), "word/numbering.xml", "<w:abstractNum ", f"{lists}<w:abstractNum "
        )
        number = '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
        return edited(first, "word/numbering.xml", "</w:numbering>", f"{number}</w:numbering>")

    return HidingPlace(built(make))


STYLES = Kind(
    "docx",
    "样式、编号、主题、字体",
    {
        "style-name": styled(
            f'<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="{MARK}"/></w:style>', ""
        ),
        "style-alias": styled(
            '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="q"/>'
            f'<w:aliases w:val="{MARK}"/></w:style>',
            "",
        ),
        "style-id": styled(
            f'<w:style w:type="paragraph" w:styleId="{TERM}{ID}"><w:name w:val="q"/></w:style>', ""
        ),
        "style-font": styled(
            '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="q"/>'
            f'<w:rPr><w:rFonts w:eastAsia="{MARK}"/></w:rPr></w:style>',
            "",
        ),
        "latent-style": replaced(
            "word/styles.xml",
            "</w:latentStyles>",
            f'<w:lsdException w:name="{MARK}"/></w:latentStyles>',
        ),
        "list-label": _numbering(f'<w:lvlText w:val="{MARK}%1"/>'),
        "list-label-unused": _numbering(f'<w:lvlText w:val="{MARK}%1"/>', content=""),
        "list-name": _numbering('<w:lvlText w:val="%1"/>', f'<w:name w:val="{MARK}"/>'),
        "list-number-format": _numbering(
            f'<w:numFmt w:val="custom" w:format="{MARK}"/><w:lvlText w:val="%1"/>'
        ),
        "list-number-in-id": HidingPlace(
            _numbering(f'<w:lvlText w:val="{ID[:2]}0%1{ID[4:]}"/>').build, (ID,)
        ),
        "font-name": replaced(
            "word/fontTable.xml", "</w:fonts>", f'<w:font w:name="{MARK}"/></w:fonts>'
        ),
        "font-other-name": replaced(
            "word/fontTable.xml",
            "</w:fonts>",
            f'<w:font w:name="甲"><w:altName w:val="{MARK}"/></w:font></w:fonts>',
        ),
        "theme-name": replaced(_THEME, 'name="Office', f'name="{MARK}'),
        "theme-font": replaced(
            _THEME, "</a:majorFont>", f'<a:font script="Qaaa" typeface="{MARK}"/></a:majorFont>'
        ),
        "theme-extension": replaced(
            _THEME,
            "</a:theme>",
            f'<a:extLst><a:ext uri="{{1}}"><q:x xmlns:q="urn:q" v="{MARK}"/></a:ext></a:extLst>'
            "</a:theme>",
        ),
        "web-frame": part(
            "word/webSettings7.xml",
            element(
                "w:webSettings",
                f'<w:frameset><w:frame><w:name w:val="{MARK}"/></w:frame></w:frameset>',
            ),
            f"{WORD}.webSettings+xml",
            "webSettings",
        ),
        "web-division": part(
            "word/webSettings7.xml",
            element("w:webSettings", f'<w:divs><w:div w:id="1"><w:q v="{MARK}"/></w:div></w:divs>'),
            f"{WORD}.webSettings+xml",
            "webSettings",
        ),
        "glossary": part(
            "word/glossary/document.xml",
            element(
                "w:glossaryDocument",
                '<w:docParts><w:docPart><w:docPartPr><w:name w:val="甲"/>'
                f"</w:docPartPr><w:docPartBody>{para(run(MARK))}</w:docPartBody></w:docPart></w:docParts>",
            ),
            f"{WORD}.document.glossary+xml",
            "glossaryDocument",
        ),
        "glossary-name": part(
            "word/glossary/document.xml",
            element(
                "w:glossaryDocument",
                f'<w:docParts><w:docPart><w:docPartPr><w:name w:val="{MARK}"/>'
                f'<w:description w:val="{MARK}"/></w:docPartPr><w:docPartBody>{para(run("甲"))}'
                "</w:docPartBody></w:docPart></w:docParts>",
            ),
            f"{WORD}.document.glossary+xml",
            "glossaryDocument",
        ),
    },
)


_NAMED_LINK = para(f'<w:hyperlink r:id="rId950">{run("文")}</w:hyperlink>')
LINKS = Kind(
    "docx",
    "指向文件外的关系",
    {
        "hyperlink": _outside("hyperlink", _NAMED_LINK),
        "hyperlink-unused": _outside("hyperlink"),
        "picture": _outside("image"),
        "ole-object": _outside("oleObject"),
        "sub-document": _outside("subDocument", '<w:subDoc r:id="rId950"/>'),
        "frame": _outside("frame"),
        "alternative-chunk": _outside("aFChunk", '<w:altChunk r:id="rId950"/>'),
        "video": _outside("video"),
        "custom-xml": _outside("customXml"),
        "made-up-purpose": _outside("urn:made-up"),
        "fonts": _outside("font", source="word/fontTable.xml"),
        "of-the-package": _outside("hyperlink", source=""),
    },
)

KINDS = (SETTINGS, STYLES, LINKS)
