"""巡检: what is online is still what was released, and still passes today's gates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from prefect import flow
from prefect.artifacts import create_table_artifact

from flows import patrol_history
from flows.inspecting import fetch_papers
from flows.noticing import Notice, of_drift, of_remark
from flows.office import now, open_office
from flows.patrol_links import over_links, usual_manners
from flows.patrol_tasks import keep_tasks
from flows.visiting import served
from review_pipeline.errors import ReleaseRefused
from review_pipeline.gates.finding import Severity
from review_pipeline.gates.inspection import inspect
from review_pipeline.legal_time import legal_day
from review_pipeline.records.arrangements import overdue
from review_pipeline.records.papers import papers
from review_pipeline.records.patrol_tasks import Source
from review_pipeline.records.releases import published
from review_pipeline.release.catalogue import Status
from review_pipeline.release.drift import verify_site
from review_pipeline.release.identity import submission_index
from review_pipeline.release.shown import look
from review_pipeline.release.survey import survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.office import Office

#: How patrol looks at what lies on the disk and in the record.
AT_HOME = frozenset({Source.FILES, Source.RECORD, Source.GATES, Source.OWED, Source.SURVEY})
#: How it looks at what is served, and at what pages link to. Links nobody asks to visit any
#: more are nobody's tasks any more.
OUTSIDE = frozenset({Source.SERVED, Source.AVAILABILITY, Source.LINKS})


@flow(name="巡检", persist_result=False, log_prints=False)
def patrol_published() -> None:
    """Compare the portal with its manifest, and pass what is online through today's gates."""
    office = open_office()
    found = (*patrol(office), *over_network(office), *remarks(office), *_over_links(office))
    notices = keep_tasks(office, now(), AT_HOME | OUTSIDE, found)
    write_page(office, notices)
    counted = Counter((notice.where, notice.said) for notice in notices)
    create_table_artifact(
        [{"位置": w, "问题": said, "处数": times} for (w, said), times in counted.items()],
        key="patrol",
        description=f"巡检发现 {len(notices)} 处",
    )


def patrol(office: Office) -> tuple[Notice, ...]:
    """Everything that is not as it should be online; empty when all is well."""
    return (*_drift(office), *_off(office), *_flagged(office), *_owed(office))


def remarks(office: Office) -> tuple[Notice, ...]:
    """What the register and the guideline ask of the site: links, tags, dates, fresh columns."""
    code = office.settings.agency_code
    released = {
        submission_index(code, each.submission_id): moment
        for each in published(office.engine)
        if (moment := papers(office.engine, each.submission_id, each.version).first_released_at)
    }
    if not office.settings.portal.is_dir():
        return ()
    found = survey(office.settings.portal, now(), released, office.settings.patrol.link_hosts)
    return tuple(of_remark(Source.SURVEY, each) for each in found)


def over_network(office: Office) -> tuple[Notice, ...]:
    """What readers are served otherwise than it was released, and whether they are at all."""
    return tuple(of_remark(source, each) for source, each in served(office.settings, now()))


def _over_links(office: Office) -> tuple[Notice, ...]:
    if not office.settings.patrol.visit_links:
        return ()
    return over_links(office.settings, now(), usual_manners(office.settings))


def write_page(office: Office, notices: Sequence[Notice]) -> None:
    """Add this patrol to the history and write the page that shows it, at ``patrol/index.html``."""
    folder = office.settings.home / "patrol"
    patrol_history.add(folder, now(), [(n.where, n.what, n.department) for n in notices])


def _drift(office: Office) -> Iterator[Notice]:
    root = office.settings.portal
    yield from map(of_drift, verify_site(root) if root.is_dir() else ())


def _off(office: Office) -> Iterator[Notice]:
    """What the record calls published and the portal does not show."""
    try:
        shown = look(office.settings.portal, office.settings.agency_code)
    except ReleaseRefused:
        return  # the drift says so
    said = "记录为已发布，门户上没有，请核查后重新发布或撤稿"
    for each in published(office.engine):
        entry = shown.entry_of(each.submission_id)
        if entry is None or entry.status is not Status.LIVE:
            yield _of_item(Source.RECORD, "not-shown", each.submission_id, said)


def _owed(office: Office) -> Iterator[Notice]:
    for each in overdue(office.engine, now()):
        said = f"{each.kind.label}已超期"
        yield _of_item(Source.OWED, each.kind.value, each.submission_id, said)


def _of_item(source: Source, code: str, submission: str, said: str) -> Notice:
    return Notice(source, code, submission, said, said, submission=submission)


def _flagged(office: Office) -> Iterator[Notice]:
    """What today's gates block; what passed with these very dictionaries is not read again."""
    passed = patrol_history.Passed.read(office.settings.cache / "patrol.json")
    today = legal_day(now())
    for online in published(office.engine):
        kept = papers(office.engine, online.submission_id, online.version)
        digests = ",".join(file.sha256 for file in kept.files)
        key = f"{digests} {kept.kind.value} {office.lexicon.version} {today}"
        if passed.has(key):
            continue
        found = [*_blocked(office, online.submission_id, online.version)]
        yield from found
        if not found:
            passed.add(key)
    passed.write()


def _blocked(office: Office, submission: str, version: int) -> Iterator[Notice]:
    read = fetch_papers(office, submission, version)
    today = legal_day(now())
    for draft in read.all:
        found = inspect(draft, office.inspector, read.handed_in, kind=read.kind, today=today)
        for finding in found.findings:
            if finding.severity is Severity.BLOCK:
                said = f"{finding.gate.label}（{finding.rule}）"
                yield Notice(
                    Source.GATES,
                    finding.rule,
                    submission,
                    f"{said}{finding.message}",
                    said,
                    submission=submission,
                )
