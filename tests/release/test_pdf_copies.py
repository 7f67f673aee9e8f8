"""PDF copies, printed by a real LibreOffice; in the suite of real programs, being slow."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from review_pipeline.documents.pdf_copy import pdf_of
from review_pipeline.documents.public_face import on_page, public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.documents.standing import squeezed
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.page import render
from review_pipeline.release.portal import put_up, withdraw
from review_pipeline.release.site import answer
from tests.release.conftest import MOMENT
from tools.side_by_side.kinds import bulletin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from review_pipeline.documents.public_face import PublicFace
    from review_pipeline.release.details import PageDetails
    from review_pipeline.release.page import Page
    from review_pipeline.review.clearance import Clearance

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]


@pytest.fixture(scope="module")
def face() -> PublicFace:
    return public_face(read_here("公报.docx", bulletin()))


@pytest.fixture
def page(
    face: PublicFace, details: PageDetails, make_clearance: Callable[[PublicFace], Clearance]
) -> Page:
    named = replace(details, title=face.text.split("\n")[0])
    return render(make_clearance(face), face, named, to_pdf=pdf_of)


def test_a_pdf_says_what_was_cleared_and_nothing_of_who_made_it(
    page: Page, face: PublicFace
) -> None:
    (printed,) = (each.content for each in page.files if each.name.endswith(".pdf"))
    read = [each.text for each in read_here("copy-0.pdf", printed).blocks if on_page(each)]
    said = squeezed("".join(read))
    assert Counter(said) - Counter(squeezed(face.text)) == Counter("—1—")
    assert not Counter(squeezed(face.text)) - Counter(said)
    with pikepdf.open(io.BytesIO(printed)) as opened:
        assert set(opened.trailer.keys()) <= {"/ID", "/Root", "/Size"}
        assert "/Metadata" not in opened.Root
    for word in (b"LibreOffice", b"Producer", b"Creat", b"Author"):
        assert word not in printed


def test_the_same_copy_gives_the_same_pdf(page: Page) -> None:
    (copy,) = (each.content for each in page.files if each.name.endswith(".docx"))
    (printed,) = (each.content for each in page.files if each.name.endswith(".pdf"))
    assert pdf_of(copy) == printed


def test_a_pdf_is_offered_on_its_page_and_gone_with_it(page: Page, tmp_path: Path) -> None:
    where = put_up(tmp_path, page).url_path
    status, shown = answer(tmp_path, where)
    assert status == 200
    assert b'href="copy-0.pdf"' in shown
    status, printed = answer(tmp_path, f"{where}copy-0.pdf")
    assert (status, printed[:5]) == (200, b"%PDF-")
    withdraw(tmp_path, page.details.index_no, WithdrawalReason.OTHER, MOMENT)
    assert answer(tmp_path, f"{where}copy-0.pdf")[0] == 410
    assert not list(tmp_path.glob("pieces/*/copy-0.pdf"))
