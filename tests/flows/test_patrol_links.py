"""Links to elsewhere, tried on a real server that answers as servers do."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from flows.link_visiting import Manners, Visited, looked_up, visit_all
from flows.patrol_links import over_links
from flows.patrol_tasks import keep_tasks
from flows.releasing import release_once
from review_pipeline.records.patrol_tasks import Source, open_tasks
from review_pipeline.release.links import outside_links
from review_pipeline.release.store import current_release
from review_pipeline.settings import read_settings
from tests.flows.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2026, 11, 27, 4, tzinfo=UTC)
NAMES = {
    "outside.example": ["127.0.0.1"],
    "inside.example": ["10.0.0.1"],
    "both.example": ["127.0.0.1", "10.0.0.1"],
}


class _Elsewhere(ThreadingHTTPServer):
    """Somebody else's server. ``asked`` is what came in; ``broken`` paths answer 503."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, str]] = []
        self.broken: set[str] = set()

    def at(self, path: str, host: str = "outside.example") -> str:
        return f"http://{host}:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: _Elsewhere

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        server = self.server
        server.asked.append((self.command, self.headers["Host"], self.path))
        onward = {
            "/moved": server.at("/fine"),
            "/trap": server.at("/secret", "inside.example"),
            "/loopback": "http://127.0.0.2/",
            "/file": "file:///etc/passwd",
            "/round": server.at("/round"),
        }
        if self.path == "/slow":
            time.sleep(1)
        if self.path in onward:
            self.send_response(302)
            self.send_header("Location", onward[self.path])
        elif self.path == "/only-get" and self.command == "HEAD":
            self.send_response(405)
        else:
            known = {"/gone": 404, "/login": 401}
            self.send_response(503 if self.path in server.broken else known.get(self.path, 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


@contextmanager
def elsewhere() -> Iterator[_Elsewhere]:
    with _Elsewhere() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


MANNERS = Manners(
    "test", lambda host: NAMES.get(host, []), lambda address: address == "127.0.0.1", pause=0
)


def test_what_answers_is_told_from_what_does_not() -> None:
    with elsewhere() as server:
        paths = ("/fine", "/gone", "/login", "/only-get", "/moved", "/round", "/file")
        found = visit_all([server.at(path) for path in paths], MANNERS)
        assert [found[server.at(path)].status for path in paths] == [200, 404, 401, 200, 200, 0, 0]
        nobody = visit_all(["http://nobody.example/"], MANNERS)
        assert nobody == {"http://nobody.example/": Visited()}
        assert {host for _, host, _ in server.asked} == {f"outside.example:{server.server_port}"}


def test_nothing_inside_is_ever_connected_to() -> None:
    with elsewhere() as server:
        tried = [
            server.at("/secret", "inside.example"),
            server.at("/secret", "both.example"),
            server.at("/trap"),
        ]
        found = visit_all(tried, MANNERS)
        assert set(found.values()) == {Visited(inside=True)}
        assert {path for _, _, path in server.asked} == {"/trap"}
        by_number = Manners("test", looked_up)
        here = f"http://127.0.0.1:{server.server_port}/secret"
        assert visit_all([here], by_number) == {here: Visited(inside=True)}
        assert {path for _, _, path in server.asked} == {"/trap"}


def test_a_slow_one_is_given_up_and_a_host_is_asked_so_often_only() -> None:
    with elsewhere() as server:
        slow = server.at("/slow")
        assert visit_all([slow], replace(MANNERS, each=0.2)) == {slow: Visited()}
        server.asked.clear()
        many = [server.at(f"/{number}") for number in range(9)]
        assert len(visit_all(many, replace(MANNERS, of_a_host=3))) == 3
        assert len(visit_all(many, replace(MANNERS, most=2))) == 2
        began = time.monotonic()
        visit_all(many[:3], replace(MANNERS, pause=0.2))
        assert time.monotonic() - began >= 0.4
        assert len(visit_all(many, replace(MANNERS, pause=5, altogether=0.3))) == 1


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.open(tmp_path)
    release_once(desk.office, desk.cleared(), 1)
    return desk


PAGE = "/content/YL0000142-2026-000/01/index.html"


def _link(desk: Desk, *addresses: str) -> None:
    release = current_release(desk.office.settings.portal)
    assert release is not None
    page = release / PAGE.removeprefix("/")
    page.chmod(0o644)
    links = "".join(f'<a href="{each}">x</a>' for each in addresses)
    page.write_text(page.read_text("utf-8").replace("<main", f"{links}<main"), "utf-8")


@pytest.mark.slow
def test_a_dead_link_is_the_task_of_its_pages_department_while_it_is_dead(desk: Desk) -> None:
    def goes(moment: datetime, manners: Manners = MANNERS) -> set[str]:
        found = over_links(desk.office.settings, moment, manners)
        keep_tasks(desk.office, moment, frozenset({Source.LINKS}), found)
        tasks = open_tasks(desk.office.engine)
        assert {(task.place, task.department) for task in tasks} <= {(PAGE, "办公室")}
        return {task.said for task in tasks}

    with elsewhere() as server:
        gone, down, trap = server.at("/gone"), server.at("/down"), server.at("/trap")
        _link(desk, server.at("/fine"), f"{gone}#part", down, trap, "mailto:a@example.cn", "/here")
        assert outside_links(desk.office.settings.portal).keys() == {
            server.at("/fine"),
            gone,
            down,
            trap,
        }
        server.broken.add("/down")
        told = {f"外链打不开（404） {gone}", f"外链通向内部地址 {trap}"}
        assert goes(NOON) == told  # once without an answer is not yet dead
        later = NOON + timedelta(days=1)
        assert goes(later, replace(MANNERS, most=0)) == told  # what was not tried again stays
        assert goes(later) == told | {f"外链两次没有答复 {down}"}
        server.broken.clear()
        assert goes(NOON + timedelta(days=2)) == told


def test_links_are_visited_only_where_somebody_asks_for_it() -> None:
    assert not read_settings({}).patrol.visit_links
    assert read_settings({"REVIEW_VISIT_LINKS": "yes"}).patrol.visit_links
