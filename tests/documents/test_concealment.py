from __future__ import annotations

import re

import pytest

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import (
    DOCUMENT,
    body_draft,
    draft_of,
    own_texts,
    paragraph,
    rezip,
    root,
    run,
    texts,
    unzip,
    with_body,
    with_styles,
)

FILL, END = "<w14:textFill><w14:solidFill>", "</w14:solidFill></w14:textFill>"
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'.format
WHITE = '<w:color w:val="FFFFFF"/>'
TEXT_1 = '<w:color w:val="000000" w:themeColor="text1"/>'
WHITE_INK = '<w14:srgbClr w14:val="FFFFFF"/>'


def hidden_of(content: str) -> list[str]:
    return own_texts(body_draft(content), Part.BODY, Visibility.HIDDEN)


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:vanish w:val="1"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FAFAFA"/>',
        '<w:color w:val="000000" w:themeColor="background1"/>',
        '<w:sz w:val="2"/>',
        '<w:w w:val="1"/>',
        '<w:highlight w:val="black"/>',
        '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
        f'<w:color w:val="336699"/>{SHADE("336699")}',
        "<w:vanish/><w:specVanish/>",
        "<w:specVanish/>",
        '<w:spacing w:val="-200"/>',
        '<w:position w:val="400"/>',
        '<w:fitText w:val="5" w:id="1"/>',
        '<w:rtl/><w:szCs w:val="2"/>',
        '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/><w:color w:val="808080"/>',
        '<w:shd w:val="solid" w:color="FF0000" w:fill="FFFFFF"/><w:color w:val="FF0000"/>',
        '<w:color w:val="F2F2F2" w:themeColor="background1" w:themeShade="F2"/>',
        "<w14:textFill><w14:noFill/></w14:textFill>",
        f"{SHADE('1F4E79')}<w14:textFill><w14:noFill/></w14:textFill>",
        f"{FILL}<w14:schemeClr w14:val='bg1'/>{END}",
        f"{FILL}<w14:schemeClr w14:val='bg1'><w14:lumMod w14:val='95000'/></w14:schemeClr>{END}",
        f"{FILL}<w14:srgbClr w14:val='000000'><w14:alpha w14:val='100000'/></w14:srgbClr>{END}",
        (
            "<w14:textFill><w14:gradFill><w14:gsLst><w14:gs w14:pos='0'>"
            "<w14:srgbClr w14:val='FFFFFF'/></w14:gs></w14:gsLst></w14:gradFill></w14:textFill>"
        ),
        f"<w14:textFill><w14:solidFill>{WHITE_INK}</w14:solidFill></w14:textFill>",
    ],
)
def test_runs_nobody_sees_are_hidden(properties: str) -> None:
    assert hidden_of(paragraph(run("见"), run("藏", properties))) == ["藏"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        "<w:webHidden/>",
        '<w:color w:val="auto"/>',
        '<w:color w:val="FF0000"/>',
        '<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="7F"/>',
        '<w:sz w:val="10"/>',
        f'<w:color w:val="FFFFFF"/>{SHADE("1F4E79")}',
        '<w:highlight w:val="yellow"/>',
        '<w:spacing w:val="-20"/>',
        '<w:position w:val="-12"/>',
        '<w:fitText w:val="900" w:id="1"/>',
        '<w:shd w:val="pct10" w:color="000000" w:fill="FFFFFF"/>',
        f"{FILL}<w14:schemeClr w14:val='tx1'><w14:lumMod w14:val='65000'/></w14:schemeClr>{END}",
        f"{FILL}<w14:srgbClr w14:val='000000'><w14:alpha w14:val='40000'/></w14:srgbClr>{END}",
        (
            "<w14:textOutline><w14:solidFill><w14:srgbClr w14:val='000000'/></w14:solidFill>"
            "</w14:textOutline><w14:textFill><w14:noFill/></w14:textFill>"
        ),
    ],
)
def test_runs_a_reader_sees_are_visible(properties: str) -> None:
    assert hidden_of(paragraph(run("见"), run("也见", properties))) == []


def test_white_text_on_a_dark_cell_is_seen() -> None:
    cell = f"<w:tc><w:tcPr>{SHADE('1F4E79')}</w:tcPr>"
    white = paragraph(run("表头", '<w:color w:val="FFFFFF"/>'))
    assert hidden_of(f"<w:tbl><w:tr>{cell}{white}</w:tc></w:tr></w:tbl>") == []


