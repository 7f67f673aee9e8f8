"""Going back, killed between any two of its steps: the minute's round makes good."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows.going_back import make_good
from flows.office import now
from flows.patrol_published import patrol
from flows.releasing import release_once
from review_pipeline.cli import going_back
from review_pipeline.cli.record import Record
from review_pipeline.records.engine import open_engine
from review_pipeline.records.journal import entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.rollbacks import open_rollbacks
from review_pipeline.records.status import status
from review_pipeline.records.verifying import verify
from review_pipeline.release.store import current_release, kept_releases
from review_pipeline.review.state import State
from tests.flows.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("boundary", "state"),
    [
        ("intend_rollback", State.PUBLISHED),
        ("roll_back", State.PUBLISHED),
        ("tell_rollback", State.OFFLINE),
    ],
)
def test_killed_before_any_step_record_and_site_agree_in_the_end(
    tmp_path: Path, boundary: str, state: State
) -> None:
    desk = Desk.open(tmp_path)
    submission, root = desk.cleared(), desk.office.settings.portal
    release_once(desk.office, submission, 1)
    *_, empty = kept_releases(root)
    killed = multiprocessing.get_context("fork").Process(
        target=_die_before, args=(desk, boundary, empty.name)
    )
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    make_good(desk.office, now() + timedelta(minutes=3))
    assert status(desk.office.engine, submission).listed.state is state
    assert (current_release(root) == empty) == (state is State.OFFLINE)
    assert open_rollbacks(desk.office.engine) == ()
    told = [each.kind for each in entries(desk.office.engine)]
    assert told.count(EntryKind.ROLLED_BACK) == (state is State.OFFLINE)
    assert patrol(desk.office) == ()
    assert verify(desk.office.engine).ok


def _die_before(desk: Desk, boundary: str, release: str) -> None:
    setattr(going_back, boundary, lambda *_args, **_more: os.kill(os.getpid(), signal.SIGKILL))
    settings = desk.office.settings
    # A connection is not carried into a forked process.
    record = Record(settings, open_engine(settings.database_url), desk.office.vault)
    going_back.go_back(record, "qian.li", release)
