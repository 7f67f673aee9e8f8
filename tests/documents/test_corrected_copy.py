from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents import apart
from review_pipeline.documents.corrected_copy import AUTHOR, correct
from review_pipeline.documents.correction import Correction, Left, Obstacle
from review_pipeline.documents.draft import Block, Part, Place, Visibility
from tests.documents.kit import (
    WORD_TYPE,
    blocks,
    deleted,
    draft_of,
    inserted,
    paragraph,
    root,
    run,
    saved,
    saved_again_by_libreoffice,
    unzip,
    with_body,
    with_part,
)
from tests.documents.runs_kit import bare, decided

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-01-31T08:00:00Z"
DOCUMENT = "word/document.xml"


def seen(data: bytes, part: Part = Part.BODY) -> list[str]:
    """What a reader of the page sees of a part."""
    return [block.text for block in blocks(draft_of(data), part) if block.public]


def block_with(data: bytes, text: str) -> Block:
    return next(block for block in draft_of(data).blocks if block.public and text in block.text)


def mended(data: bytes, *pairs: tuple[str, str]) -> tuple[bytes, tuple[Left, ...]]:
    """The file with the first place of each wrong form corrected."""
    corrections = []
    for wrong, right in pairs:
        block = block_with(data, wrong)
        start = block.text.index(wrong)
        corrections.append(Correction(block.place, start, start + len(wrong), right))
    return correct(data, corrections, NOW)


def test_a_correction_is_a_deletion_and_an_insertion_of_what_differs() -> None:
    copy, left = mended(with_body(paragraph(run("作出布署。", "<w:b/>"))), ("布署", "部署"))
    document = unzip(copy)[DOCUMENT].decode()
    mark = f'w:author="{AUTHOR}" w:date="{NOW}"'
    look = "<w:r><w:rPr><w:b/></w:rPr>"
    assert f'{mark}>{look}<w:delText xml:space="preserve">布</w:delText></w:r></w:del>' in document
    assert f'{mark}>{look}<w:t xml:space="preserve">部</w:t></w:r></w:ins>' in document
    assert left == ()
    assert seen(copy) == ["作出部署。"]
    assert blocks(draft_of(copy), Visibility.DELETED)[0].text == "作出布署。"


def test_each_character_keeps_the_look_of_the_one_it_replaces() -> None:
    data = with_body(paragraph(run("（", "<w:b/>"), run("2024"), run("）3号", "<w:i/>")))
    copy, _ = mended(data, ("（2024）", "〔2024〕"))
    again = unzip(decided(copy, AUTHOR, accept=True))[DOCUMENT].decode()
    assert '<w:b/></w:rPr><w:t xml:space="preserve">〔</w:t>' in again
    assert '<w:i/></w:rPr><w:t xml:space="preserve">〕</w:t>' in again


def test_what_is_added_or_struck_out_stands_where_it_should() -> None:
    body = paragraph(run("工作，。完成"), run("抄送：甲")) + paragraph(run("5～10%"))
    copy, left = mended(with_body(body), ("，。", "。"), ("甲", "甲。"), ("5～10%", "5%～10%"))
    assert (seen(copy), left) == (["工作。完成抄送：甲。", "5%～10%"], ())
    assert bare(unzip(decided(copy, AUTHOR, accept=False))[DOCUMENT]) == bare(
        unzip(with_body(body))[DOCUMENT]
    )


def test_cells_notes_and_headers_are_corrected_in_their_own_parts() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(run('格布署'))}</w:tc></w:tr></w:tbl>{paragraph()}"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = root("w:footnotes", f'<w:footnote w:id="2">{paragraph(run("注布署"))}</w:footnote>')
    data = with_part(
        with_body(paragraph(run("正"), note) + cell),
        "word/footnotes.xml",
        notes,
        purpose="footnotes",
        content_type=f"{WORD_TYPE}.footnotes+xml",
    )
    copy, left = mended(data, ("格布署", "格部署"), ("注布署", "注部署"))
    assert left == ()
    assert seen(copy) == ["正[1]", "格部署"]
    assert seen(copy, Part.FOOTNOTE) == ["注部署"]
    changed = {name for name, content in unzip(data).items() if unzip(copy)[name] != content}
    assert changed == {DOCUMENT, "word/footnotes.xml"}


