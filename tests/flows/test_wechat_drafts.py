"""The flow that delivers makes drafts in 公众号, once each, and takes them back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows import delivering
from flows.delivering import deliver
from flows.office import now
from flows.releasing import release_once
from review_pipeline.documents import sample_report
from review_pipeline.records.deliveries import DeliveryState, deliveries
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.releases import withdraw as record_withdrawal
from review_pipeline.records.verifying import verify
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.manifest import digest
from review_pipeline.release.portal import withdraw
from tests.flows.desk import Desk
from tests.release.targets.weixin import APP_ID, SECRET, Weixin, weixin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from review_pipeline.records.deliveries import Delivery

pytestmark = pytest.mark.slow

TARGET = """\
[[target]]
name = "weixin"
driver = "wechat-draft"
place = "outbox"
author = "云岭公安"
cover_file = "cover.jpg"
app_id = "{app_id}"
secret_from = "REVIEW_WECHAT_SECRET_OF_TEST"
api = "{api}"
"""
NUMBER = "YL0000142/2026-00001"


@pytest.fixture
def server() -> Iterator[Weixin]:
    with weixin() as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, server: Weixin, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk.open(tmp_path)
    home = desk.office.settings.home
    (home / "targets.toml").write_text(TARGET.format(app_id=APP_ID, api=server.api), "utf-8")
    (home / "cover.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    monkeypatch.setenv("REVIEW_WECHAT_SECRET_OF_TEST", SECRET)
    release_once(desk.office, desk.cleared(), 1)
    return desk


def stands(desk: Desk) -> list[Delivery]:
    return list(deliveries(desk.office.engine, "2026-000001"))


def later(monkeypatch: pytest.MonkeyPatch, hours: float) -> None:
    monkeypatch.setattr(delivering, "now", lambda: now() + timedelta(hours=hours))


def test_a_release_becomes_one_draft_with_a_cover_and_is_recorded_as_that(
    desk: Desk, server: Weixin
) -> None:
    assert deliver(desk.office) == 1
    assert deliver(desk.office) == 0
    (made,) = stands(desk)
    assert (made.state, made.remote) == (DeliveryState.DRAFTED, "draft-1")
    assert server.drafts["draft-1"]["title"] == sample_report.TITLE
    assert server.drafts["draft-1"]["thumb_media_id"] in server.materials
    kept = desk.office.settings.home / "outbox" / "YL0000142-2026-00001.json"
    only = Filters(kind=EntryKind.DRAFTED)
    (entry,) = entries(desk.office.engine, only)
    assert entry.facts["draft"] == "draft-1"
    assert entry.facts["sha256"] == digest(kept.read_bytes())
    release_once(desk.office, desk.cleared(), 1)
    assert deliver(desk.office) == 1
    assert server.asked.count("material/add_material") == 1  # the cover is known by now
    assert not [each for each in server.asked if "publish" in each]
    assert verify(desk.office.engine).ok


def test_a_draft_made_before_a_crash_is_found_and_not_made_twice(
    desk: Desk, server: Weixin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "record_delivery", die)
        with pytest.raises(KeyboardInterrupt):
            deliver(desk.office)
    assert list(server.drafts) == ["draft-1"]
    assert deliver(desk.office) == 1
    assert list(server.drafts) == ["draft-1"]
    assert stands(desk)[0].remote == "draft-1"


def test_a_day_that_is_used_up_is_told_and_tried_again(
    desk: Desk, server: Weixin, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.left = 0
    assert deliver(desk.office) == 0
    (failed,) = stands(desk)
    assert (failed.state, failed.code) == (DeliveryState.FAILED, "target-limit")
    server.left = 100
    assert deliver(desk.office) == 0  # too soon
    later(monkeypatch, 1)
    assert deliver(desk.office) == 1


def test_a_cover_deleted_there_is_uploaded_again_and_one_that_is_missing_is_said(
    desk: Desk, server: Weixin
) -> None:
    assert deliver(desk.office) == 1
    server.materials.clear()
    release_once(desk.office, desk.cleared(), 1)
    assert deliver(desk.office) == 1
    assert len(server.materials) == 1
    (desk.office.settings.home / "cover.jpg").unlink()
    release_once(desk.office, desk.cleared(), 1)
    assert deliver(desk.office) == 0
    (failed,) = deliveries(desk.office.engine, "2026-000003")
    assert failed.code == "no-cover"


def test_a_correction_takes_the_place_of_the_draft_and_a_withdrawal_takes_it_away(
    desk: Desk, server: Weixin
) -> None:
    engine = desk.office.engine
    deliver(desk.office)
    desk.corrected("2026-000001")
    release_once(desk.office, "2026-000001", 2)
    assert deliver(desk.office) == 1
    assert list(server.drafts) == ["draft-2"]
    withdraw(desk.office.settings.portal, NUMBER, WithdrawalReason.OTHER, now())
    record_withdrawal(engine, now(), "2026-000001", "qian.li", "other")
    assert deliver(desk.office) == 1
    assert server.drafts == {}
    assert verify(engine).ok


def test_what_somebody_published_is_taken_down_by_hand(desk: Desk, server: Weixin) -> None:
    deliver(desk.office)
    server.drafts.clear()  # as publishing does
    withdraw(desk.office.settings.portal, NUMBER, WithdrawalReason.OTHER, now())
    record_withdrawal(desk.office.engine, now(), "2026-000001", "qian.li", "other")
    assert deliver(desk.office) == 0
    assert stands(desk)[-1].code == "by-hand"
