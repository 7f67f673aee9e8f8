"""Of personal data no form shows the number; of a classification mark no form shows anything."""

from __future__ import annotations

import pytest

from review_pipeline.documents.draft import Part
from review_pipeline.documents.reading import read
from tests.cli.kit import MARK, NUMBERS, Desk, sentence, word, word_full_of
from tests.documents.kit import texts

FORMS = ("text", "json", "sarif", "html")
SUBJECT = "某某专案部署"


def digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum() or sign == "*")


@pytest.mark.parametrize("form", FORMS)
def test_no_form_shows_a_number(desk: Desk, form: str) -> None:
    path = desk.write("稿.docx", word_full_of(*NUMBERS))
    said = desk.review("check", path, "--format", form)
    assert said.status == 1
    for number in NUMBERS:
        assert number not in said.out + said.err
        # Nor the middle of it, which a cut window of context would show.
        assert number[3:-3] not in digits(said.out)


def test_every_place_of_a_number_is_found(desk: Desk) -> None:
    path = desk.write("稿.docx", word_full_of(*NUMBERS))
    found = desk.review("check", path, "--format", "json").json()["documents"][0]["findings"]
    for rule in ("id-number-shown", "mobile-number-shown", "bank-card-shown"):
        places = {finding["place"]["part"] for finding in found if finding["rule"] == rule}
        assert places == {"body", "header", "comment", "property"}


def test_one_number_has_one_mask_wherever_it_stands(desk: Desk) -> None:
    path = desk.write("稿.docx", word_full_of(*NUMBERS))
    found = desk.review("check", path, "--format", "json").json()["documents"][0]["findings"]
    masks = {finding["text"] for finding in found if finding["rule"] == "bank-card-shown"}
    assert len(masks) == 1


def test_the_comments_of_an_annotated_copy_show_no_number(desk: Desk) -> None:
    path = desk.write("稿.docx", word("联系方式：", *(f"**{number}**" for number in NUMBERS)))
    desk.review("check", path, "--annotate", "批注.docx")
    comments = texts(read(desk.home / "批注.docx"), Part.COMMENT)
    for rule in ("id-number-shown", "mobile-number-shown", "bank-card-shown"):
        assert any(rule in comment for comment in comments)
    assert not any(number in comment for number in NUMBERS for comment in comments)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_a_marked_draft_is_shown(desk: Desk, form: str) -> None:
    path = desk.write(
        "稿.docx", word(MARK, f"关于{SUBJECT}的通知", f"**{MARK}**", "警力 and 车辆。")
    )
    said = desk.review("check", path, "--format", form)
    assert said.status == 1
    assert "classification-mark" in said.out
    assert "★" not in said.out
    assert "10年" not in said.out
    assert SUBJECT not in said.out


@pytest.mark.parametrize("place", ["header", "hidden", "comment", "property"])
def test_a_mark_in_any_place_is_found_and_not_shown(desk: Desk, place: str) -> None:
    path = desk.write("稿.docx", word_full_of(MARK))
    said = desk.review("check", path, "--format", "json")
    marks = [
        finding
        for finding in said.json()["documents"][0]["findings"]
        if finding["rule"] == "classification-mark"
    ]
    assert {"hidden": "body"}.get(place, place) in {mark["place"]["part"] for mark in marks}
    assert all(mark["text"] == "" and mark["suggestion"] is None for mark in marks)
    assert "★" not in said.out


def test_a_marked_draft_is_not_copied(desk: Desk) -> None:
    path = desk.write("稿.docx", word(MARK, "正文。"))
    said = desk.review("check", path, "--annotate", "批注.docx")
    assert said.status == 2
    assert "保密办公室" in sentence(said.err)
    assert not (desk.home / "批注.docx").exists()