def test_runs_without_a_correction_stay_as_they_are() -> None:
    apart = run("甲") + run("甲")
    copy, _ = mended(with_body(paragraph(apart) + paragraph(run("布署"))), ("布署", "部署"))
    assert f"<w:p>{apart}</w:p>" in unzip(copy)[DOCUMENT].decode().replace(
        "<w:rPr/>", "<w:rPr></w:rPr>"
    )


def field(result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve">REF _Ref1</w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + result + mark.format("end")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (inserted("布署"), Obstacle.REVISION),
        (field(run("布署")), Obstacle.FIELD),
        (f'<w:fldSimple w:instr="AUTHOR">{run("布署")}</w:fldSimple>', Obstacle.FIELD),
        (f"<w:sdt><w:sdtContent>{run('布署')}</w:sdtContent></w:sdt>", Obstacle.OTHER),
        (run("布") + inserted("署"), None),
    ],
)
def test_what_somebody_or_something_else_wrote_is_left(content: str, why: Obstacle | None) -> None:
    data = with_body(paragraph(run("作出"), content))
    copy, left = mended(data, ("布署", "部署"))
    assert [each.why for each in left] == ([] if why is None else [why])
    assert copy == data if why else "部署" in seen(copy)[0]


def test_the_text_of_a_link_is_corrected_and_its_address_is_not() -> None:
    link = f'<w:hyperlink w:anchor="布署">{run("布署")}</w:hyperlink>'
    copy, left = mended(with_body(paragraph(run("见"), link)), ("布署", "部署"))
    assert (seen(copy), left) == (["见部署"], ())
    assert 'w:anchor="布署"' in unzip(copy)[DOCUMENT].decode()


def test_of_two_corrections_that_overlap_the_first_is_made() -> None:
    data = with_body(paragraph(run("甲乙丙")))
    place = block_with(data, "甲").place
    copy, left = correct(data, [Correction(place, 0, 2, "丁"), Correction(place, 1, 3, "戊")], NOW)
    assert seen(copy) == ["丁丙"]
    assert left == (Left(1, Obstacle.OVERLAP),)


def test_the_file_name_cannot_be_corrected() -> None:
    data = with_body(paragraph(run("正文")))
    place = draft_of(data).blocks[-1].place
    assert correct(data, [Correction(place, 0, 1, "改")], NOW) == (
        data,
        (Left(0, Obstacle.OTHER),),
    )


def test_the_child_gives_what_it_gives_here() -> None:
    data = with_body(paragraph(run("作出布署"), inserted("布暑")))
    corrections = [
        Correction(Place(Part.BODY, 0), 2, 4, "部署"),
        Correction(Place(Part.BODY, 0), 4, 6, "部署"),
    ]
    assert apart.correct(data, corrections, NOW) == correct(data, corrections, NOW)


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_accepting_all_gives_the_corrected_text_and_rejecting_all_the_file(
    data: st.DataObject,
) -> None:
    pieces = data.draw(st.lists(st.text("甲乙丙 ", min_size=1, max_size=4), min_size=1, max_size=5))
    looks = st.sampled_from(["", "<w:b/>", "<w:i/>"])
    runs = [
        deleted("丁") if data.draw(st.integers(0, 4)) == 0 else run(piece, data.draw(looks))
        for piece in pieces
    ]
    # The last paragraph keeps a draft whose first is struck out whole from being an empty one.
    file = with_body(paragraph(*runs, run("末")) + paragraph(run("尾")))
    text = seen(file)[0]
    ends = data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True))
    spans = list(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
    corrections = [
        Correction(Place(Part.BODY, 0), start, end, data.draw(st.text("甲乙戊", max_size=4)))
        for start, end in spans
    ]
    right = text
    for each in reversed(corrections):
        right = right[: each.start] + each.right + right[each.end :]
    copy, left = correct(file, corrections, NOW)
    assert left == ()
    assert "".join(seen(copy)) == right + "尾"
    assert "".join(seen(decided(copy, AUTHOR, accept=True))) == right + "尾"
    rejected = unzip(decided(copy, AUTHOR, accept=False))
    assert bare(rejected[DOCUMENT]) == bare(unzip(file)[DOCUMENT])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_knows_the_changes(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("作出布署。")
    path = tmp_path / "改正.docx"
    path.write_bytes(mended(saved(document), ("布署", "部署"))[0])
    saved_again_by_libreoffice(path)
    again = path.read_bytes()
    assert seen(again) == ["作出部署。"]
    assert [block.text for block in blocks(draft_of(again), Visibility.DELETED)] == ["作出布署。"]