def test_a_line_of_no_height_is_hidden() -> None:
    flat = '<w:p><w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>'
    assert hidden_of(f"{flat}{run('藏')}</w:p>{paragraph(run('见'))}") == ["藏"]


@pytest.mark.parametrize("mark", ["<w:hidden/>", '<w:trHeight w:val="1" w:hRule="exact"/>'])
def test_a_hidden_row_is_hidden(mark: str) -> None:
    row = f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{paragraph(run('藏'))}</w:tc></w:tr>"
    assert hidden_of(f"<w:tbl>{row}</w:tbl>{paragraph(run('见'))}") == ["藏"]


def test_text_in_a_cell_merged_away_is_hidden() -> None:
    def row(merge: str, text: str) -> str:
        return (
            f"<w:tr><w:tc><w:tcPr><w:vMerge{merge}/></w:tcPr>{paragraph(run(text))}</w:tc></w:tr>"
        )

    opening = row(' w:val="restart"', "见")
    assert hidden_of(f"<w:tbl>{opening}{row('', '藏')}</w:tbl>") == ["藏"]


VANISHING = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="Base"><w:name w:val="b"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="Child"><w:name w:val="c"/>'
    '<w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Gone"><w:name w:val="g"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="Loop"><w:name w:val="l"/>'
    '<w:basedOn w:val="Loop"/></w:style>'
)


def hidden_with_styles(content: str) -> list[str]:
    draft = draft_of(with_styles(VANISHING, with_body(content)))
    return own_texts(draft, Part.BODY, Visibility.HIDDEN)


def test_hidden_by_a_style_of_its_chain() -> None:
    line = paragraph(run("见"), run("藏", '<w:rStyle w:val="Child"/>'))
    assert hidden_with_styles(line) == ["藏"]
    shown = paragraph(run("见", '<w:rStyle w:val="Child"/><w:vanish w:val="0"/>'))
    assert hidden_with_styles(shown) == []


def test_hidden_by_its_paragraph_style() -> None:
    gone = f'<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr>{run("藏")}</w:p>'
    assert hidden_with_styles(gone + paragraph(run("见"))) == ["藏"]


def test_two_styles_that_hide_cancel_out() -> None:
    line = run("见", '<w:rStyle w:val="Base"/>')
    assert hidden_with_styles(f'<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr>{line}</w:p>') == []


def test_a_style_based_on_itself_ends() -> None:
    assert hidden_with_styles(paragraph(run("见", '<w:rStyle w:val="Loop"/>'))) == []


def test_hidden_by_default() -> None:
    entries = unzip(with_body(paragraph(run("藏"), run("见", '<w:vanish w:val="0"/>'))))
    sheet = entries["word/styles.xml"]
    assert b"<w:rPrDefault>" in sheet
    start = sheet.index(b"<w:rPr>", sheet.index(b"<w:rPrDefault>")) + len(b"<w:rPr>")
    entries["word/styles.xml"] = sheet[:start] + b"<w:vanish/>" + sheet[start:]
    draft = draft_of(rezip(entries))
    assert own_texts(draft, Part.BODY, Visibility.HIDDEN) == ["藏"]
    assert texts(draft, Part.BODY, Visibility.VISIBLE) == ["见"]


