"""Patrol over the network: the portal served for real, its bytes changed behind its back."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from flows.office import now
from flows.patrol_published import over_network
from flows.releasing import release_once
from flows.visiting import visit, visit_when_due
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.portal import withdraw
from review_pipeline.release.probing import Served, availability
from review_pipeline.release.site import portal_app
from tests.flows.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

PAGE = "/content/YL0000142-2026-000/01/"


class _Portal(ThreadingHTTPServer):
    """Our portal behind somebody else's server, who may change what passes."""

    daemon_threads = True
    client: TestClient
    spoil: tuple[bytes, bytes] = (b"", b"")
    withheld: frozenset[str] = frozenset()


class _Handler(BaseHTTPRequestHandler):
    server: _Portal

    def do_GET(self) -> None:
        got = self.server.client.get(self.path)
        status = 200 if self.path in self.server.withheld else got.status_code
        self.send_response(status)
        self.end_headers()
        self.wfile.write(
            got.content.replace(*self.server.spoil) if self.server.spoil[0] else got.content
        )

    def log_message(self, *_: object) -> None: ...


@contextmanager
def _served(root: Path) -> Iterator[_Portal]:
    with _Portal(("127.0.0.1", 0), _Handler) as server:
        server.client = TestClient(portal_app(root))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def _at(desk: Desk, port: int) -> Desk:
    desk.office = replace(desk.office, settings=replace(desk.office.settings, portal_port=port))
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.open(tmp_path)
    release_once(desk.office, desk.cleared(), 1)
    return desk


def test_what_is_served_otherwise_raises_an_alarm(desk: Desk) -> None:
    with _served(desk.office.settings.portal) as server:
        _at(desk, server.server_port)
        (only,) = over_network(desk.office)  # this server has no IPv6
        assert Served.NO_IPV6.label in only.what
        server.spoil = ("年报".encode(), "年報".encode())
        told = {
            each.where for each in over_network(desk.office) if Served.CHANGED.label in each.what
        }
        assert f"{PAGE}index.html" in told
        server.spoil = (b"", b"")
        withdraw(desk.office.settings.portal, "YL0000142/2026-00001", WithdrawalReason.OTHER, now())
        assert {each.what for each in over_network(desk.office)} == {Served.NO_IPV6.label}
        server.withheld = frozenset({PAGE})
        assert any(Served.SHOWN.label in each.what for each in over_network(desk.office))


def test_a_portal_that_does_not_answer_is_told_and_counted(desk: Desk) -> None:
    _at(desk, 9)
    (down,) = over_network(desk.office)
    assert down.what == Served.DOWN.label
    visit_when_due(desk.office.settings, now())  # within the hour: no visit
    log = desk.office.settings.home / "patrol" / "visits.jsonl"
    assert len(log.read_text("utf-8").splitlines()) == 1
    assert not visit(desk.office.settings, now() + timedelta(days=8))
    assert len(log.read_text("utf-8").splitlines()) == 1  # the first is older than a week


def test_more_than_one_in_twenty_of_a_week_is_a_veto() -> None:
    assert [*availability([True] * 19 + [False] + [True] * 20)] == []
    (often,) = availability([False] * 3 + [True] * 40)
    assert often.fault is Served.OFTEN_DOWN
