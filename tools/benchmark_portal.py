"""Measure the portal and write ``docs/benchmarks-portal.md``: ``make bench-portal``.

Usage: ``python -m tools.benchmark_portal [PELICAN_PYTHON]``. See ``_HEAD`` for what
the figures are.
"""

from __future__ import annotations

import platform
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from review_pipeline.release import store
from review_pipeline.release.portal import put_up, put_up_all
from review_pipeline.release.searching import search
from review_pipeline.release.store import current_release
from review_pipeline.release.words import decoded
from tools.portal_pages import lines, one_copy_for_all, page

if TYPE_CHECKING:
    from collections.abc import Callable

_Made = TypeVar("_Made")
_REPORT = Path(__file__).parent.parent / "docs/benchmarks-portal.md"
# All but the first are put up with one Word copy for all: making so many takes minutes.
_SIZES = (240, 2000, 10000)
_PEER_SIZE = 2000
_ROUNDS = 5
_WORDS = ("户籍", "出入境 窗口", "第1234号")
_HEAD = """# 门户测速

由 `make bench-portal` 写成。除注明“实际时间”的，都是 CPU 时间；几次中取最小的。
再上一页的目标：1 秒以内，不随站点变大。
2000 页以上，Word 下载文件以第一篇的一份代替（不影响其余各行）。

"""


def main() -> None:
    """Measure, print and write the report."""
    columns = []
    for size in _SIZES:
        with tempfile.TemporaryDirectory(prefix="review-portal-") as folder:
            columns.append(_portal(Path(folder), size))
    table = [("测什么", *(f"{size} 页" for size in _SIZES)), ("---",) * (len(_SIZES) + 1)]
    table += [(what, *(each[what] for each in columns)) for what in columns[0]]
    report = _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in table) + "\n"
    if len(sys.argv) > 1 and Path(sys.argv[1]).exists():
        spent = _pelican(sys.argv[1], _PEER_SIZE)
        report += (
            f"同样的 {_PEER_SIZE} 篇，pelican 生成一遍用 {spent:.1f} 秒"
            "（没有 Word 下载文件、搜索、清单和核对；每上一页都从头生成）。\n\n"
        )
    report += f"处理器：{platform.machine()}，Python {platform.python_version()}。\n"
    _REPORT.write_text(report, encoding="utf-8")
    sys.stdout.write(report)


def _portal(root: Path, size: int) -> dict[str, str]:
    with one_copy_for_all() if size > _SIZES[0] else nullcontext():
        rendering, pages = _cpu(lambda: [page(number) for number in range(size)])
        more = [page(size + number) for number in range(_ROUNDS)]
    building, _ = _cpu(lambda: put_up_all(root, pages, linked=False))
    waited = [_both(lambda each=each: put_up(root, each)) for each in more]  # type: ignore[misc]
    release = current_release(root)
    assert release is not None  # noqa: S101 - just put up
    swap = min(_wall(lambda: store.point(root, release.name)) for _ in range(_ROUNDS))
    held = [decoded(each.read_bytes()) for each in sorted((release / "search").iterdir())]
    asked = [min(_cpu(lambda w=w: search(held, w))[0] for _ in range(_ROUNDS)) for w in _WORDS]  # type: ignore[misc]
    return {
        "生成网页和 Word 下载文件并读回核对": f"{rendering:.1f} 秒",
        "建成并切换整站": f"{building:.1f} 秒",
        "再上一页": f"{min(cpu for cpu, _ in waited) * 1000:.0f} 毫秒",
        "再上一页，含落盘（实际时间）": f"{min(wall for _, wall in waited) * 1000:.0f} 毫秒",
        "切换，含落盘（实际时间）": f"{swap * 1000:.1f} 毫秒",
        **{f"搜索“{w}”": f"{a * 1000:.1f} 毫秒" for w, a in zip(_WORDS, asked, strict=True)},
    }


def _pelican(python: str, size: int) -> float:
    """The seconds another maker of static sites takes on the same articles."""
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
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _both(act: Callable[[], object]) -> tuple[float, float]:
    started = time.perf_counter()
    spent, _ = _cpu(act)
    return spent, time.perf_counter() - started


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
