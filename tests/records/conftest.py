from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.records.kit import Office, copy_of, new_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Made once; each test works on a copy of its file."""
    office = new_office(tmp_path_factory.mktemp("record") / "template.db")
    office.engine.dispose()
    return office


@pytest.fixture
def office(template: Office, tmp_path: Path) -> Iterator[Office]:
    made = copy_of(template, tmp_path / "record.db")
    yield made
    made.engine.dispose()
