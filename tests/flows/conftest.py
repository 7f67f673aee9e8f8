from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.flows.installation import Installation, installation

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One real installation for all tests of a session."""
    with installation(tmp_path_factory.mktemp("installation")) as running:
        yield running
