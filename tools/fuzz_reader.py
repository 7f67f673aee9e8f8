"""Read files nobody would write, many a second: ``make fuzz``.

Usage: ``python -m tools.fuzz_reader [--seconds N] [--seed N] [--workers N]``, or
``--replay FILE`` for one input. An input that crashes the reader, hangs it, or hides a mark
from it is kept in ``var/fuzz`` and makes the run fail.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.documents.reading import read_here
from tools.fuzz_mutations import mutated
from tools.fuzz_oracle import flaw, flaw_apart, marks_in_file, outcome
from tools.fuzz_samples import MARK, samples

if TYPE_CHECKING:
    from collections.abc import Mapping

FOUND = Path("var/fuzz")
# An input that takes longer hangs.
HANG = 30
# One input in so many goes through the child as well.
APART = 250
MEMORY = 2**31


def main() -> None:
    """Fuzz, or replay; the exit status says whether anything was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=int(os.environ.get("FUZZ_SECONDS", "1200")))
    parser.add_argument("--seed", type=int, default=int(os.environ.get("FUZZ_SEED", "0")))
    workers = int(os.environ.get("FUZZ_WORKERS", "0")) or os.cpu_count()
    parser.add_argument("--workers", type=int, default=workers)
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--worker", type=int)
    parser.add_argument("--samples", type=Path)
    chosen = parser.parse_args()
    if chosen.replay:
        sys.exit(_replay(chosen.replay))
    if chosen.worker is not None:
        _work(chosen.samples, f"{chosen.seed}-{chosen.worker}", chosen.seconds)
    else:
        sys.exit(_run(chosen.seconds, chosen.seed, chosen.workers))


def _replay(path: Path) -> int:
    found = flaw(path.name, path.read_bytes()) or flaw_apart(path.name, path.read_bytes())
    sys.stdout.write(f"{found or 'sound'}\n")
    return int(found is not None)


def _run(seconds: int, seed: int, workers: int) -> int:
    """Let workers fuzz for a time; a worker that breaks is followed by another."""
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        kept = _write_samples(Path(folder))
        sys.stdout.write(f"seed {seed}, {workers} workers, {seconds} s\n")
        running = [_start(folder, seed, number, seconds) for number in range(workers)]
        number = workers
        while running:
            worker = running.pop(0)
            out, told = worker.communicate()
            sys.stdout.write(out)
            kept += out.count("replay")
            left = int(until - time.monotonic())
            if worker.returncode:
                kept += 1
                sys.stdout.write(f"a worker broke ({worker.returncode}):\n{told[-2000:]}\n")
                _keep(_current(worker.pid), "hang or crash")
            if worker.returncode and left > 0:
                running.append(_start(folder, seed, number, left))
                number += 1
    return int(kept > 0)


def _write_samples(folder: Path) -> int:
    """The samples that are read, for the workers; how many of them hide a mark as they are."""
    flawed = 0
    for name, data in samples().items():
        refused = isinstance(outcome(read_here, name, data), str)
        found = flaw(name, data)
        sys.stdout.write(f"{name}: {found or ('refused' if refused else 'sound')}\n")
        if not refused:
            (folder / name).write_bytes(data)
        if found:
            _save(data, name, found)
            flawed += 1
    return flawed


def _known(started: Mapping[str, bytes]) -> set[str]:
    """The marks a sample hides as it is: they are told of once."""
    known: set[str] = set()
    for name, data in started.items():
        read = {mark for block in read_here(name, data).blocks for mark in MARK.findall(block.text)}
        known |= {mark for mark, _ in marks_in_file(data)} - read
    return known


def _start(folder: str, seed: int, number: int, seconds: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tools.fuzz_reader", "--samples", folder]
    options = ["--worker", str(number), "--seed", str(seed), "--seconds", str(seconds)]
    return subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _current(pid: int) -> Path:
    """The file a worker reads at the moment."""
    return Path(tempfile.gettempdir(), f"fuzz-{pid}")


def _work(folder: Path, seed: str, seconds: int) -> None:
    import resource  # noqa: PLC0415 - not on every system

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    started = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    known, current = _known(started), _current(os.getpid())
    until, number, seen = time.monotonic() + seconds, 0, set[str]()
    begun = time.monotonic()
    while time.monotonic() < until:
        name, data = mutated(random.Random(f"{seed}-{number}"), started)  # noqa: S311
        current.write_bytes(name.encode() + b"\n" + data)
        faulthandler.dump_traceback_later(HANG, exit=True)
        found = flaw(name, data, known) or (flaw_apart(name, data) if number % APART == 0 else None)
        faulthandler.cancel_dump_traceback_later()
        if found and found not in seen:
            seen.add(found)
            _save(data, name, found)
        number += 1
    current.unlink(missing_ok=True)
    rate = number / (time.monotonic() - begun)
    sys.stdout.write(f"worker {seed}: {number} inputs, {rate:.1f} a second\n")


def _keep(current: Path, found: str) -> None:
    """Keep what a worker read when it broke."""
    if current.exists():
        name, _, data = current.read_bytes().partition(b"\n")
        _save(data, name.decode(), found)
        current.unlink()


def _save(data: bytes, name: str, found: str) -> None:
    """Keep an input, and say how to meet it again."""
    FOUND.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(data).hexdigest()[:12]
    path = FOUND / f"{digest}{Path(name).suffix}"
    path.write_bytes(data)
    sys.stdout.write(f"{found}\n  replay: python -m tools.fuzz_reader --replay {path}\n")


if __name__ == "__main__":
    main()
