"""Every test that asks for an office is run twice: its record in SQLite, and in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.records.cluster import programs, running
from tests.records.files import Files
from tests.records.kit import Office, Shelf, new_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.records.cluster import Cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL on this machine")
    with running(folder) as made:
        yield made


@pytest.fixture(
    scope="session",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    if request.param == "sqlite":
        return Files(tmp_path_factory.mktemp("records"))
    made: Cluster = request.getfixturevalue("cluster")
    return made


@pytest.fixture(scope="session")
def template(shelf: Shelf) -> Office:
    """Made once; each test works on a copy of its record."""
    return new_office(shelf)


@pytest.fixture
def office(template: Office) -> Iterator[Office]:
    made = template.copy()
    yield made
    made.discard()
