"""存量检查: a whole archive through the five gates, in batches, on as many machines as there are.

A batch is a Prefect task. What it finds goes into a file of its own beside the others, so that a
run that was stopped goes on where it was; Prefect is given paths and counts, and no text.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE

from review_pipeline.cli.checking import Checked, Checker, drafts_in
from review_pipeline.cli.inspector import open_inspector
from review_pipeline.gates.finding import Severity
from review_pipeline.legal_time import legal_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.gates.finding import Finding

# Long enough that handing out batches costs nothing, short enough that no worker waits long.
BATCH = 50
Tally = dict[str, int]


@flow(name="存量检查", persist_result=False, log_prints=False)
def check_archive(folder: str, output: str) -> Tally:
    """Check every draft below a folder; what was found goes to ``output``, a file for each batch.

    Args:
        folder: where the drafts are; every worker must see it under this path.
        output: where the findings go, likewise.

    Returns:
        How many drafts were clear, flagged and refused, and how many findings of each severity.
    """
    Path(output).mkdir(parents=True, exist_ok=True)
    files = [str(path) for path in drafts_in([Path(folder)])]
    batches = [files[start : start + BATCH] for start in range(0, len(files), BATCH)]
    tallies = check_batch.map(batches, output=[output] * len(batches)).result()
    total = added_up(tallies)
    create_table_artifact([total], key="archive", description=f"存量检查 {len(files)} 件")
    return total


@task(name="检查一批", persist_result=False, log_prints=False, cache_policy=NO_CACHE)
def check_batch(files: list[str], output: str) -> Tally:
    """Check a batch, unless its file is there already, and say how it came out."""
    checker = _checker()
    path = Path(output) / f"{_name(files, checker)}.jsonl"
    if not path.is_file():
        lines = [json.dumps(record(checker.check(Path(f))), ensure_ascii=False) for f in files]
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_text("\n".join(lines) + "\n", encoding="utf-8")
        aside.replace(path)
    return added_up(_tally(line) for line in path.read_text("utf-8").splitlines())


@cache
def _checker() -> Checker:
    """The rules in force here, built once in a process."""
    return Checker(open_inspector(), legal_day(datetime.now(UTC)))


def _name(files: Sequence[str], checker: Checker) -> str:
    """A batch's name: other files, other bytes or other dictionaries are another batch."""
    facts = [checker.inspector.lexicon.version, str(checker.today)]
    for file in files:
        seen = Path(file).stat()
        facts += [file, str(seen.st_size), str(seen.st_mtime_ns)]
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def record(checked: Checked) -> dict[str, Any]:
    """What is kept of a draft: where each finding stands, and none of its text."""
    fault = checked.fault
    return {
        "path": checked.name,
        "sha256": checked.draft.sha256 if checked.draft else None,
        "outcome": checked.outcome.value,
        "characters": checked.draft.characters if checked.draft else 0,
        "findings": [_placed(finding) for finding in checked.findings],
        "error": {"code": fault.code, "message": fault.message} if fault else None,
    }


def _placed(finding: Finding) -> dict[str, Any]:
    place = {"part": finding.place.part.value, "block": finding.place.block}
    span = {"start": finding.start, "end": finding.end}
    return {"rule": finding.rule, "severity": finding.severity.word, **place, **span}


def _tally(line: str) -> Tally:
    kept = json.loads(line)
    counts = {severity.word: 0 for severity in Severity}
    for finding in kept["findings"]:
        counts[finding["severity"]] += 1
    return {kept["outcome"]: 1, "characters": kept["characters"], **counts}


def added_up(tallies: Iterator[Tally] | Sequence[Tally]) -> Tally:
    """Tallies added up; every count is there, be it nought."""
    total = dict.fromkeys(("clear", "flagged", "refused", "characters"), 0)
    total |= {severity.word: 0 for severity in Severity}
    for tally in tallies:
        for name, count in tally.items():
            total[name] += count
    return total
