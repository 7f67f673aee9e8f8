"""Pages of an invented office, cleared and rendered as the product does it, to measure with."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.documents.public_face import public_face
from review_pipeline.release.copies import copy_name
from review_pipeline.release.details import PageDetails, PageFile
from review_pipeline.release.identity import SiteIdentity, index_number
from review_pipeline.release.page import render
from review_pipeline.review.binding import Binding
from review_pipeline.review.catalogue import Column
from review_pipeline.review.clearance import Case, Signature, clear
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.release.page import Page

_FIRST = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
_COLUMNS = (
    Column("notice", "通知公告", "工作动态", "面向社会的通知、公告", "通知,公告"),
    Column("news", "工作动态", "工作动态", "本机关工作动态", "工作动态"),
)
SITE = SiteIdentity(
    "云岭省公安厅政府信息公开",
    "gat.yunling.example",
    "5300000000",
    "云岭省公安厅",
    "YL0000142",
    _COLUMNS,
)
_SENTENCE = "第{n}号事项自公布之日起施行，企业和群众可以在户籍、出入境、车驾管窗口就近办理。"


def lines(number: int) -> list[str]:
    """The lines of an article, the first its title."""
    body = [f"{number}之{part}：" + _SENTENCE.format(n=number) * 4 for part in range(8)]
    return [f"关于第{number}号便民措施的通告", *body, "云岭省公安厅", "2026年1月5日"]


@contextmanager
def one_copy_for_all() -> Iterator[None]:
    """Give every page the Word copy of the first: making ten thousand takes minutes."""
    made = page(0).files[-1].content
    copied = "review_pipeline.release.page.faithful_copy"
    with patch(copied, lambda _face, _title, number: PageFile(copy_name(number), made)):
        yield


def page(number: int) -> Page:
    """The rendered page of article ``number``, from 0."""
    blocks = tuple(Block(Place(Part.BODY, at), line) for at, line in enumerate(lines(number)))
    face = public_face(Draft("稿件.txt", "txt", "0" * 64, blocks))
    binding = Binding("0" * 64, face.sha256, (), "0" * 64, "1")
    moment = _FIRST + timedelta(hours=number)
    signed = Signature(ReviewLevel.AUTHOR, "wang", "王某", "办公室", moment, "同意", binding)
    case = Case(f"S-{number}", 1, "wang", "办公室", (ReviewLevel.AUTHOR,), binding)
    index_no = index_number(SITE.org_code, 2026, number + 1)
    column = _COLUMNS[number % 2]
    details = PageDetails(SITE, column, index_no, lines(number)[0], date(2026, 1, 5), moment)
    return render(clear(case, [signed], []), face, details)
