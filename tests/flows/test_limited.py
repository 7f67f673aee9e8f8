"""Too many logins that fail from one address have to wait, whoever they say they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from starlette.requests import HTTPConnection

from flows.door.limiting import MOST, WITHIN, LoginLimit, client_address
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from tests.flows.at_the_door import browser, fresh_code, log_in
from tests.flows.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def test_after_so_many_an_address_waits_until_the_oldest_is_past() -> None:
    limit = LoginLimit()
    for second in range(MOST):
        assert not limit.begin("10.1.1.9", NOW + timedelta(seconds=second))
    assert limit.is_last("10.1.1.9")
    assert limit.begin("10.1.1.9", NOW + timedelta(minutes=1)) == WITHIN - timedelta(minutes=1)
    assert not limit.begin("10.1.1.8", NOW), "another address is not held back"
    assert not limit.begin("10.1.1.9", NOW + WITHIN + timedelta(seconds=1))


def test_who_gets_in_is_not_counted() -> None:
    limit = LoginLimit()
    for _ in range(3 * MOST):
        assert not limit.begin("10.1.1.9", NOW)
        limit.succeeded("10.1.1.9")


def test_of_many_addresses_the_oldest_are_forgotten() -> None:
    limit = LoginLimit()
    for number in range(10_050):
        limit.begin(f"a{number}", NOW)
    assert len(limit.tried) == 10_000


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("10.9.9.9", [], "10.9.9.9"),
        ("10.9.9.9", ["1.2.3.4"], "10.9.9.9"),  # not one of our proxies
        ("10.0.0.5", ["1.2.3.4"], "1.2.3.4"),
        ("10.0.0.5", ["6.6.6.6, 1.2.3.4"], "1.2.3.4"),  # who asks wrote the first themselves
        ("10.0.0.5", ["1.2.3.4, 10.0.0.6"], "1.2.3.4"),
        ("10.0.0.5", ["6.6.6.6", "1.2.3.4"], "1.2.3.4"),
        ("10.0.0.5", ["nonsense"], "10.0.0.5"),
        ("10.0.0.5", ["10.0.0.6"], "10.0.0.5"),
        ("2001:db8::1:2:3:4", [], "2001:db8::/64"),
        ("::ffff:1.2.3.4", [], "1.2.3.4"),
    ],
)
def test_who_asks_is_told_by_our_own_proxies_only(
    peer: str, forwarded: list[str], counted: str
) -> None:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    connection = HTTPConnection({"type": "http", "headers": headers, "client": (peer, 1)})
    assert client_address(connection, frozenset({"10.0.0.5", "10.0.0.6"})) == counted


def test_the_door_holds_an_address_back_and_writes_it_down_once(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path)
    with browser(desk, "10.1.1.9") as guessing:
        for number in range(MOST):
            assert log_in(guessing, f"no.body{number}", "000000").status_code == 403
        for _ in range(3):
            held = log_in(guessing, "li.wen", fresh_code(desk, "sun.jie"))
            assert held.status_code == 429
            assert "请 10 分钟后再试" in held.text
            desk.used.clear()
        told = entries(desk.office.engine, Filters(kind=EntryKind.DOOR_LIMITED))
        assert [entry.facts for entry in told] == [{"address": "10.1.1.9"}]
    with browser(desk, "10.1.1.10") as elsewhere:
        assert log_in(elsewhere, "li.wen", fresh_code(desk, "li.wen")).status_code == 303
