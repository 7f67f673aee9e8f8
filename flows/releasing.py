"""From a clearance in the record to a page on the portal: plain functions the tasks call.

The clearance is made anew from the rows of its signatures each time; the page is rendered
from what readers may see and refused if it is not what was cleared. Every step may be
repeated: a release begun before a crash is found in the record and on the portal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.inspecting import fetch_papers
from flows.office import now
from flows.reading_back import read_back
from review_pipeline.documents.pdf_copy import pdf_of
from review_pipeline.errors import ReviewError
from review_pipeline.language.reader import read
from review_pipeline.legal_time import legal_day
from review_pipeline.records.arrangements import ArrangementKind, companion, settle
from review_pipeline.records.kinds import SYSTEM
from review_pipeline.records.papers import latest, papers
from review_pipeline.records.releases import clearance, fail_release, finish_release, intend_release
from review_pipeline.release.details import Correction, CorrectionKind, PageDetails
from review_pipeline.release.identity import SiteIdentity, submission_index
from review_pipeline.release.page import render
from review_pipeline.release.portal import put_up_all
from review_pipeline.release.rescan import check_page
from review_pipeline.review.catalogue import find_column

if TYPE_CHECKING:
    from datetime import date, datetime

    from flows.inspecting import Papers
    from flows.office import Office
    from review_pipeline.records.papers import Papers as VersionPapers
    from review_pipeline.records.releases import ReleaseIntent
    from review_pipeline.release.page import Page
    from review_pipeline.review.clearance import Clearance


def release_once(office: Office, submission: str, version: int) -> str:
    """Release a cleared version and return its address; releasing twice is releasing once.

    What must go out with it goes out in the same swap. Raises NotAllowed where it is not
    cleared, RecordFault where its files are not those handed in, ReleaseRefused where today's
    gates block the page or the portal will not take it; a refusal is recorded, and the
    version stays cleared.
    """
    together = going_out(office, submission, version)
    return _release(office, [_item(office, *each) for each in together])


def going_out(office: Office, submission: str, version: int) -> tuple[tuple[str, int], ...]:
    """What goes out in one swap: the version, and the latest of what it takes along."""
    other = companion(office.engine, submission)
    along = () if other is None else ((other, latest(office.engine, other)),)
    return ((submission, version), *along)


@dataclass(frozen=True, slots=True)
class _Item:
    """One submission of a release: all of them go out, or none."""

    cleared: Clearance
    kept: VersionPapers
    intent: ReleaseIntent


def _item(office: Office, submission: str, version: int) -> _Item:
    cleared = clearance(office.engine, submission, version)
    index_no = submission_index(office.settings.agency_code, submission)
    kept = papers(office.engine, submission, version)
    plan = {"index": index_no, "column": kept.column}
    return _Item(cleared, kept, intend_release(office.engine, now(), cleared, plan))


def _release(office: Office, items: list[_Item]) -> str:
    try:
        pages = [_page(office, item) for item in items]
        for page, item in zip(pages, items, strict=True):
            kind, today = item.kept.kind.value, legal_day(now())
            check_page(page, office.inspector, kind, today, item.cleared.released)
        placed = put_up_all(office.settings.portal, pages)
        fetched = read_back(office.settings, placed)
    except ReviewError as fault:
        for item in items:
            fail_release(office.engine, now(), item.intent, fault.code)
        raise
    urls = [f"{office.settings.portal_url}{each.url_path}" for each in placed]
    for item, each, url in zip(items, placed, urls, strict=True):
        finish_release(
            office.engine, now(), item.intent, url, each.manifest_sha256, fetched=fetched
        )
        _settle(office, item)
    return urls[0]


def _settle(office: Office, item: _Item) -> None:
    for kind in (ArrangementKind.SCHEDULED, ArrangementKind.TOGETHER):
        settle(office.engine, now(), SYSTEM, item.cleared.submission, kind)


def site_of(office: Office) -> SiteIdentity:
    """The portal, as it names itself."""
    settings = office.settings
    return SiteIdentity(
        name=f"{settings.agency}政府信息公开",
        domain=settings.site_domain,
        id_code=settings.site_id_code,
        organisation=settings.agency,
        org_code=settings.agency_code,
        columns=office.columns,
        footer=settings.site_footer,
    )


def _page(office: Office, item: _Item) -> Page:
    cleared = item.cleared
    drafts = fetch_papers(office, cleared.submission, cleared.version)
    first, *rest = drafts.faces
    details = page_details(office, item.kept, drafts, item.intent.intended_at)
    to_pdf = pdf_of if office.settings.portal_pdf else None
    return render(cleared, first, details, rest, to_pdf)


def page_details(
    office: Office, kept: VersionPapers, drafts: Papers, moment: datetime
) -> PageDetails:
    """What stands on a page beside its text, were it released at a moment."""
    return PageDetails(
        site=site_of(office),
        column=find_column(office.columns, kept.column),
        index_no=submission_index(office.settings.agency_code, kept.submission_id),
        title=kept.title,
        written_on=_written_on(office, drafts),
        released_at=kept.first_released_at or moment,
        document_number=kept.document_number,
        correction=Correction(CorrectionKind.OTHER, moment) if kept.online else None,
    )


def _written_on(office: Office, drafts: Papers) -> date:
    """The date of writing, or the day it was handed in where the draft bears none."""
    written = read(drafts.draft, office.inspector.matcher).outline.written
    return drafts.handed_in if written is None else written.day
