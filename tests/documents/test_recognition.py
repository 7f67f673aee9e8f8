from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from review_pipeline.documents import recognition
from review_pipeline.documents.draft import Block, Draft, Part, Picture, Place, Visibility
from review_pipeline.documents.faint_print import pixels_of, stretched
from review_pipeline.documents.recognition import SMALLEST, recognised
from tests.documents.picture_kit import image, picture

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")


def draft(*blocks: Block) -> Draft:
    return Draft("稿件.docx", "docx", "0" * 64, blocks)


def block(shown: Picture, visibility: Visibility = Visibility.VISIBLE) -> Block:
    return Block(Place(Part.PICTURE, 0), "", visibility, picture=shown)


def texts(read: Draft) -> list[str]:
    return [each.text for each in read.blocks]


def written(text: str, ink: int = 0, size: tuple[int, int] = (360, 60)) -> Image.Image:
    pixels = image(size=size, colour="white")
    font = ImageFont.truetype(FONT, 30)
    ImageDraw.Draw(pixels).text((15, 8), text, font=font, fill=(ink, ink, ink))
    return pixels


def test_a_draft_without_pictures_is_left_alone() -> None:
    plain = draft(Block(Place(Part.BODY, 0), "正文"))
    assert recognised(plain) is plain


def test_what_is_too_small_for_words_counts_as_read() -> None:
    dot = block(picture(image(size=(400, SMALLEST - 1))))
    (read,) = recognised(draft(dot)).blocks
    assert read.picture is not None
    assert (read.text, read.picture.recognised) == ("", True)


def test_pictures_beyond_the_budget_wait_for_a_person() -> None:
    vast = replace(picture(), width=20_000, height=20_000)
    (read,) = recognised(draft(block(vast))).blocks
    assert read.picture == vast


def test_bytes_no_engine_can_read_wait_for_a_person() -> None:
    broken = Picture(b"no picture", "0" * 64, 60, 60)
    (read,) = recognised(draft(block(broken))).blocks
    assert read.picture == broken


def test_print_as_pale_as_its_paper_is_brought_out() -> None:
    assert stretched(pixels_of(picture(written("内部资料")).png), []) is not None
    assert stretched(pixels_of(picture(image()).png), []) is None


def test_what_a_concealed_picture_says_again_is_said_once() -> None:
    known = replace(picture(), recognised=True)
    shown = replace(block(known), text="第一行\n第二行")
    again = replace(block(known, Visibility.HIDDEN), text="第 一行\n暗语\n第二行")
    assert texts(recognised(draft(shown, again))) == ["第一行\n第二行", "暗语"]


@pytest.mark.skipif(not FONT.exists(), reason="needs Noto Sans CJK")
def test_words_are_read_as_they_stand_upside_down_on_their_side_and_pale() -> None:
    pytest.importorskip("rapidocr")
    pictures = {
        "机密文件": written("机密文件"),
        "审批意见": written("审批意见").rotate(180),
        "会议纪要": written("会议纪要").rotate(90, expand=True),
        "内部资料": written("内部资料", ink=250),
    }
    read = recognised(draft(*(block(picture(each)) for each in pictures.values())))
    assert texts(read) == list(pictures)
    assert all(each.picture and each.picture.recognised for each in read.blocks)
    assert {picture(each).sha256 for each in pictures.values()} <= recognition._known.keys()


@pytest.mark.skipif(not FONT.exists(), reason="needs Noto Sans CJK")
def test_words_that_are_mirrored_are_read_too() -> None:
    pytest.importorskip("rapidocr")
    mirrored = written("内部资料注意保存").transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    (read,) = recognised(draft(block(picture(mirrored)))).blocks
    assert "内部资料注意保存" in read.text.splitlines()
    assert read.picture is not None
    assert read.picture.recognised


@pytest.mark.skipif(not FONT.exists(), reason="needs Noto Sans CJK")
def test_words_that_are_guessed_at_wait_for_a_person() -> None:
    pytest.importorskip("rapidocr")
    smudged = written("内部资料注意保存").filter(ImageFilter.GaussianBlur(4))
    (read,) = recognised(draft(block(picture(smudged)))).blocks
    assert read.picture is not None
    assert not read.picture.recognised


def test_a_picture_of_no_words_asks_nobody() -> None:
    pytest.importorskip("rapidocr")
    dawn = Image.linear_gradient("L").resize((400, 300)).convert("RGB")
    ImageDraw.Draw(dawn).ellipse((120, 80, 260, 220), fill="orange", outline="red", width=6)
    (read,) = recognised(draft(block(picture(dawn)))).blocks
    assert read.picture is not None
    assert read.picture.recognised
