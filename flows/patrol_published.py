"""巡检: what is online is still what was released, and still passes today's gates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prefect import flow
from prefect.artifacts import create_table_artifact

from flows.inspecting import fetch_papers
from flows.office import now, open_office
from review_pipeline.gates.finding import Severity
from review_pipeline.gates.inspection import inspect
from review_pipeline.legal_time import legal_day
from review_pipeline.records.releases import published
from review_pipeline.release.drift import verify_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.office import Office
    from review_pipeline.release.drift import Drift


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing patrol found: at a submission's page, or in the portal's files."""

    where: str
    what: str


@flow(name="巡检", persist_result=False, log_prints=False)
def patrol_published() -> None:
    """Compare the portal with its manifest, and pass what is online through today's gates."""
    notices = patrol(open_office())
    create_table_artifact(
        [{"位置": notice.where, "问题": notice.what} for notice in notices],
        key="patrol",
        description=f"巡检发现 {len(notices)} 处",
    )


def patrol(office: Office) -> tuple[Notice, ...]:
    """Everything that is not as it should be online; empty when all is well."""
    drifted = (Notice(drift.path or "门户", drift.kind.label) for drift in _drift(office))
    return (*drifted, *_flagged(office))


def _drift(office: Office) -> tuple[Drift, ...]:
    return verify_site(office.settings.portal) if office.settings.portal.is_dir() else ()


def _flagged(office: Office) -> Iterator[Notice]:
    today = legal_day(now())
    for online in published(office.engine):
        papers = fetch_papers(office, online.submission_id, online.version)
        for draft in papers.all:
            found = inspect(
                draft, office.inspector, papers.handed_in, kind=papers.kind, today=today
            )
            for finding in found.findings:
                if finding.severity is Severity.BLOCK:
                    what = f"{finding.gate.label}（{finding.rule}）{finding.message}"
                    yield Notice(online.submission_id, what)
