"""From a clearance in the record to a page on the portal: plain functions the tasks call.

The clearance is made anew from the rows of its signatures each time; the page is rendered
from what readers may see and refused if it is not what was cleared. Every step may be
repeated: a release begun before a crash is found in the record and on the portal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.inspecting import fetch_papers
from flows.office import now
from review_pipeline.errors import ReviewError
from review_pipeline.language.reader import read
from review_pipeline.records.papers import papers
from review_pipeline.records.releases import clearance, fail_release, finish_release, intend_release
from review_pipeline.release.details import Correction, CorrectionKind, PageDetails
from review_pipeline.release.identity import SiteIdentity, submission_index
from review_pipeline.release.page import render
from review_pipeline.release.portal import correct, put_up
from review_pipeline.review.catalogue import find_column

if TYPE_CHECKING:
    from datetime import date, datetime

    from flows.inspecting import Papers
    from flows.office import Office
    from review_pipeline.records.papers import Papers as VersionPapers
    from review_pipeline.release.page import Page
    from review_pipeline.release.portal import PutUp
    from review_pipeline.review.clearance import Clearance


def release_once(office: Office, submission: str, version: int) -> str:
    """Release a cleared version and return its address; releasing twice is releasing once.

    Raises NotAllowed where it is not cleared, RecordFault where its files are not those
    handed in, ReleaseRefused where the portal will not take it; a refusal is recorded, and
    the version stays cleared.
    """
    cleared = clearance(office.engine, submission, version)
    index_no = submission_index(office.settings.agency_code, submission)
    kept = papers(office.engine, submission, version)
    plan = {"index": index_no, "column": kept.column}
    intent = intend_release(office.engine, now(), cleared, plan)
    try:
        page = _page(office, cleared, kept, index_no, intent.intended_at)
        placed = _place(office, page)
    except ReviewError as fault:
        fail_release(office.engine, now(), intent, fault.code)
        raise
    url = f"{office.settings.portal_url}{placed.url_path}"
    finish_release(office.engine, now(), intent, url, placed.manifest_sha256)
    return url


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
    )


def _page(
    office: Office, cleared: Clearance, kept: VersionPapers, index_no: str, moment: datetime
) -> Page:
    drafts = fetch_papers(office, cleared.submission, cleared.version)
    first, *rest = drafts.faces
    corrected = kept.first_released_at is not None
    details = PageDetails(
        site=site_of(office),
        column=find_column(office.columns, kept.column),
        index_no=index_no,
        title=kept.title,
        written_on=_written_on(office, drafts),
        released_at=kept.first_released_at or moment,
        document_number=kept.document_number,
        correction=Correction(CorrectionKind.OTHER, moment) if corrected else None,
    )
    return render(cleared, first, details, rest)


def _place(office: Office, page: Page) -> PutUp:
    if page.details.correction is None:
        return put_up(office.settings.portal, page)
    return correct(office.settings.portal, page)


def _written_on(office: Office, drafts: Papers) -> date:
    """The date of writing, or the day it was handed in where the draft bears none."""
    written = read(drafts.draft, office.inspector.matcher).outline.written
    return drafts.handed_in if written is None else written.day
