"""Files only their owner may open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_pipeline.disk import OpenToOthersError, read_private, write_private

if TYPE_CHECKING:
    from pathlib import Path


def test_a_private_file_is_made_once_and_read_back(tmp_path: Path) -> None:
    place = tmp_path / "key"
    write_private(place, b"one")
    with pytest.raises(FileExistsError):
        write_private(place, b"two")
    assert read_private(place) == b"one"
    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o660, 0o700])
def test_a_mode_that_allows_more_is_refused(tmp_path: Path, mode: int) -> None:
    place = tmp_path / "key"
    write_private(place, b"one")
    place.chmod(mode)
    with pytest.raises(OpenToOthersError):
        read_private(place)
