"""Measure the checking and write ``docs/benchmarks.md``: ``make bench``.

Usage: ``python -m tools.benchmark [FOLDER [PEERS_PYTHON]]``; without the folder of clean official
texts only the single draft is measured, and nothing is written. Absolute figures are this
machine's; the ratios of one run travel.
"""

from __future__ import annotations

import io
import os
import platform
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from review_pipeline.documents import sample_text
from review_pipeline.documents.blank import blank_document
from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.documents.reading import read as read_file
from review_pipeline.documents.reading import read_here
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.language.folding import bare
from review_pipeline.language.reader import read
from review_pipeline.lexicon.loading import load_lexicon
from tools.benchmark_terms import growth_rows, number_rows, term_rows
from tools.corpus import DEFAULT, specimens
from tools.long_draft import PAGES, long_draft
from tools.peak_memory import in_a_child, peak_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from review_pipeline.gates.inspection import Inspection
    from tools.corpus import Specimen

_ROOT = Path(__file__).parent.parent
_REPORT = _ROOT / "docs/benchmarks.md"
_REVIEW = Path(sys.executable).with_name("review")

# GB/T 9704: 22 lines of 28 characters on a page.
_PAGES, _PAGE = 20, 22 * 28
_COLD_RUNS, _WARM_RUNS, _LONG_RUNS, _ROUNDS = 5, 20, 5, 5
_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, and the figure as people read it."""

    what: str
    figure: str


def main() -> None:
    """Measure, print and write the report."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    inspector = Inspector.build(load_lexicon(_ROOT / "dictionaries"))
    rows = [*_draft_rows(inspector), *_long_rows(inspector)]
    if folder.is_dir():
        rows += _corpus_rows(inspector, list(specimens(folder)))
        rows += _text_rows(inspector, folder, Path(*sys.argv[2:3]))
        _REPORT.write_text(_report(rows), encoding="utf-8")
    else:
        sys.stderr.write(f"没有语料目录 {folder}，只测单篇稿件，不改 {_REPORT.name}。\n")
    sys.stdout.write(_report(rows))


def _draft_rows(inspector: Inspector) -> list[Row]:
    spacy = _least(_import_spacy, _COLD_RUNS, time.perf_counter)
    rows = [Row('`python -c "import spacy"`，新进程', f"{spacy:.2f} 秒")]
    with tempfile.TemporaryDirectory() as folder:
        for name, paragraphs in _drafts(inspector).items():
            path = Path(folder) / "稿件.docx"
            _write_draft(path, paragraphs)
            cold = _least(partial(_check, path), _COLD_RUNS, time.perf_counter)
            warm = _least(partial(_inspected, path, inspector), _WARM_RUNS, time.perf_counter)
            rows += [
                Row(f"`review check`，{_PAGES} 页稿件（{name}），新进程", f"{cold:.2f} 秒"),
                Row("读入并检查同一稿件，常驻进程", f"{warm * 1000:.0f} 毫秒"),
            ]
    return rows


def _long_rows(inspector: Inspector) -> list[Row]:
    """A draft of two hundred pages beside what lxml alone needs to parse its parts."""
    sentences = _drafts(inspector)["没有问题"]
    data = in_a_child(lambda: long_draft(sentences))
    grown = peak_of(lambda: _whole(data, inspector))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        parts = [archive.read(name) for name in names]
    size = sum(map(len, parts))
    parsing = _least(lambda: [*map(etree.fromstring, parts)], _WARM_RUNS, time.thread_time)
    whole = _least(lambda: _whole(data, inspector), _LONG_RUNS, time.thread_time)
    return [
        Row(
            f"{PAGES} 页稿件，XML {size / 1e6:.1f} MB：lxml 解析各部件",
            f"{parsing * 1000:.0f} 毫秒",
        ),
        Row(
            "读入并检查同一稿件，常驻进程",
            f"{whole * 1000:.0f} 毫秒，为 lxml 的 {whole / parsing:.1f} 倍（目标 4 倍以内）",
        ),
        Row(
            "读入并检查时增加的内存峰值",
            f"{grown / 1e6:.0f} MB，为解压后 XML 的 {grown / size:.1f} 倍（目标 3 倍以内）",
        ),
    ]


def _whole(data: bytes, inspector: Inspector) -> Inspection:
    # The child's own work: reading apart would leave its time and memory out.
    return inspect(read_here("稿件.docx", data), inspector, _DAY)


