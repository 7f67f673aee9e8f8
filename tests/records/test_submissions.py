from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import NotAllowed
from review_pipeline.records.online import check_online
from review_pipeline.records.papers import papers
from review_pipeline.records.people import disable_person
from review_pipeline.records.status import listing, status
from review_pipeline.records.submissions import NewSubmission, check_author, submit
from review_pipeline.review.content import Channel
from review_pipeline.review.levels import ContentKind
from review_pipeline.review.sheet import SheetFile
from review_pipeline.review.state import State
from tests.records.kit import COLUMNS, material

if TYPE_CHECKING:
    from tests.records.kit import Office

NEW = NewSubmission(
    author="fang.yue",
    column="annual-report",
    kind=ContentKind.ANNUAL_REPORT,
    channels=(Channel.PORTAL, Channel.WEIBO),
    material=material("年度报告", "a"),
)


def handed_in(office: Office, new: NewSubmission) -> str:
    return submit(office.engine, office.later(), new, COLUMNS)


def test_ids_are_readable_and_follow_each_other(office: Office) -> None:
    assert [handed_in(office, NEW) for _ in range(2)] == ["2026-000001", "2026-000002"]
    office.later(400 * 86400)
    assert handed_in(office, NEW) == "2027-000001"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (replace(NEW, author="nobody"), "unknown-author"),
        (replace(NEW, author="gao.ming"), "unknown-author"),
        (replace(NEW, column="nonsense"), "unknown-column"),
        (replace(NEW, channels=()), "no-channel"),
        (replace(NEW, department="科技处"), "other-department"),
        (replace(NEW, material=material(" ", "a")), "bad-title"),
        (replace(NEW, material=material("长" * 201, "a")), "bad-title"),
    ],
)
def test_a_slip_is_one_sentence_and_leaves_nothing(
    office: Office, new: NewSubmission, code: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        handed_in(office, new)
    assert refused.value.code == code
    assert listing(office.engine) == ()


def test_a_disabled_author_hands_nothing_in(office: Office) -> None:
    check_author(office.engine, "fang.yue")
    disable_person(office.engine, office.now, "fang.yue")
    with pytest.raises(NotAllowed):
        check_author(office.engine, "fang.yue")


def test_the_column_may_name_the_department(office: Office) -> None:
    columns = (replace(COLUMNS[0], department="统计处"),)
    submission = submit(office.engine, office.later(), NEW, columns)
    assert status(office.engine, submission).listed.department == "统计处"


def test_papers_are_the_draft_then_its_attachments(office: Office) -> None:
    attached = SheetFile("附表.docx", "e" * 64)
    with_one = replace(NEW, material=replace(NEW.material, attachments=(attached,)))
    found = papers(office.engine, handed_in(office, with_one), 1)
    assert found.files == (NEW.material.draft, attached)
    assert found.first_released_at is None


def test_nothing_is_mended_while_it_is_under_review(office: Office) -> None:
    submission = office.submit()
    with pytest.raises(NotAllowed) as refused:
        office.mend(submission, "c")
    assert refused.value.code == "wrong-moment"


def test_only_its_author_mends_it(office: Office) -> None:
    submission = office.published()
    with pytest.raises(NotAllowed) as refused:
        office.mend(submission, "c", author="qin.lan")
    assert refused.value.code == "not-the-author"


def test_a_correction_leaves_what_is_online(office: Office) -> None:
    submission = office.published()
    first = papers(office.engine, submission, 1)
    assert office.mend(submission, "c") == 2
    found = status(office.engine, submission)
    assert (found.listed.state, found.online_version) == (State.SUBMITTED, 1)
    assert found.url == "/content/x/"
    assert papers(office.engine, submission, 2).first_released_at == first.first_released_at
    check_online(office.engine, submission)


@pytest.mark.parametrize("submission", ["2026-999999", "", "x'; --"])
def test_an_unknown_submission_is_one_sentence(office: Office, submission: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        status(office.engine, submission)
    assert refused.value.code == "unknown-submission"
