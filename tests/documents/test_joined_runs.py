"""Runs that look alike are put together before parsing: nothing is read otherwise for it."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents.reading import read_here
from review_pipeline.documents.word import opening
from review_pipeline.documents.word.joining import joined
from tests.documents.kit import body_draft, paragraph, rezip, unzip, with_body

PART = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p>{}</w:p></w:body></w:document>"
)
STYLES = "word/styles.xml"
BOLD = "<w:rPr><w:b/></w:rPr>"

PROPERTIES = st.sampled_from(
    [
        "",
        BOLD,
        "<w:rPr><w:vanish/></w:rPr>",
        (
            '<w:rPr><w:b/><w:rPrChange w:id="1" w:author="甲">'
            "<w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
        ),
        '<w:rPr><w:fitText w:val="300" w:id="7"/></w:rPr>',
    ]
)
STARTS = st.sampled_from(["<w:r>", '<w:r w:rsidRPr="00A1B2C3">', '<w:r w:rsidR="00A1B2C3">'])
TEXTS = st.text("机密甲 1", max_size=3).map(lambda text: text or "乙") | st.sampled_from(
    ["", " ", "&#32;甲", "甲&#32;", "&amp;", "甲\n"]
)
TAGS = st.sampled_from(["<w:t>", '<w:t xml:space="preserve">'])
AFTER = st.sampled_from(["", "", "", "<w:tab/>", "<w:br/>"])
BETWEEN = st.sampled_from(["", "", "", "", "<w:proofErr w:type='spellStart'/>", "\n"])


@st.composite
def runs(draw: st.DrawFn) -> str:
    start, properties, tag = draw(STARTS), draw(PROPERTIES), draw(TAGS)
    return f"{start}{properties}{tag}{draw(TEXTS)}</w:t>{draw(AFTER)}</w:r>{draw(BETWEEN)}"


def whole(*content: str) -> str:
    return joined(PART.format("".join(content)).encode()).decode()


def run(text: str, properties: str = BOLD, tag: str = "<w:t>", start: str = "<w:r>") -> str:
    return f"{start}{properties}{tag}{text}</w:t></w:r>"


@settings(max_examples=40)
@given(st.lists(st.lists(runs(), min_size=1, max_size=6), min_size=1, max_size=3))
def test_a_draft_reads_the_same_joined_or_not(paragraphs: list[list[str]]) -> None:
    content = "".join(paragraph(*each) for each in [*paragraphs, [run("末")]])
    with patch.object(opening, "joined", lambda part: part):
        apart = body_draft(content)
    assert body_draft(content).blocks == apart.blocks


def test_alike_neighbours_become_one() -> None:
    assert whole(run("机"), run("密", start='<w:r w:rsidR="00A1B2C3">'), run("件")) == (
        PART.format(run("机密件"))
    )


@pytest.mark.parametrize(
    "second",
    [
        run("密", properties=""),
        run("密", tag='<w:t xml:space="preserve">'),
        run(" 密"),
        run("&#32;密"),
        run("密", start='<w:r w:author="某人">'),
        run("密", start='<w:r w:rsidR="秘密">'),
    ],
    ids=["looks", "blanks kept", "a blank", "a blank in disguise", "an attribute", "a word in it"],
)
def test_what_differs_stays_apart(second: str) -> None:
    assert whole(run("机"), second) == PART.format(run("机") + second)


@pytest.mark.parametrize(
    "odd",
    [
        "<!-- 批注 -->",
        "<![CDATA[</w:t></w:r><w:r><w:t>]]>",
        "<?说明?>",
        '<w:p xmlns:w="http://example.com/other"/>',
    ],
    ids=["a comment", "plain characters", "an instruction", "another meaning of the prefix"],
)
def test_a_part_that_could_be_mistaken_is_left_as_it_is(odd: str) -> None:
    content = run("机") + run("密") + odd
    assert whole(content) == PART.format(content)


def test_a_part_under_another_prefix_is_left_as_it_is() -> None:
    other = PART.replace("w:", "x:").format("").encode()
    assert joined(other) == other


def test_a_style_that_sets_a_width_keeps_runs_apart() -> None:
    entries = unzip(with_body(paragraph(run("机"), run("密"))))
    style = b'<w:style w:type="character" w:styleId="a"><w:rPr><w:fitText w:val="100"/></w:rPr>'
    entries[STYLES] = entries[STYLES].replace(b"</w:styles>", style + b"</w:style></w:styles>")
    with patch.object(opening, "joined", side_effect=AssertionError):
        assert read_here("稿件.docx", rezip(entries)).blocks[0].text == "机密"
