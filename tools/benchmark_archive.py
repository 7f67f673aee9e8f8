"""How an archive's time falls with workers: ``make bench-archive``.

Ten thousand one-page drafts, cut from the corpus, pass `review archive` on a Dask cluster of one
worker and of two. Usage: ``python -m tools.benchmark_archive FOLDER``; writes
docs/benchmarks-archive.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tools.corpus import DEFAULT, specimens

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).parent.parent
_REPORT = _ROOT / "docs/benchmarks-archive.md"
_REVIEW = Path(sys.executable).parent / "review"
_DRAFTS, _PAGE = 10_000, 620
_WORKERS = (1, 2)


def main() -> None:
    """Measure, print and write the report."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not folder.is_dir():
        sys.stdout.write(f"没有语料目录 {folder}，未测存量检查。\n")
        return
    with tempfile.TemporaryDirectory() as kept:
        drafts = Path(kept) / "存量稿件"
        _write_drafts(folder, drafts)
        times = [_taken(drafts, Path(kept), workers) for workers in _WORKERS]
    _REPORT.write_text(_report(times), encoding="utf-8")
    sys.stdout.write(_report(times))


def _write_drafts(folder: Path, drafts: Path) -> None:
    drafts.mkdir()
    for number, page in enumerate(_pages(folder)):
        (drafts / f"{number:05}.txt").write_text(page, encoding="utf-8")


def _pages(folder: Path) -> Iterator[str]:
    """As many pages as wanted, the corpus over again where it is too short."""
    text = "\n".join(b.text for s in specimens(folder) for b in s.draft.blocks)
    last = len(text) - _PAGE
    for number in range(_DRAFTS):
        start = number * _PAGE % last
        yield text[start : start + _PAGE]


def _taken(drafts: Path, kept: Path, workers: int) -> float:
    """Seconds from start to end, the cluster's start among them."""
    home, output = {"REVIEW_HOME": str(kept / f"家{workers}")}, kept / f"结果{workers}"
    command = [str(_REVIEW), "archive", str(drafts), "--output", str(output)]
    begun = time.perf_counter()
    done = subprocess.run(
        [*command, "--cluster", f"local:{workers}"],
        env={**os.environ, **home},
        check=False,
        capture_output=True,
    )
    taken = time.perf_counter() - begun
    # What is found makes it end with 1, and so may a fault: the results are counted.
    results = sum(len(path.read_bytes().splitlines()) for path in output.glob("*.jsonl"))
    if results != _DRAFTS:
        sys.exit(f"review archive 没有完成，只有 {results} 件：{done.stderr.decode()}")
    return taken


def _report(times: list[float]) -> str:
    rows = "".join(
        f"| {workers} 个 | {taken:.1f} 秒 | {_DRAFTS / taken:.0f} 件/秒 "
        f"| {times[0] / taken:.2f} 倍 |\n"
        for workers, taken in zip(_WORKERS, times, strict=True)
    )
    return (
        "# 存量检查的测速\n\n由 `make bench-archive` 写成："
        f"{_DRAFTS:,} 件各一页的稿件，`review archive --cluster local:N`，"
        "实际时间，含启动集群。\n\n"
        f"| 工作进程 | 用时 | 速度 | 为一个进程的 |\n|---|---|---|---|\n{rows}\n"
        f"本机 {os.cpu_count()} 核；测完时的系统负载（一分钟平均）{os.getloadavg()[0]:.1f}。\n"
    )


if __name__ == "__main__":
    main()