def _drafts(inspector: Inspector) -> dict[str, list[str]]:
    """Paragraphs with faults, and those without any."""
    faulty = [text for kind, text in sample_text.FAULTY if kind == "body"]
    return {
        "没有问题": [text for text in faulty if not _found(text, inspector)],
        "有问题": faulty,
    }


def _found(text: str, inspector: Inspector) -> bool:
    draft = Draft("样稿.txt", "txt", "", (Block(Place(Part.BODY, 0), text),))
    return bool(inspect(draft, inspector, _DAY).findings)


def _write_draft(path: Path, paragraphs: Sequence[str]) -> None:
    """A Word file of twenty pages of text, the paragraphs over and over."""
    document = blank_document("稿件")
    written = 0
    while written < _PAGES * _PAGE:
        for text in paragraphs:
            document.add_paragraph(text)
            written += len(text)
    document.save(str(path))


def _inspected(path: Path, inspector: Inspector) -> Inspection:
    return inspect(read_file(path), inspector, _DAY)


def _check(path: Path) -> None:
    command = [str(_REVIEW), "check", str(path), "--format", "json"]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode not in {0, 1}:
        sys.exit(f"review check 没有完成：{done.stderr.decode()}")


def _import_spacy() -> None:
    subprocess.run([sys.executable, "-c", "import spacy"], check=True)


def _corpus_rows(inspector: Inspector, texts: list[Specimen]) -> list[Row]:
    """Characters per CPU second of each step over the corpus, and its ratio to the automaton."""
    characters = sum(text.draft.characters for text in texts)
    skeletons = [bare("".join(block.text for block in text.draft.blocks)) for text in texts]
    automaton = inspector.matcher.automaton
    steps: dict[str, Callable[[], object]] = {
        "裸自动机（已归一的文字）": lambda: [
            automaton.find_overlapping(text) for text in skeletons if automaton is not None
        ],
        "归一、匹配、还原位置、提纲": lambda: [
            read(text.draft, inspector.matcher) for text in texts
        ],
        "五关全部规则": lambda: [inspect(text.draft, inspector, text.day) for text in texts],
    }
    times = dict.fromkeys(steps, float("inf"))
    for _ in range(_ROUNDS):  # in turn, so that a busy moment falls on all of them
        for name, step in steps.items():
            times[name] = min(times[name], _least(step, 1, time.thread_time))
    bare_time = times["裸自动机（已归一的文字）"]
    return [Row("语料", f"{len(texts)} 篇，{characters:,} 字")] + [
        Row(name, f"{characters / taken / 1e6:.2f} 百万字/秒，为裸自动机的 {bare_time / taken:.4f}")
        for name, taken in times.items()
    ]


def _text_rows(inspector: Inspector, folder: Path, python: Path) -> Iterator[Row]:
    texts = ["\n".join(b.text for b in text.draft.blocks) for text in specimens(folder)]
    yield from (Row(*row) for row in growth_rows(texts, inspector))
    peers = python if python.is_file() else None
    yield from (Row(*row) for row in (*number_rows(texts, peers), *term_rows(texts, peers)))


def _least(step: Callable[[], object], runs: int, clock: Callable[[], float]) -> float:
    """The least time of several runs, in seconds."""
    times = []
    for _ in range(runs):
        begun = clock()
        step()
        times.append(clock() - begun)
    return min(times)


def _report(rows: Sequence[Row]) -> str:
    table = "".join(f"| {row.what} | {row.figure} |\n" for row in (*rows, *_machine()))
    return (
        "# 测速\n\n由 `make bench` 写成。单篇为实际时间，语料为单核 CPU 时间；"
        "各取数次中最快的一次。"
        "绝对数只说明本机，同一次运行中的比值才可与别处相比。\n\n"
        f"| 测什么 | 结果 |\n|---|---|\n{table}"
    )


def _machine() -> tuple[Row, ...]:
    libraries = "，".join(f"{name} {version(name)}" for name in ("daachorse", "numpy", "spacy"))
    return (
        Row("处理器", f"{_processor()}，{platform.machine()}，{os.cpu_count()} 核"),
        Row("测完时的系统负载（一分钟平均）", f"{os.getloadavg()[0]:.1f}"),
        Row("软件", f"Python {platform.python_version()}，{libraries}"),
    )


def _processor() -> str:
    """The processor's name, where the system tells it."""
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "未知"


if __name__ == "__main__":
    main()
