"""What the portal does when the disk, the permissions or the power fail."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.drift import verify_site
from review_pipeline.release.lock import only_builder
from review_pipeline.release.manifest import digest, read_manifest
from review_pipeline.release.portal import lay_out, put_up
from review_pipeline.release.store import current_release
from tools.portal_faults import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from review_pipeline.release.identity import SiteIdentity
    from review_pipeline.release.page import Page

    MakePage = Callable[..., Page]

NOBODY = 65534
STEPS = frozenset(
    ("open", "os.mkdir", "os.link", "os.chmod", "os.rename", "os.symlink", "os.remove", "os.rmdir")
)


def _in_child(act: Callable[[], None]) -> int:
    """Run ``act`` in a forked child; return how it ended (negative: by that signal)."""
    child = os.fork()
    if child == 0:
        try:
            act()
        except BaseException:  # noqa: BLE001 - a forked child must not return into pytest
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _killed_at(step: int, act: Callable[[], None]) -> Callable[[], None]:
    """``act``, killed as it is about to take its ``step``-th step on the file system."""
    left = step

    def watch(event: str, _: object) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        sys.addaudithook(watch)
        act()

    return run


@pytest.mark.faults
def test_killed_at_any_step_the_site_is_the_old_one_or_the_new_one(
    tmp_path: Path, make_page: MakePage
) -> None:
    old = put_up(tmp_path, make_page("原有的通知")).manifest_sha256
    page = make_page("新的通知", serial=2)
    put_up(tmp_path / "elsewhere", make_page("原有的通知"))
    new = put_up(tmp_path / "elsewhere", page).manifest_sha256

    def release_it() -> None:
        put_up(tmp_path, page)

    seen = set()
    for step in range(1000):
        ended = _in_child(_killed_at(step, release_it))
        release = current_release(tmp_path)
        assert release is not None
        seen.add(release.name)
        assert verify_site(tmp_path) == ()
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        if release.name == new:
            break
    assert step > 20
    assert seen == {old, new}
    assert put_up(tmp_path, page).repeated
    assert not (tmp_path / "releases/.building").exists()


@pytest.mark.faults
def test_killed_again_and_again_readers_miss_nothing(tmp_path: Path) -> None:
    killed, reads, released, wrong = run(tmp_path, 20, 7)
    assert wrong == []
    assert killed > 3
    assert released > 1
    assert reads > 20


def test_readers_see_whole_releases_while_fifty_are_swapped(
    tmp_path: Path, make_page: MakePage
) -> None:
    put_up(tmp_path, make_page("通知", serial=1))
    stop = threading.Event()
    faults: list[str] = []
    reads = 0

    def read() -> None:
        nonlocal reads
        while not stop.is_set():
            release = current_release(tmp_path)
            assert release is not None
            try:
                files = read_manifest(release).files
                bad = [
                    p for p, known in files.items() if digest((release / p).read_bytes()) != known
                ]
            except FileNotFoundError:
                # Only a release that is no longer the current one may go.
                bad = [] if current_release(tmp_path) != release else [release.name]
            faults.extend(bad)
            reads += 1

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for serial in range(2, 52):
            put_up(tmp_path, make_page("通知", serial=serial))
    finally:
        stop.set()
        reader.join()
    assert faults == []
    assert reads > 10


def test_a_full_disk_is_one_sentence_and_nothing_half_written(
    tmp_path: Path, make_page: MakePage
) -> None:
    old = put_up(tmp_path, make_page("原有的通知")).manifest_sha256
    page = make_page("新的通知", *["很长的一段。" * 40] * 200, serial=2)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, limits[1]))
    try:
        with pytest.raises(ReleaseRefused) as refusal:
            put_up(tmp_path, page)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refusal.value.code == "portal-disk-full"
    assert "空间不足" in refusal.value.message
    assert [each.name for each in (tmp_path / "releases").iterdir()].count(".building") == 0
    release = current_release(tmp_path)
    assert release is not None
    assert release.name == old
    assert verify_site(tmp_path) == ()


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of 256 kB, where this machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a file system")
    return disk


def test_a_disk_that_fills_up_takes_nothing_from_the_site(
    small_disk: Path, make_page: MakePage
) -> None:
    try:
        root = small_disk / "portal"
        old = put_up(root, make_page("原有的通知")).manifest_sha256
        with pytest.raises(ReleaseRefused) as refusal:
            put_up(root, make_page("新的通知", *["很长的一段。" * 40] * 400, serial=2))
        assert refusal.value.code == "portal-disk-full"
        release = current_release(root)
        assert release is not None
        assert release.name == old
        assert verify_site(root) == ()
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        with pytest.raises(ReleaseRefused) as refusal:
            put_up(root, make_page("新的通知", serial=2))
        assert refusal.value.code == "portal-read-only"
    finally:
        subprocess.run(["umount", str(small_disk)], check=True)


def test_a_directory_one_may_not_write_is_one_sentence(
    tmp_path: Path, site: SiteIdentity, make_page: MakePage
) -> None:
    root = tmp_path / "portal"
    lay_out(root, site)
    page = make_page("通知")

    def as_nobody() -> None:
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        try:
            put_up(root, page)
        except ReleaseRefused as refusal:
            os._exit(42 if refusal.code == "portal-no-permission" else 43)

    for folder in (root, root / "releases"):
        folder.chmod(0o555)
    for folder in (*tmp_path.parents, tmp_path):
        if not folder.stat().st_mode & 0o001 and str(folder).startswith("/tmp"):  # noqa: S108
            folder.chmod(0o755)
    assert _in_child(as_nobody) == 42
    assert verify_site(root) == ()


def test_two_builders_take_turns(tmp_path: Path, site: SiteIdentity) -> None:
    lay_out(tmp_path, site)
    with (
        only_builder(tmp_path, 1),
        pytest.raises(ReleaseRefused) as refusal,
        only_builder(tmp_path, 0.1),
    ):
        pass
    assert refusal.value.code == "portal-busy"
