from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.errors import RecordFault
from review_pipeline.records.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path


def refused(vault: Vault, sha256: str) -> str:
    with pytest.raises(RecordFault) as fault:
        vault.get(sha256)
    return fault.value.code


@given(content=st.binary())
def test_what_was_put_comes_back(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    vault = Vault(tmp_path_factory.getbasetemp() / "shared-vault")
    sha256 = vault.put(content)
    assert sha256 == vault.put(content) == hashlib.sha256(content).hexdigest()
    assert vault.get(sha256) == content


def test_only_the_owner_reads_it_and_nothing_is_left_beside(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    sha256 = vault.put(b"draft")
    (path,) = [found for found in vault.root.rglob("*") if found.is_file()]
    assert path.name == sha256
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_bytes_changed_on_disk_are_refused(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    sha256 = vault.put(b"draft")
    (tmp_path / sha256[:2] / sha256).write_bytes(b"other")
    assert refused(vault, sha256) == "vault-tampered"


def test_what_was_purged_is_gone(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    sha256 = vault.put(b"draft")
    vault.purge(sha256)
    vault.purge(sha256)
    assert refused(vault, sha256) == "vault-missing"


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_what_is_no_digest_is_no_path(tmp_path: Path, sha256: str) -> None:
    assert refused(Vault(tmp_path), sha256) == "vault-digest"


def test_a_disk_that_will_not_take_it_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("a file where the folder should be")
    with pytest.raises(RecordFault) as fault:
        Vault(tmp_path / "vault").put(b"draft")
    assert fault.value.code == "vault-unwritable"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RecordFault):
        Vault(tmp_path / "vault").put(b"draft")
