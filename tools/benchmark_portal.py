"""Measure the portal and write ``docs/benchmarks-portal.md``: ``make bench-portal``.

Usage: ``python -m tools.benchmark_portal [PELICAN_PYTHON]``. CPU seconds of this process, the
least of several runs where a run is short; a release waits for the disk besides.
"""

from __future__ import annotations

import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from review_pipeline.release import store
from review_pipeline.release.portal import put_up, put_up_all
from review_pipeline.release.searching import search
from review_pipeline.release.store import current_release
from review_pipeline.release.words import decoded
from tools.portal_pages import lines, page

if TYPE_CHECKING:
    from collections.abc import Callable

_Made = TypeVar("_Made")
_REPORT = Path(__file__).parent.parent / "docs/benchmarks-portal.md"
_SIZES = (200, 2000)
_ROUNDS = 5
_WORDS = ("户籍", "出入境 窗口", "第1234号")


def main() -> None:
    """Measure, print and write the report."""
    rows: list[tuple[str, str]] = []
    for size in _SIZES:
        with tempfile.TemporaryDirectory(prefix="review-portal-") as folder:
            rows += _portal_rows(Path(folder), size)
    if len(sys.argv) > 1 and Path(sys.argv[1]).exists():
        rows.append(_pelican_row(sys.argv[1], _SIZES[-1]))
    rows.append(("处理器", f"{platform.machine()}，Python {platform.python_version()}"))
    body = "".join(f"| {what} | {figure} |\n" for what, figure in rows)
    head = "# 门户测速\n\n由 `make bench-portal` 写成，CPU 时间。\n\n| 测什么 | 结果 |\n|---|---|\n"
    report = head + body
    _REPORT.write_text(report, encoding="utf-8")
    sys.stdout.write(report)


def _portal_rows(root: Path, size: int) -> list[tuple[str, str]]:
    rendering, pages = _cpu(lambda: [page(number) for number in range(size)])
    building, _ = _cpu(lambda: put_up_all(root, pages))
    more = [page(size + number) for number in range(_ROUNDS)]
    increments = [_cpu(lambda each=each: put_up(root, each))[0] for each in more]  # type: ignore[misc]
    release = current_release(root)
    assert release is not None  # noqa: S101 - just put up
    swap = min(_wall(lambda: store.point(root, release.name)) for _ in range(_ROUNDS))
    held = [decoded(each.read_bytes()) for each in sorted((release / "search").iterdir())]
    asked = [min(_cpu(lambda w=w: search(held, w))[0] for _ in range(_ROUNDS)) for w in _WORDS]  # type: ignore[misc]
    return [
        (f"{size} 页：生成网页和 Word 下载文件并读回核对", f"{rendering:.1f} 秒"),
        (f"{size} 页：建成并切换整站", f"{building:.1f} 秒"),
        (
            f"{size} 页：再上一页",
            f"{min(increments) * 1000:.0f} 毫秒（目标 1 秒以内）",
        ),
        (f"{size} 页：切换（含落盘，实际时间）", f"{swap * 1000:.1f} 毫秒"),
        (f"{size} 页：搜索“{'”“'.join(_WORDS)}”", "、".join(f"{a * 1000:.1f} 毫秒" for a in asked)),
    ]


def _pelican_row(python: str, size: int) -> tuple[str, str]:
    """Another maker of static sites, on the same articles."""
    with tempfile.TemporaryDirectory(prefix="review-pelican-") as folder:
        content = Path(folder) / "content"
        content.mkdir()
        for number in range(size):
            title, *body = lines(number)
            head = f"Title: {title}\nDate: 2026-01-05\nSlug: a{number}\n\n"
            text = head + "\n\n".join(body)
            (content / f"{number}.md").write_text(text, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = (python, "-m", "pelican", str(content), "-o", str(Path(folder) / "out"))
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{size} 页：pelican 生成同样的文章（没有 Word、搜索、核对）", f"{spent:.1f} 秒"


def _cpu(act: Callable[[], _Made]) -> tuple[float, _Made]:
    started = time.process_time()
    made = act()
    return time.process_time() - started, made


def _wall(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
