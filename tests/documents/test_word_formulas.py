"""Formulas are read in one line, in their place."""

from __future__ import annotations

import pytest

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import body_draft, paragraph, run, texts


def r(text: str, properties: str = "") -> str:
    return f'<m:r><m:rPr><m:sty m:val="p"/></m:rPr>{properties}<m:t>{text}</m:t></m:r>'


def formula(content: str) -> str:
    return f"<m:oMath>{content}</m:oMath>"


def e(content: str, tag: str = "e") -> str:
    return f"<m:{tag}>{content}</m:{tag}>"


VANISH = "<w:rPr><w:vanish/></w:rPr>"


@pytest.mark.parametrize(
    ("content", "reading"),
    [
        (r("机") + r("密"), "机密"),
        (f"<m:f><m:fPr/>{e(r('甲'), 'num')}{e(r('乙'), 'den')}</m:f>", "甲/乙"),
        (f"<m:sSup>{e(r('x'))}{e(r('2'), 'sup')}</m:sSup>", "x2"),
        (f"<m:rad><m:radPr/>{e(r('3'), 'deg')}{e(r('x'))}</m:rad>", "3√x"),
        (
            (
                '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
                f"{e(r('i'), 'sub')}{e(r('n'), 'sup')}{e(r('x'))}</m:nary>"
            ),
            "∑inx",
        ),
        (f"<m:d><m:dPr/>{e(r('甲'))}{e(r('乙'))}</m:d>", "(甲|乙)"),
        (
            f'<m:d><m:dPr><m:begChr m:val="机"/><m:endChr m:val="密"/></m:dPr>{e("")}</m:d>',
            "机密",
        ),
        (f"<m:m><m:mPr/><m:mr>{e(r('甲'))}{e(r('乙'))}</m:mr></m:m>", "甲乙"),
        (f"<m:func>{e(r('sin'), 'fName')}{e(r('x'))}</m:func>", "sinx"),
        (f"<m:limLow>{e(r('lim'))}{e(r('n'), 'lim')}</m:limLow>", "limn"),
        (f"<m:borderBox>{e(r('机密'))}</m:borderBox>", "机密"),
        (f"<m:eqArr>{e(r('甲'))}{e(r('乙'))}</m:eqArr>", "甲乙"),
    ],
)
def test_formulas_read_in_their_place(content: str, reading: str) -> None:
    line = paragraph(run("前"), formula(content), run("后"))
    assert texts(body_draft(line), Part.BODY, Visibility.VISIBLE) == [f"前{reading}后"]


def test_a_formula_of_its_own_line() -> None:
    line = f"<m:oMathPara><m:oMathParaPr/>{formula(r('机密'))}</m:oMathPara>"
    assert texts(body_draft(paragraph(line)), Part.BODY, Visibility.VISIBLE) == ["机密"]


@pytest.mark.parametrize(
    "concealed",
    [
        r("密", VANISH),
        f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr>{e(r("密"))}</m:phant>',
    ],
)
def test_what_a_formula_conceals_is_hidden(concealed: str) -> None:
    draft = body_draft(paragraph(formula(r("机") + concealed)))
    assert texts(draft, Part.BODY, Visibility.HIDDEN) == ["机密"]


def test_changes_in_a_formula_are_tracked() -> None:
    gone = f'<w:del w:id="1" w:author="某">{r("密")}</w:del>'
    draft = body_draft(paragraph(formula(r("机") + gone)))
    assert texts(draft, Part.BODY, Visibility.DELETED) == ["机密"]


@pytest.mark.parametrize(
    "content",
    [
        "<m:unheardOf/>",
        f"<m:f>{e(r('甲'), 'unheardOf')}</m:f>",
        "<m:f><m:fPr><m:unheardOf/></m:fPr></m:f>",
        "<m:oMath>绝无仅有</m:oMath>",
    ],
)
def test_mathematics_nobody_knows_refuses(content: str) -> None:
    with pytest.raises(UnreadableDraft) as caught:
        body_draft(paragraph(formula(content)))
    assert caught.value.code == "unknown-content"
