from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import RecordFault
from review_pipeline.records.key_file import key_in

if TYPE_CHECKING:
    from pathlib import Path


def code_of(path: Path) -> str:
    with pytest.raises(RecordFault) as fault:
        key_in(path)
    return fault.value.code


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "identity.key"
    made = key_in(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key_in(path) == made
    assert [file.name for file in path.parent.iterdir()] == ["identity.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601])
def test_a_file_others_may_touch_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "identity.key"
    key_in(path)
    path.chmod(mode)
    assert code_of(path) == "key-open"
    path.chmod(0o400)
    key_in(path)


def test_a_link_a_folder_and_what_is_no_key_are_refused(tmp_path: Path) -> None:
    path, link = tmp_path / "identity.key", tmp_path / "link"
    key_in(path)
    link.symlink_to(path)
    assert code_of(link) == "key-unreadable"
    assert code_of(tmp_path) == "key-unreadable"
    path.write_text("short")
    assert code_of(path) == "bad-key"
