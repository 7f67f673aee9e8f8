from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import lxml.html
import pytest

from review_pipeline.documents.draft import Block, Cell, Part, Place
from review_pipeline.documents.public_copy import regenerate
from review_pipeline.documents.public_face import public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import ReleaseRefused, UnreadableDraft
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.drift import DriftKind, verify_site
from review_pipeline.release.page import render
from review_pipeline.release.portal import put_up, withdraw
from review_pipeline.release.store import current_release
from review_pipeline.release.text import text_of
from tests.documents.picture_kit import image, picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from review_pipeline.documents.draft import Picture
    from review_pipeline.documents.public_face import PublicFace
    from review_pipeline.release.details import PageDetails
    from review_pipeline.release.page import Page
    from review_pipeline.review.clearance import Clearance

    MakeFace = Callable[..., PublicFace]
    MakeClearance = Callable[..., Clearance]

TITLE = "关于公开征求意见的通知"
SHOWN = picture(image(size=(64, 40), colour="red"))


def seen(shown: Picture = SHOWN, cell: Cell | None = None) -> Block:
    return Block(Place(Part.PICTURE, 0), "", cell=cell, picture=shown)


@pytest.fixture
def face(make_face: MakeFace) -> PublicFace:
    """A page with a picture in the text and the same one in a table."""
    made = make_face(TITLE, "一、走势", seen(), "图1 受理件数", seen(cell=Cell(0, 0, 0)))
    try:
        public_face(read_here("copy-0.docx", regenerate(made, TITLE)))
    except UnreadableDraft as refusal:
        pytest.skip(f"the Word reader does not read pictures yet: {refusal.code}")
    return made


@pytest.fixture
def page(face: PublicFace, make_clearance: MakeClearance, details: PageDetails) -> Page:
    return render(make_clearance(face), face, details)


def test_a_picture_goes_out_once_under_the_name_of_its_digest(page: Page) -> None:
    pictures = [file for file in page.files if file.name.endswith(".png")]
    assert [(file.name, file.content) for file in pictures] == [
        (f"picture-{SHOWN.sha256}.png", SHOWN.png)
    ]


def test_the_text_read_back_names_the_pictures(page: Page, face: PublicFace) -> None:
    assert text_of(page.files[0].content) == face.text


def test_pictures_say_what_they_are_and_how_large(page: Page) -> None:
    document = lxml.html.document_fromstring(page.files[0].content.decode())
    first, second = document.xpath("//article//img")
    assert (first.get("alt"), second.get("alt")) == ("图片：图1 受理件数", "图片：一、走势")
    assert (first.get("width"), first.get("height")) == ("64", "40")


def test_other_pixels_under_the_cleared_name_are_refused(
    make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> None:
    other = replace(SHOWN, png=picture(image(colour="green")).png)
    swapped = make_face(TITLE, seen(other))
    with pytest.raises(ReleaseRefused) as refusal:
        render(make_clearance(swapped), swapped, details)
    assert refusal.value.code == "not-what-was-cleared"


def test_another_picture_than_the_cleared_one_is_refused(
    make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> None:
    clearance = make_clearance(make_face(TITLE, seen()))
    with pytest.raises(ReleaseRefused):
        render(clearance, make_face(TITLE, seen(picture(image(colour="green")))), details)


def test_a_picture_nobody_cleared_is_no_part_of_the_text() -> None:
    html = b'<article id="cleared"><figure><img src="/other.png"></figure></article>'
    with pytest.raises(ReleaseRefused) as refusal:
        text_of(html)
    assert refusal.value.code == "stray-text"


def test_patrol_misses_a_picture_and_withdrawal_takes_it_down(page: Page, tmp_path: Path) -> None:
    put_up(tmp_path, page)
    release = current_release(tmp_path)
    assert release is not None
    (file,) = release.glob("content/*/*/picture-*.png")
    file.chmod(0o644)
    file.write_bytes(b"")
    assert [drift.kind for drift in verify_site(tmp_path)] == [DriftKind.CHANGED]
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    withdraw(tmp_path, page.details.index_no, WithdrawalReason.MISTAKE, moment)
    assert not list(tmp_path.rglob("picture-*.png"))
    assert not list(tmp_path.rglob("copy-*.docx"))
