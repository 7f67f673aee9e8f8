"""Cleared drafts and pages, made the way the product makes them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Protocol

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.documents.public_face import public_face
from review_pipeline.release.details import PageDetails
from review_pipeline.release.identity import SiteIdentity, index_number
from review_pipeline.release.page import render
from review_pipeline.review.binding import Binding
from review_pipeline.review.catalogue import Column
from review_pipeline.review.clearance import Case, Signature, clear
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.public_face import PublicFace
    from review_pipeline.release.details import Correction
    from review_pipeline.release.page import Page
    from review_pipeline.review.clearance import Clearance

MOMENT = datetime(2026, 1, 26, 1, 30, tzinfo=UTC)
REPORTS = Column("annual-report", "政府信息公开年报", "信息公开年报", "年度报告", "年度报告")
NOTICES = Column("notice", "通知公告", "工作动态", "通知、公告、通告", "通知,公告")
SITE = SiteIdentity(
    name="云岭省公安厅门户网站",
    domain="gat.yunling.example",
    id_code="5300000000",
    organisation="云岭省公安厅",
    org_code="YL0000142",
    columns=(REPORTS, NOTICES),
)


class MakeFace(Protocol):
    def __call__(self, *lines: str | Block) -> PublicFace: ...


class MakePage(Protocol):
    def __call__(
        self,
        *lines: str,
        serial: int = 1,
        moment: datetime = MOMENT,
        correction: Correction | None = None,
    ) -> Page: ...


class MakeClearance(Protocol):
    def __call__(self, face: PublicFace, attachments: Sequence[PublicFace] = ()) -> Clearance: ...


def _face(*lines: str | Block) -> PublicFace:
    blocks = tuple(
        Block(Place(Part.BODY, number), line)
        if isinstance(line, str)
        else replace(line, place=Place(line.place.part, number))
        for number, line in enumerate(lines)
    )
    return public_face(Draft("样稿.txt", "txt", "0" * 64, blocks))


def _clearance(face: PublicFace, attachments: Sequence[PublicFace] = ()) -> Clearance:
    digests = tuple(each.sha256 for each in attachments)
    binding = Binding("0" * 64, face.sha256, digests, hashlib.sha256().hexdigest(), "2026.1")
    signature = Signature(
        level=ReviewLevel.AUTHOR,
        account="wang",
        name="王某",
        department="办公室",
        signed_at=MOMENT,
        opinion="同意",
        binding=binding,
        items=tuple(range(1, len(digests) + 1)),
    )
    case = Case("S-1", 1, "wang", "办公室", (ReviewLevel.AUTHOR,), binding)
    return clear(case, [signature], [])


def _details(title: str, serial: int = 1, moment: datetime = MOMENT) -> PageDetails:
    return PageDetails(
        site=SITE,
        column=NOTICES,
        index_no=index_number(SITE.org_code, 2026, serial),
        title=title,
        written_on=date(2026, 1, 23),
        released_at=moment,
    )


def _page(
    *lines: str,
    serial: int = 1,
    moment: datetime = MOMENT,
    correction: Correction | None = None,
) -> Page:
    face = _face(*lines)
    details = replace(_details(lines[0], serial, moment), correction=correction)
    return render(_clearance(face), face, details)


@pytest.fixture(scope="session")
def site() -> SiteIdentity:
    return SITE


@pytest.fixture(scope="session")
def make_face() -> MakeFace:
    """The public face of a draft with these lines or blocks."""
    return _face


@pytest.fixture(scope="session")
def make_clearance() -> MakeClearance:
    """A clearance of that face, signed."""
    return _clearance


@pytest.fixture(scope="session")
def details() -> PageDetails:
    return _details("关于公开征求意见的通知")


@pytest.fixture(scope="session")
def make_page() -> MakePage:
    """A rendered page whose first line is its title."""
    return _page
