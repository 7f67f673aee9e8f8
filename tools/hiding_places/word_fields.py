"""Word: field codes, form fields, content controls, bookmarks."""

from __future__ import annotations

import base64

from tools.hiding_places.packages import Entries, with_part
from tools.hiding_places.place import ID, MARK, TERM, HidingPlace, Kind
from tools.hiding_places.word_base import MAIN, body, built, para, run, with_body


def _char(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def _field(code: str, result: str = "文") -> HidingPlace:
    return body(para(_char("begin") + _code(code) + _char("separate") + run(result) + _char("end")))


def _form(data: str) -> HidingPlace:
    return body(
        para(
            _char("begin", f"<w:ffData>{data}</w:ffData>")
            + _code("FORMTEXT")
            + _char("separate")
            + run("文")
            + _char("end")
        )
    )


CODES = Kind(
    "docx",
    "域代码",
    {
        "quote": _field(f'QUOTE "{MARK}"'),
        "equation-overstrike": _field(f"EQ \\o({TERM},{ID})"),
        "equation-ring": body(
            para(
                "".join(
                    _char("begin") + _code(f"EQ \\o\\ac(○,{c})") + _char("end") for c in TERM + ID
                )
            )
        ),
        "include-text": _field(f'INCLUDETEXT "D:\\\\{MARK}.docx"'),
        "include-picture": _field(f'INCLUDEPICTURE "D:\\\\{MARK}.png"'),
        "set-bookmark": body(para(_char("begin") + _code(f'SET x "{MARK}"') + _char("end"))),
        "index-entry": body(para(_char("begin") + _code(f'XE "{MARK}"') + _char("end"))),
        "contents-entry": body(para(_char("begin") + _code(f'TC "{MARK}" \\l 1') + _char("end"))),
        "authority-entry": body(para(_char("begin") + _code(f'TA \\l "{MARK}"') + _char("end"))),
        "macro-button": body(para(_char("begin") + _code(f"MACROBUTTON x {MARK}") + _char("end"))),
        "goto-button": body(para(_char("begin") + _code(f"GOTOBUTTON x {MARK}") + _char("end"))),
        "if-branch-not-taken": _field(f'IF 1 = 1 "文" "{MARK}"'),
        "fill-in-default": _field(f'FILLIN "问" \\d "{MARK}"'),
        "ask-prompt": _field(f'ASK x "{MARK}"'),
        "document-property": _field(f'DOCPROPERTY "{MARK}"'),
        "document-variable": _field(f'DOCVARIABLE "{MARK}"'),
        "hyperlink-target": _field(f'HYPERLINK "http://example.org/{MARK}"'),
        "hyperlink-tip": _field(f'HYPERLINK "http://example.org/" \\o "{MARK}"'),
        "link-to-sheet": _field(f'LINK Excel.Sheet.12 "D:\\\\{MARK}.xlsx" "A1"'),
        "exchange": _field(f'DDEAUTO excel "{MARK}"'),
        "auto-text": _field(f'AUTOTEXT "{MARK}"'),
        "private": body(para(_char("begin") + _code(f"PRIVATE {MARK}") + _char("end"))),
        "add-in": body(para(_char("begin") + _code(f"ADDIN {MARK}") + _char("end"))),
        "number-picture": _field(f"= 1 \\# \"'{MARK}'0\""),
        "symbol-codes": body(
            para(
                "".join(
                    _char("begin") + _code(f"SYMBOL {ord(c)} \\u") + _char("end") for c in TERM + ID
                )
            )
        ),
        "nested-in-another": body(
            para(
                _char("begin")
                + _code("IF 1 = ")
                + _char("begin")
                + _code(f'QUOTE "{MARK}"')
                + _char("end")
                + _code('"文" "文"')
                + _char("separate")
                + run("文")
                + _char("end")
            )
        ),
        "code-cut-over-runs": body(
            para(
                _char("begin")
                + _code(f'QUOTE "{TERM[:4]}').rstrip()
                + _code(TERM[4:])
                + _code(ID[:9])
                + _code(f'{ID[9:]}"')
                + _char("separate")
                + run("文")
                + _char("end")
            )
        ),
        "simple-field-code": body(
            para(f'<w:fldSimple w:instr=" QUOTE {MARK} ">{run("文")}</w:fldSimple>')
        ),
        "result": _field("TITLE", MARK),
        "text-among-codes": body(
            para(
                _char("begin")
                + _code("TITLE")
                + run(MARK)
                + _char("separate")
                + run("文")
                + _char("end")
            )
        ),
        "result-over-paragraphs": body(
            para(_char("begin") + _code("TITLE") + _char("separate") + run(TERM[:4]))
            + para(run(TERM[4:] + ID[:8]))
            + para(run(ID[8:]) + _char("end"))
        ),
        "field-data": body(
            para(
                _char(
                    "begin",
                    f"<w:fldData>{base64.b64encode(MARK.encode('utf-16-le')).decode()}</w:fldData>",
                )
                + _code("ADDIN")
                + _char("end")
            )
        ),
        "simple-field-data": body(
            para(
                '<w:fldSimple w:instr=" ADDIN "><w:fldData>'
                f"{base64.b64encode(MARK.encode()).decode()}</w:fldData>{run('文')}</w:fldSimple>"
            )
        ),
    },
)

FORMS = Kind(
    "docx",
    "窗体域与书签",
    {
        "default-text": _form(f'<w:textInput><w:default w:val="{MARK}"/></w:textInput>'),
        "text-format": _form(f'<w:textInput><w:format w:val="{MARK}"/></w:textInput>'),
        "help-text": _form(f'<w:helpText w:type="text" w:val="{MARK}"/><w:textInput/>'),
        "status-text": _form(f'<w:statusText w:type="text" w:val="{MARK}"/><w:textInput/>'),
        "name": _form(f'<w:name w:val="{TERM}_{ID}"/><w:textInput/>'),
        "entry-macro": _form(f'<w:entryMacro w:val="{MARK}"/><w:textInput/>'),
        "list-entry": _form(
            f'<w:ddList><w:listEntry w:val="甲"/><w:listEntry w:val="{MARK}"/></w:ddList>'
        ),
        "bookmark-name": body(
            f'<w:bookmarkStart w:id="5" w:name="{TERM}_{ID}"/>{para(run("文"))}<w:bookmarkEnd '
            'w:id="5"/>'
        ),
        "permitted-editor": body(
            f'<w:permStart w:id="1" w:ed="{MARK}"/>{para(run("文"))}<w:permEnd w:id="1"/>'
        ),
        "hyperlink-anchor": body(para(f'<w:hyperlink w:anchor="{MARK}">{run("文")}</w:hyperlink>')),
        "hyperlink-tooltip": body(
            para(f'<w:hyperlink w:anchor="x" w:tooltip="{MARK}">{run("文")}</w:hyperlink>')
        ),
        "hyperlink-frame": body(
            para(f'<w:hyperlink w:anchor="x" w:tgtFrame="{MARK}">{run("文")}</w:hyperlink>')
        ),
        "hyperlink-place": body(
            para(f'<w:hyperlink w:anchor="x" w:docLocation="{MARK}">{run("文")}</w:hyperlink>')
        ),
        "smart-tag-property": body(
            para(
                '<w:smartTag w:uri="urn:x" w:element="d"><w:smartTagPr>'
                f'<w:attr w:name="甲" w:val="{MARK}"/></w:smartTagPr>{run("文")}</w:smartTag>'
            )
        ),
        "smart-tag-element": body(
            para(f'<w:smartTag w:uri="{MARK}" w:element="d">{run("文")}</w:smartTag>')
        ),
        "custom-markup-attribute": body(
            para(
                '<w:customXml w:uri="urn:x" w:element="d"><w:customXmlPr><w:placeholder '
                f'w:val="{MARK}"/><w:attr w:name="a" w:val="b"/></w:customXmlPr>'
                f"{run('文')}</w:customXml>"
            )
        ),
    },
)


def _control(properties: str) -> HidingPlace:
    return body(
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{para(run('文'))}"
        "</w:sdtContent></w:sdt>"
    )


def _bound() -> Entries:
    """A control that shows one thing, bound to data that says another."""
    item = f"<d:r xmlns:d='urn:d'><d:v>{MARK}</d:v></d:r>"
    control = (
        "<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings=\"xmlns:d='urn:d'\" "
        'w:xpath="/d:r[1]/d:v[1]" w:storeItemID="{11111111-2222-3333-4444-555555555555}"/>'
        f"<w:text/></w:sdtPr><w:sdtContent>{para(run('文'))}</w:sdtContent></w:sdt>"
    )
    return with_part(
        with_body(control),
        "customXml/item7.xml",
        item,
        "application/xml",
        source=MAIN,
        purpose="customXml",
    )


CONTROLS = Kind(
    "docx",
    "内容控件",
    {
        "alias": _control(f'<w:alias w:val="{MARK}"/>'),
        "tag": _control(f'<w:tag w:val="{MARK}"/>'),
        "placeholder": _control(f'<w:placeholder><w:docPart w:val="{MARK}"/></w:placeholder>'),
        "placeholder-shown": body(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{para(run(MARK))}</w:sdtContent></w:sdt>"
        ),
        "list-item-shown": _control(
            f'<w:dropDownList><w:listItem w:displayText="{MARK}" w:value="1"/></w:dropDownList>'
        ),
        "list-item-value": _control(
            f'<w:dropDownList><w:listItem w:displayText="甲" w:value="{MARK}"/></w:dropDownList>'
        ),
        "list-last-value": _control(f'<w:dropDownList w:lastValue="{MARK}"/>'),
        "combo-item": _control(
            f'<w:comboBox><w:listItem w:displayText="{MARK}" w:value="1"/></w:comboBox>'
        ),
        "date-format": _control(f"<w:date><w:dateFormat w:val=\"'{MARK}'\"/></w:date>"),
        "binding-path": _control(f'<w:dataBinding w:xpath="/{TERM}_{ID}" w:storeItemID="x"/>'),
        "binding-mappings": _control(
            f'<w:dataBinding w:prefixMappings="xmlns:d=\'{MARK}\'" w:xpath="/d:a" '
            'w:storeItemID="x"/>'
        ),
        "bound-data": HidingPlace(built(_bound)),
        "gallery": _control(f'<w:docPartObj><w:docPartGallery w:val="{MARK}"/></w:docPartObj>'),
        "category": _control(
            f'<w:docPartObj><w:docPartGallery w:val="甲"/><w:docPartCategory w:val="{MARK}"/>'
            "</w:docPartObj>"
        ),
        "repeated-title": _control(
            f'<w15:repeatingSection><w15:sectionTitle w15:val="{MARK}"/></w15:repeatingSection>'
        ),
        "hidden-control": body(
            '<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr><w15:appearance w15:val="hidden"/></w:sdtPr>'
            f"<w:sdtContent>{para(run(MARK, '<w:vanish/>'))}</w:sdtContent></w:sdt>"
        ),
        "check-box-font": _control(
            f'<w14:checkbox><w14:checkedState w14:val="2612" w14:font="{MARK}"/></w14:checkbox>'
        ),
        "control-of-control": body(
            '<w:sdt><w:sdtContent><w:sdt><w:sdtPr><w:alias w:val="甲"/></w:sdtPr><w:sdtContent>'
            f"{para(run(MARK))}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
        ),
    },
)

KINDS = (CODES, FORMS, CONTROLS)