def paragraph_of(properties: str, *runs: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1800" w:right="1800" w:top="1440"/>'


@pytest.mark.parametrize(
    "properties",
    [
        '<w:spacing w:line="60" w:lineRule="exact"/>',
        '<w:ind w:left="-20000"/>',
        '<w:ind w:start="30000"/>',
        '<w:ind w:firstLineChars="-9000" w:firstLine="0"/>',
        '<w:ind w:right="-5000"/>',
        '<w:framePr w:w="2000" w:x="-9000" w:y="1"/>',
        '<w:framePr w:w="2000" w:x="1" w:y="40000"/>',
        '<w:framePr w:w="2000" w:h="20" w:hRule="exact" w:x="1" w:y="1"/>',
        '<w:framePr w:w="20" w:x="1" w:y="1"/>',
        '<w:shd w:val="clear" w:fill="000000"/><w:rPr/>',
    ],
)
def test_paragraphs_nobody_sees_are_hidden(properties: str) -> None:
    ink = '<w:color w:val="000000"/>' if "shd" in properties else ""
    line = paragraph_of(properties, run("藏", ink)) + paragraph(run("见"))
    section = f"<w:p><w:pPr><w:sectPr>{PAGE}</w:sectPr></w:pPr></w:p>"
    assert hidden_of(line + section) == ["藏"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:spacing w:line="560" w:lineRule="exact"/>',
        '<w:spacing w:line="1" w:lineRule="atLeast"/>',
        '<w:ind w:left="-1800" w:firstLine="640" w:firstLineChars="200"/>',
        '<w:ind w:left="420" w:hanging="420"/>',
        '<w:framePr w:w="2000" w:x="900" w:y="1200"/>',
    ],
)
def test_paragraphs_on_the_page_are_visible(properties: str) -> None:
    section = f"<w:p><w:pPr><w:sectPr>{PAGE}</w:sectPr></w:pPr></w:p>"
    assert hidden_of(paragraph_of(properties, run("见")) + section) == []


def hidden_by(styles: str, content: str) -> list[str]:
    draft = draft_of(with_styles(styles, with_body(content + paragraph(run("见")))))
    return own_texts(draft, Part.BODY, Visibility.HIDDEN)


def test_a_style_sets_lines_frames_and_shading_too() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="x"/><w:pPr>{}</w:pPr></w:style>'
    )
    for properties in (
        '<w:spacing w:line="20" w:lineRule="exact"/>',
        '<w:framePr w:w="2000" w:x="-90000" w:y="1"/>',
        '<w:shd w:val="clear" w:fill="112233"/>',
    ):
        line = paragraph_of('<w:pStyle w:val="X"/>', run("藏", '<w:color w:val="112233"/>'))
        assert hidden_by(style.format("X", properties), line) == ["藏"]


TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="T"><w:name w:val="t"/>{}'
    '<w:tblStylePr w:type="firstRow">{}</w:tblStylePr></w:style>'
)


def table(*rows: str, style: str = "T", look: str = '<w:tblLook w:val="0020"/>') -> str:
    properties = f'<w:tblPr><w:tblStyle w:val="{style}"/>{look}</w:tblPr>'
    return f"<w:tbl>{properties}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*runs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(*runs)}</w:tc>"


def test_white_text_in_a_header_row_the_style_makes_dark_is_seen() -> None:
    dark = TABLE_STYLE.format("", f"<w:rPr>{WHITE}</w:rPr><w:tcPr>{SHADE('1F4E79')}</w:tcPr>")
    assert hidden_by(dark, table(cell(run("表头")), cell(run("格")))) == []
    assert hidden_by(dark, table(cell(run("格")), cell(run("藏", WHITE)))) == ["藏"]


