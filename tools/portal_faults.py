"""kill -9 in the middle of releases while readers poll: ``make faults-portal``.

Usage: ``python -m tools.portal_faults [ROUNDS [SEED]]``. Each round a child process releases one
more page and is killed after a random while; readers fetch the home page and every article it
lists, and compare each with its manifest. Prints rounds, kills, reads and what was wrong; exit 1
where anything was.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

from review_pipeline.release.catalogue import read_catalogue
from review_pipeline.release.drift import verify_site
from review_pipeline.release.portal import lay_out, put_up
from review_pipeline.release.site import answer
from review_pipeline.release.store import current_release
from tools.portal_pages import SITE, page

_LINK = re.compile(rb'href="(/content/[^"]+/)"')
_READERS = 2
# Seconds until a kill, at most: what a release takes on an idle machine, and more.
_LONGEST = 0.25


def main() -> int:
    """Run the rounds and tell what was seen."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261127  # noqa: PLR2004 - the second word
    with tempfile.TemporaryDirectory(prefix="review-portal-") as folder:
        told = run(Path(folder), rounds, seed)
    killed, reads, released, wrong = told
    print(  # noqa: T201 - this tool's purpose
        f"{rounds} 轮，种子 {seed}：kill -9 {killed} 次，上线 {released} 页，"
        f"读取 {reads} 次，缺页或混页 {len(wrong)} 次"
    )
    return 1 if wrong else 0


def run(root: Path, rounds: int, seed: int) -> tuple[int, int, int, list[str]]:
    """Kills, reads, pages online at the end, and everything that was wrong."""
    chance = random.Random(seed)  # noqa: S311 - a seeded round can be run again
    lay_out(root, SITE)
    longest = _time(root)
    stop, wrong, reads = threading.Event(), list[str](), [0] * _READERS
    readers = [
        threading.Thread(target=_read, args=(root, stop, wrong, reads, n)) for n in range(_READERS)
    ]
    for reader in readers:
        reader.start()
    waits = [chance.uniform(0, longest) for _ in range(rounds)]
    killed = sum(_round(root, number, wait, wrong) for number, wait in enumerate(waits, start=1))
    stop.set()
    for reader in readers:
        reader.join()
    release = current_release(root)
    assert release is not None  # noqa: S101 - laid out above
    return killed, sum(reads), len(read_catalogue(release).entries), wrong


def _time(root: Path) -> float:
    """Put the first page up; longer than that took, so that some rounds end by themselves."""
    made, started = page(0), time.monotonic()
    put_up(root, made)
    return max(_LONGEST, 2 * (time.monotonic() - started))


def _round(root: Path, number: int, wait: float, wrong: list[str]) -> bool:
    """Release one page in a child and kill it after a while; whether it was still at work."""
    made = page(number)
    child = os.fork()
    if child == 0:
        put_up(root, made)
        os._exit(0)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, ended = os.waitpid(child, 0)
    wrong.extend(f"第 {number} 轮：{drift.kind.label} {drift.path}" for drift in verify_site(root))
    return os.WIFSIGNALED(ended)


def _read(root: Path, stop: threading.Event, wrong: list[str], reads: list[int], n: int) -> None:
    while not stop.is_set():
        status, home = answer(root, "/")
        pages = [(path.decode(), answer(root, path.decode())[0]) for path in _LINK.findall(home)]
        wrong.extend(f"{path} 答复 {said}" for path, said in [("/", status), *pages] if said != 200)  # noqa: PLR2004 - OK
        reads[n] += 1 + len(pages)


if __name__ == "__main__":
    sys.exit(main())
