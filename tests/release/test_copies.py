from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import lxml.html
import pytest

from review_pipeline.documents.public_face import public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.page import render
from review_pipeline.release.portal import put_up
from review_pipeline.release.site import portal_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.applications import Starlette

    from review_pipeline.documents.public_face import PublicFace
    from review_pipeline.release.details import PageDetails
    from review_pipeline.release.page import Page
    from review_pipeline.review.clearance import Clearance

    MakeFace = Callable[..., PublicFace]
    MakeClearance = Callable[..., Clearance]
    MakePage = Callable[..., Page]

TITLE = "关于公开征求意见的通知"


def test_every_page_offers_its_own_copy_outside_the_cleared_text(
    make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> None:
    face, form = make_face(TITLE, "正文"), make_face("征求意见反馈表")
    page = render(make_clearance(face, [form]), face, details, [form])
    for number, name in enumerate(("index.html", "attachment-1.html")):
        (html,) = (file.content for file in page.files if file.name == name)
        document = lxml.html.document_fromstring(html.decode())
        (link,) = document.xpath("//a[@download]")
        assert link.get("href") == f"copy-{number}.docx"
        assert not document.xpath("//*[@id='cleared']//a")


def test_the_copies_say_what_was_cleared(
    make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> None:
    face, form = make_face(TITLE, "正文"), make_face("征求意见反馈表")
    page = render(make_clearance(face, [form]), face, details, [form])
    copies = {file.name: file.content for file in page.files if file.name.endswith(".docx")}
    read = [public_face(read_here(name, content)).text for name, content in copies.items()]
    assert read == [face.text, form.text]


def test_text_a_copy_cannot_hold_is_refused(
    make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> None:
    face = make_face(TITLE, "正文\ufffe")
    with pytest.raises(ReleaseRefused) as refusal:
        render(make_clearance(face), face, details)
    assert refusal.value.code == "copy-differs"


def test_a_copy_is_served_as_what_it_is(make_page: MakePage, tmp_path: Path) -> None:
    page = make_page(TITLE, "正文")
    where = put_up(tmp_path, page).url_path
    answer = _get(portal_app(tmp_path), f"{where}copy-0.docx")
    assert answer.status_code == 200
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert answer.content == page.files[-1].content


def _get(app: Starlette, path: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://portal") as client:
            return await client.get(path)

    return asyncio.run(ask())