@pytest.mark.parametrize("look", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
def test_a_format_for_part_of_a_table_conceals(look: str) -> None:
    styles = TABLE_STYLE.format("", f"<w:rPr>{look}</w:rPr>")
    assert hidden_by(styles, table(cell(run("藏")), cell(run("格")))) == ["藏"]
    assert hidden_by(styles, table(cell(run("格")), look='<w:tblLook w:val="0000"/>')) == []


def test_cells_without_width_or_height_are_hidden() -> None:
    fixed = '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>'
    width = '<w:tcW w:w="{}" w:type="dxa"/>'.format
    cells = cell(run("藏"), properties=width(10)) + cell(run("见"), properties=width(2000))
    row = f"<w:tr>{cells}</w:tr>"
    assert hidden_of(f"<w:tbl>{fixed}{row}</w:tbl>") == ["藏"]
    assert hidden_of(f"<w:tbl>{row}</w:tbl>") == []
    low = '<w:trPr><w:trHeight w:val="70" w:hRule="exact"/></w:trPr>'
    assert hidden_of(
        f"<w:tbl><w:tr>{low}{cell(run('藏'))}</w:tr></w:tbl>{paragraph(run('见'))}"
    ) == ["藏"]


@pytest.mark.parametrize(
    "properties",
    ['<w:tblInd w:w="-30000" w:type="dxa"/>', '<w:tblpPr w:tblpX="30000" w:tblpY="1"/>'],
)
def test_a_table_beyond_the_page_is_hidden(properties: str) -> None:
    beyond = f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr>{cell(run('藏'))}</w:tr></w:tbl>"
    assert hidden_of(beyond + paragraph(run("见"))) == ["藏"]


def test_text_as_the_background_of_the_page_is_hidden() -> None:
    entries = unzip(with_body(""))
    line = paragraph(run("藏", '<w:color w:val="112233"/>'), run("见"))
    body = f"<w:body>{line}</w:body>"
    entries[DOCUMENT] = root("w:document", f'<w:background w:color="112233"/>{body}')
    draft = draft_of(rezip(entries))
    assert own_texts(draft, Part.BODY, Visibility.HIDDEN) == ["藏"]


def test_a_theme_turned_around_by_the_settings() -> None:
    entries = unzip(with_body(paragraph(run("见"), run("藏", TEXT_1))))
    turned = b'<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/></w:settings>'
    settings = re.sub(rb"<w:clrSchemeMapping[^>]*/>", b"", entries["word/settings.xml"])
    entries["word/settings.xml"] = settings.replace(b"</w:settings>", turned)
    assert own_texts(draft_of(rezip(entries)), Part.BODY, Visibility.HIDDEN) == ["藏"]


@pytest.mark.parametrize(
    "section",
    [
        '<w:pgSz w:w="20" w:h="16838"/>',
        '<w:pgSz w:w="11906" w:h="20"/>',
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="11800"/>',
        '<w:pgSz w:w="11906" w:h="16838"/><w:cols w:num="90" w:space="120"/>',
    ],
)
def test_a_page_without_room_for_text_refuses(section: str) -> None:
    line = f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr>{run('藏')}</w:p>"
    with pytest.raises(UnreadableDraft) as caught:
        body_draft(line + paragraph(run("见")))
    assert caught.value.code == "page-without-room"


def test_what_a_change_of_formatting_brought_to_light_is_an_insertion() -> None:
    change = '<w:rPrChange w:id="1" w:author="某"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'
    draft = body_draft(paragraph(run("机"), run("密", change)))
    assert texts(draft, Part.BODY, Visibility.INSERTED) == ["机密"]


def boxed(text: str, anchor: str = "", shape: str = "", look: str = "") -> str:
    return (
        f"<w:r><w:drawing><wp:anchor>{anchor}<a:graphic><a:graphicData uri='u'><wps:wsp>{shape}"
        f"<wps:txbx><w:txbxContent>{paragraph(run(text, look))}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def position(x: int, y: int) -> str:
    return (
        f"<wp:positionH><wp:posOffset>{x}</wp:posOffset></wp:positionH>"
        f"<wp:positionV><wp:posOffset>{y}</wp:posOffset></wp:positionV>"
        "<wp:extent cx='900000' cy='900000'/>"
    )


def hidden_boxes(box: str) -> list[str]:
    draft = body_draft(paragraph(run("见"), box))
    return texts(draft, Part.TEXT_BOX, Visibility.HIDDEN)


@pytest.mark.parametrize(("x", "y"), [(-9_000_000, 0), (30_000_000, 0), (0, 30_000_000)])
def test_a_text_box_beyond_the_page_is_hidden(x: int, y: int) -> None:
    assert hidden_boxes(boxed("藏", position(x, y))) == ["藏"]


def test_a_text_box_on_the_page_is_seen() -> None:
    assert hidden_boxes(boxed("见", position(-360_000, 2_000_000))) == []


@pytest.mark.parametrize("style", ["margin-left:-9999pt;width:90pt", "width:90pt;height:0"])
def test_an_old_text_box_beyond_the_page_is_hidden(style: str) -> None:
    content = f"<w:txbxContent>{paragraph(run('藏'))}</w:txbxContent>"
    shape = f'<v:shape style="{style}"><v:textbox>{content}</v:textbox></v:shape>'
    assert hidden_boxes(f"<w:r><w:pict>{shape}</w:pict></w:r>") == ["藏"]


def test_text_of_the_colour_of_its_box_is_hidden_and_white_on_blue_is_seen() -> None:
    blue = '<wps:spPr><a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill></wps:spPr>'
    assert hidden_boxes(boxed("藏", shape=blue, look='<w:color w:val="1F4E79"/>')) == ["藏"]
    assert hidden_boxes(boxed("见", shape=blue, look=WHITE)) == []
