"""Checkpoints go to somebody else by mail, and hold what our own copies may have lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows.checkpointing import keep
from flows.checkpoints_away import AT_MOST_EVERY, send_away
from flows.office import now
from review_pipeline.documents import sample_report
from review_pipeline.errors import ReviewError
from review_pipeline.records.checkpoints import decoded
from review_pipeline.records.verifying import verify
from review_pipeline.settings import read_settings
from tests.flows.desk import Desk
from tests.oversight.mailbox import Mailbox, mail_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEEPER = "jijian@example.cn"


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def desk(tmp_path: Path, box: Mailbox) -> Desk:
    desk = Desk.open(tmp_path)
    settings = replace(desk.office.settings, mail=box.settings, checkpoint_mail=(KEEPER,))
    desk.office = replace(desk.office, settings=settings)
    return desk


def test_the_newest_is_mailed_once_and_verifies_the_record(desk: Desk, box: Mailbox) -> None:
    kept, at = keep(desk.office), now()
    assert kept is not None
    assert send_away(desk.office, at) == ()
    assert send_away(desk.office, at + 2 * AT_MOST_EVERY) == ()
    ((addresses, message),) = box.taken
    assert addresses == [KEEPER]
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == kept.name
    note = attached.get_content()
    assert note.encode() == kept.read_bytes()
    assert verify(desk.office.engine, decoded(note)).ok


def test_a_busy_office_sends_one_an_hour(desk: Desk, box: Mailbox) -> None:
    at = now()
    keep(desk.office)
    send_away(desk.office, at)
    desk.inspected(sample_report.mended_report())
    keep(desk.office)
    send_away(desk.office, at + timedelta(minutes=59))
    assert len(box.taken) == 1
    send_away(desk.office, at + AT_MOST_EVERY)
    assert len(box.taken) == 2


def test_one_that_is_not_taken_is_said_and_tried_again(desk: Desk, box: Mailbox) -> None:
    keep(desk.office)
    box.busy = True
    (said,) = send_away(desk.office, now())
    assert "没有送出" in said
    assert KEEPER not in said
    box.busy = False
    assert send_away(desk.office, now()) == ()
    assert len(box.taken) == 1


def test_nothing_goes_where_nobody_is_named(desk: Desk, box: Mailbox) -> None:
    keep(desk.office)
    settings = replace(desk.office.settings, checkpoint_mail=())
    assert send_away(replace(desk.office, settings=settings), now()) == ()
    assert box.taken == []


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"REVIEW_CHECKPOINT_MAIL": KEEPER}, "REVIEW_SMTP_HOST"),
        (
            {
                "REVIEW_CHECKPOINT_MAIL": "jijian",
                "REVIEW_SMTP_HOST": "mail.example.cn",
                "REVIEW_SMTP_FROM": "review@example.cn",
            },
            "REVIEW_CHECKPOINT_MAIL",
        ),
    ],
)
def test_a_setting_by_halves_is_refused(environ: dict[str, str], told: str) -> None:
    with pytest.raises(ReviewError, match=told):
        read_settings(environ)
