from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Draft, Part, Visibility
from review_pipeline.documents.word.numerals import HIGHEST, counting, write_number
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import draft_of, paragraph, rezip, root, run, texts, unzip, with_body

NUMBERING = "word/numbering.xml"


def level(depth: int, style: str, pattern: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def item(text: str, depth: int = 0, listed: int = 1, mark: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{listed}"/></w:numPr>'
        f"<w:rPr>{mark}</w:rPr></w:pPr>{run(text)}</w:p>"
    )


def numbered(levels: str, *items: str, more: str = "") -> Draft:
    listed = '<w:num w:numId="{}"><w:abstractNumId w:val="7"/>{}</w:num>'
    content = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        f"{listed.format(1, '')}{listed.format(2, more)}"
    )
    entries = unzip(with_body("".join(items)))
    return draft_of(rezip({**entries, NUMBERING: root("w:numbering", content)}))


def shown(draft: Draft) -> list[str]:
    return texts(draft, Part.BODY, Visibility.VISIBLE)


def test_articles_go_on_after_an_interruption() -> None:
    articles = level(0, "chineseCountingThousand", "第%1条")
    draft = numbered(articles, item("甲"), paragraph(run("插入一段")), item("乙"))
    assert shown(draft) == ["第一条 甲", "插入一段", "第二条 乙"]


def test_the_ladder_of_official_papers() -> None:
    ladder = (
        level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%3．")
        + level(3, "decimal", "%1.%3.%4", "<w:isLgl/>")
    )
    items = (item("甲"), item("乙", 1), item("丙", 2), item("丁", 3), item("戊", 1), item("己"))
    assert shown(numbered(ladder, *items)) == [
        "一、甲",
        "（一）乙",
        "1．丙",
        "1.1.1 丁",
        "（二）戊",
        "二、己",
    ]


def test_a_second_list_of_the_same_kind_may_start_over() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    decimal = level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>')
    draft = numbered(decimal, item("甲"), item("乙"), item("丙", listed=2), more=override)
    assert shown(draft) == ["1.甲", "2.乙", "5.丙"]


def test_a_bullet_is_the_sign_it_looks_like() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    bullet = level(0, "bullet", "\uf0d8").replace("</w:lvl>", f"{fonts}</w:lvl>")
    assert shown(numbered(bullet, item("甲"))) == ["➢ 甲"]


def test_a_deleted_item_is_not_counted() -> None:
    gone = item("", mark='<w:del w:id="1" w:author="某"/>')
    draft = numbered(level(0, "decimal", "%1、"), item("甲"), gone, item("乙"))
    assert shown(draft) == ["1、甲", "2、乙"]


def test_numbers_from_a_style() -> None:
    entries = unzip(with_body(f'<w:p><w:pPr><w:pStyle w:val="Tiao"/></w:pPr>{run("甲")}</w:p>'))
    style = (
        '<w:style w:type="paragraph" w:styleId="Tiao"><w:name w:val="tiao"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    sheet = entries["word/styles.xml"].replace(b"</w:styles>", style.encode())
    listing = (
        f'<w:abstractNum w:abstractNumId="7">{level(0, "chineseCounting", "第%1条")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    changed = {"word/styles.xml": sheet, NUMBERING: root("w:numbering", listing)}
    assert shown(draft_of(rezip({**entries, **changed}))) == ["第一条 甲"]


def test_a_level_is_found_by_the_style_it_is_linked_to() -> None:
    entries = unzip(with_body(f'<w:p><w:pPr><w:pStyle w:val="Kuan"/></w:pPr>{run("甲")}</w:p>'))
    style = (
        '<w:style w:type="paragraph" w:styleId="Kuan"><w:name w:val="kuan"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    sheet = entries["word/styles.xml"].replace(b"</w:styles>", style.encode())
    linked = level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="Kuan"/>')
    listing = (
        f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.")}{linked}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    changed = {"word/styles.xml": sheet, NUMBERING: root("w:numbering", listing)}
    assert shown(draft_of(rezip({**entries, **changed}))) == ["（一）甲"]


def test_an_overridden_start_holds_after_every_restart() -> None:
    override = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    levels = level(0, "decimal", "%1、") + level(1, "decimal", "%2）")
    items = [item(text, depth, listed=2) for text, depth in (("甲", 0), ("乙", 1)) * 2]
    assert shown(numbered(levels, *items, more=override)) == ["1、甲", "5）乙", "2、甲", "5）乙"]


def test_a_level_that_never_restarts_goes_on() -> None:
    levels = level(0, "decimal", "%1、") + level(1, "decimal", "%2）", '<w:lvlRestart w:val="0"/>')
    items = [item(text, depth) for text, depth in (("甲", 0), ("乙", 1)) * 2]
    assert shown(numbered(levels, *items)) == ["1、甲", "1）乙", "2、甲", "2）乙"]


def test_an_interruption_by_another_list_stops_nothing() -> None:
    content = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{level(0, "chineseCounting", pattern)}'
        "</w:abstractNum>"
        for number, pattern in enumerate(("第%1条", "%1、"))
    ) + "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(2)
    )
    items = item("甲") + item("子", listed=2) + item("乙")
    entries = unzip(with_body(items))
    draft = draft_of(rezip({**entries, NUMBERING: root("w:numbering", content)}))
    assert shown(draft) == ["第一条 甲", "一、子", "第二条 乙"]


def test_a_number_its_level_conceals_is_hidden() -> None:
    gone = level(0, "decimal", "机密%1").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    draft = numbered(gone, item("甲"))
    assert shown(draft) == ["甲"]
    assert texts(draft, Part.BODY, Visibility.HIDDEN) == ["机密1 甲"]


def test_a_way_of_counting_not_known_refuses() -> None:
    with pytest.raises(UnreadableDraft, match="编号格式"):
        numbered(level(0, "hebrew1", "%1."), item("甲"))


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCounting", "一百零一"),
        (110, "chineseCounting", "一百一十"),
        (1010, "chineseCounting", "一千零一十"),
        (10001, "chineseCounting", "一万零一"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (3, "ideographTraditional", "丙"),
        (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircleChinese", "21"),
        (7, "decimalZero", "07"),
        (3, "decimalFullWidth", "３"),
        (1, "unheardOf", None),
        (HIGHEST + 1, "lowerLetter", None),
    ],
)
def test_numbers_as_word_writes_them(number: int, style: str, written: str | None) -> None:
    assert write_number(number, style) == written


@given(st.integers(1, 9999))
def test_spoken_numbers_read_back(number: int) -> None:
    digits = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
    units = {"十": 10, "百": 100, "千": 1000}
    total, digit = 0, 1 if number in range(10, 20) else 0
    for sign in counting(number):
        if sign in units:
            total, digit = total + digit * units[sign], 0
        else:
            digit = digits[sign]
    assert total + digit == number


def test_a_number_format_that_may_be_words_is_not_repeated() -> None:
    with pytest.raises(UnreadableDraft) as caught:
        numbered(level(0, "绝无仅有", "%1."), item("甲"))
    assert "绝无仅有" not in caught.value.message
