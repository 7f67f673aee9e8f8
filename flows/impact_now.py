"""``python -m flows.impact_now [VERSION]``: what today's dictionaries newly find online."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from flows.environment import prefect_environment
from review_pipeline.errors import ReviewError
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.impact import Impact


def run(since: str | None) -> int:
    """Look with Prefect kept to this home: it reads its settings when it is imported."""
    settings = read_settings(os.environ)
    os.environ.update(prefect_environment(settings, os.environ))
    settings.home.mkdir(parents=True, exist_ok=True)
    return report(since)


def report(since: str | None) -> int:
    """Print each page and what is newly found in it; 1 when there is anything, else 0."""
    from flows.impact import impacts  # noqa: PLC0415 - as above
    from flows.office import prepare_office  # noqa: PLC0415

    found = [*impacts(prepare_office(), since)]
    for line in (line for impact in found for line in _lines(impact)):
        print(line)  # noqa: T201
    pages = f"{len(found)} 件在线稿件有新问题，请核实。" if found else "在线稿件没有新问题。"
    print(pages, file=sys.stderr if found else sys.stdout)
    return int(bool(found))


def _lines(impact: Impact) -> Iterator[str]:
    page = impact.page
    cleared = f"词典版本 {impact.cleared_with}"
    yield f"{page.submission_id} 第 {page.version} 稿（{cleared}）{page.url}"
    for each in impact.findings:
        finding = each.finding
        severity, rule = finding.severity.label, finding.rule
        yield f"   [{severity}] {each.where}：{finding.message}（{rule}）"


if __name__ == "__main__":
    try:
        sys.exit(run(sys.argv[1] if len(sys.argv) > 1 else None))
    except ReviewError as fault:
        print(fault.message, file=sys.stderr)  # noqa: T201
        sys.exit(2)
