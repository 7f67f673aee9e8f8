from __future__ import annotations

import pytest

from review_pipeline.documents.draft import Part, Visibility
from tests.documents.kit import (
    body_draft,
    draft_of,
    own_texts,
    paragraph,
    rezip,
    run,
    texts,
    unzip,
    with_body,
    with_styles,
)

SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'.format
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
        "<w14:textFill><w14:noFill/></w14:textFill>",
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
