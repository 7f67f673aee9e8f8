"""Content written several times over, and text that reads otherwise than it is written."""

from __future__ import annotations

import pytest

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import body_draft, draft_of, paragraph, rezip, run, texts, unzip, with_body

METADATA = Visibility.METADATA


def alternate(*choices: str, fallback: str | None = None) -> str:
    written = "".join(f'<mc:Choice Requires="wps">{choice}</mc:Choice>' for choice in choices)
    last = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent>{written}{last}</mc:AlternateContent>"


def shown(content: str) -> list[str]:
    return texts(body_draft(content), Part.BODY, Visibility.VISIBLE)


def refused(content: str) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        body_draft(content)
    return caught.value.code


def test_several_choices_that_say_the_same() -> None:
    both = alternate(run("乙"), run("乙"), fallback=run("乙"))
    assert shown(paragraph(run("甲"), both)) == ["甲乙"]
    nested = alternate(alternate(run("乙"), fallback=run("乙")), fallback=run("乙"))
    assert shown(paragraph(run("甲"), nested)) == ["甲乙"]
    blocks = alternate(paragraph(run("甲")), paragraph(run("甲")), fallback=paragraph(run("甲")))
    assert shown(blocks) == ["甲"]


@pytest.mark.parametrize(
    "content",
    [
        alternate(run("甲"), run("乙")),
        alternate(run("甲"), run("甲"), fallback=run("乙")),
        alternate("", fallback=run("甲")),
        alternate(run("甲"), fallback=run("甲", "<w:vanish/>")),
    ],
)
def test_versions_that_differ_refuse(content: str) -> None:
    assert refused(paragraph(content)) == "alternate-differs"
    blocks = content.replace("<w:r>", "<w:p><w:r>").replace("</w:r>", "</w:r></w:p>")
    assert refused(blocks + paragraph(run("末"))) == "alternate-differs"


def test_content_only_a_newer_program_would_show_refuses() -> None:
    ignorable = '<w:p><x:r xmlns:x="urn:x" mc:Ignorable="x"><w:t>密</w:t></x:r></w:p>'
    assert refused(ignorable) == "unknown-content"


@pytest.mark.parametrize(
    "content",
    [
        f'<w:bdo w:val="rtl">{run("密机")}</w:bdo>',
        f'<w:dir w:val="rtl">{run("密机")}</w:dir>',
        run("\u202e密机"),
        run("密\u200f机"),
    ],
)
def test_text_that_shows_in_another_order_refuses(content: str) -> None:
    assert refused(paragraph(run("甲"), content)) == "reversed-text"


@pytest.mark.parametrize("sign", ["\ue123", "\U000f0001"])
def test_a_character_only_a_font_could_show_refuses(sign: str) -> None:
    assert refused(paragraph(run(f"机{sign}"))) == "unknown-symbol"


def test_a_character_of_a_symbol_font_is_the_one_it_looks_like() -> None:
    fonts = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert shown(paragraph(run("\uf0fe", fonts), run("公开"))) == ["☑公开"]


def test_dates_that_set_themselves_are_no_text() -> None:
    marks = "<w:r><w:dayLong/><w:monthShort/><w:yearLong/><w:pgNum/></w:r>"
    assert shown(paragraph(run("机"), marks, run("密"))) == ["机密"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:color w:val="mimi"/>',
        '<w:lang w:val="mimi"/>',
        '<w:rFonts w:ascii="mimi"/>',
        '<w:rStyle w:val="mimi"/>',
        '<w:bdr w:val="mimi"/>',
        '<w14:ligatures w14:val="mimi"/>',
        '<w:u w:beizhu="mimi"/>',
    ],
)
def test_a_property_that_is_none_is_words(properties: str) -> None:
    assert "mimi" in texts(body_draft(paragraph(run("甲", properties))), Part.BODY, METADATA)


def test_technical_names_with_words_in_them_are_words() -> None:
    marked = f'<w:p w:rsidR="mimi">{run("甲")}</w:p>'
    assert texts(body_draft(marked), Part.BODY, METADATA) == ["mimi"]
    number = '<w:pPr><w:numPr><w:numberingChange w:id="1" w:original="mimi"/></w:numPr></w:pPr>'
    assert texts(body_draft(f"<w:p>{number}{run('甲')}</w:p>"), Part.BODY, METADATA) == ["mimi"]


def test_controls_keep_the_values_they_are_given() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="mimi"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph(run('乙'))}</w:sdtContent></w:sdt>"
    )
    assert texts(body_draft(control), Part.BODY, METADATA) == ["mimi"]


@pytest.mark.parametrize(
    ("part", "added"),
    [
        ("settings", '<w:zoom w:val="mimi"/>'),
        ("styles", '<w:latentStyles><w:lsdException w:name="mimi"/></w:latentStyles>'),
        ("styles", '<w:style w:styleId="x"><w:rPr><w:lang w:val="mimi"/></w:rPr></w:style>'),
        ("numbering", '<w:num w:numId="77"><w:abstractNumId w:val="mimi"/></w:num>'),
    ],
)
def test_parts_that_only_set_the_looks_are_swept_for_words(part: str, added: str) -> None:
    entries = unzip(with_body(paragraph(run("甲"))))
    name, end = f"word/{part}.xml", f"</w:{part}>".encode()
    assert end in entries[name]
    entries[name] = entries[name].replace(end, added.encode() + end)
    assert "mimi" in texts(draft_of(rezip(entries)), Part.PROPERTY, METADATA)


def test_a_namespace_of_nobody_is_words() -> None:
    marked = '<w:p xmlns:mimi="urn:jimi"><w:r><w:t>甲</w:t></w:r></w:p>'
    assert texts(body_draft(marked), Part.BODY, METADATA) == ["mimi urn:jimi"]


def test_a_prefix_that_means_two_things_hides_nothing() -> None:
    first = '<w:p><w:r><w:rPr><w14:glow w14:rad="1"/></w:rPr><w:t>见</w:t></w:r></w:p>'
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    second = f'<w:p xmlns:w14="{main}"><w:r><w:rPr><w14:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>'
    assert texts(body_draft(first + second), Part.BODY, Visibility.HIDDEN) == ["藏"]
